import CEL
import ComityModel
import StrictYAML

extension PackReader {
    static let known = [
        "id", "cite", "topic", "actor", "modality", "act", "bears", "says", "measures", "when", "requires", "unless",
        "presume",
        "ground", "within", "safeguards", "overrides", "under", "follows", "read_with", "conflicts", "until",
        "fulfilled", "way_out", "condition",
        "transfer",
        "reference", "effective", "verified", "checked", "source", "note", "simplified",
    ]

    func norm(_ node: Node, of instrument: String, _ file: String) throws(PackError) -> Norm {
        var fields = try Fields(node, file: file)
        var norm = NormDraft(
            id: try fields.text("id"), cite: try fields.text("cite"), instrument: instrument,
            topic: try fields.name("topic", in: vocabulary.topics, "topic"), actor: try fields.choice("actor"),
            modality: try fields.choice("modality"), act: try fields.name("act", in: vocabulary.acts.keys, "act"),
            bears: try fields.choice("bears"), says: try fields.text("says"), verified: try fields.choice("verified"))
        let measures = try fields.names("measures", in: vocabulary.measures.keys, "measure")
        if !measures.isEmpty { norm.measures = measures }
        norm.when = try expression("when", &fields)
        norm.requires = try expression("requires", &fields)
        for exception in fields.elements("unless") { norm.unless.append(try self.exception(exception, file)) }
        norm.presume = Set(try fields.names("presume", in: vocabulary.facts.keys, "fact"))
        for node in fields.elements("ground") { try ground(node, of: fields, &norm) }
        for term in fields.elements("within") { norm.terms.append(try self.term(term, file)) }
        norm.safeguards = try fields.choices("safeguards")
        norm.overrides = try fields.texts("overrides").map(\.text)
        norm.under = try fields.texts("under").map(\.text)
        norm.follows = try fields.names("follows", in: vocabulary.acts.keys, "act")
        norm.readWith = try fields.texts("read_with").map(\.text)
        norm.conflicts = try expression("conflicts", &fields)
        if let until = fields.optional("until") {
            try fields.check(until.text ?? "", at: until, in: vocabulary.events.keys, "event")
            norm.until = until.text
        }
        norm.fulfilled = try expression("fulfilled", &fields)
        norm.wayOut = try fields.optionalText("way_out")
        norm.condition = try fields.optionalText("condition")
        norm.transfer = try rung(&fields)
        if let effective = fields.optional("effective") { try self.effective(effective, file, &norm) }
        norm.isReference = try fields.flag("reference")
        norm.reading = Norm.Reading(
            source: try fields.optionalText("source"), checked: try fields.optionalText("checked"),
            note: try fields.optionalText("note"), simplified: try fields.optionalText("simplified"))
        try fields.finish(known: Self.known)
        return Norm(norm)
    }

    /// A ground, or one with the condition of its limb: `{ground: military-offence, when: offence.military}`.
    private func ground(_ node: Node, of outer: Fields, _ norm: inout NormDraft) throws(PackError) {
        guard node.members != nil else {
            let name = node.text ?? ""
            try outer.check(name, at: node, in: vocabulary.grounds, "ground")
            return norm.grounds.append(name)
        }
        var fields = try Fields(node, file: outer.file)
        let name = try fields.name("ground", in: vocabulary.grounds, "ground")
        norm.grounds.append(name)
        norm.limbs[name] = try expression("when", &fields)
        try fields.finish(known: ["ground", "when"])
    }

    private func exception(_ node: Node, _ file: String) throws(PackError) -> Norm.Exception {
        var fields = try Fields(node, file: file)
        guard let when = try expression("when", &fields) else {
            throw PackError(.missing, file, "\(node.place)", "an exception needs its condition `when`")
        }
        var unless: [Norm.Exception] = []
        for exception in fields.elements("unless") { unless.append(try self.exception(exception, file)) }
        let exception = Norm.Exception(
            when: when, cite: try fields.text("cite"), allows: try fields.flag("allows"), unless: unless,
            condition: try fields.optionalText("condition"), says: try fields.optionalText("says"),
            transfer: try rung(&fields))
        try fields.finish(known: ["when", "cite", "says", "allows", "unless", "condition", "transfer"])
        return exception
    }

    private func rung(_ fields: inout Fields) throws(PackError) -> TransferGround.Kind? {
        guard fields.peek("transfer") != nil else { return nil }
        return try fields.choice("transfer")
    }

    private func term(_ node: Node, _ file: String) throws(PackError) -> Norm.Term {
        var fields = try Fields(node, file: file)
        let from = try fields.name("from", in: vocabulary.events.keys, "event")
        let length: Norm.Term.Length
        if let term = fields.optional("term") {
            guard let period = term.text.flatMap({ Period($0) }) else {
                throw fields.error(.shape, term, "a term is an ISO 8601 duration such as `P30D` or `PT72H`")
            }
            let isMixed = period.minutes != 0 && (period.days != 0 || period.months != 0)
            guard !isMixed, fields.peek("days") != "working" || (period.days > 0 && period.months == 0) else {
                throw fields.error(
                    .shape, term,
                    "a term is in days, weeks, months or years, or in hours; working days are counted in days")
            }
            length = .period(period)
        } else {
            length = .standard(try fields.name("standard", in: vocabulary.standards, "standard"))
        }
        if let bound = fields.optional("bound") {
            try fields.check(bound.text ?? "", at: bound, in: vocabulary.bounds, "bound")
        }
        let days = fields.optional("days")
        if let days { try fields.check(days.text ?? "", at: days, in: ["calendar", "working"], "way to count days") }
        let pause = try fields.optional("paused").map { node throws(PackError) in try self.pause(node, file) }
        fields.skip("extend", "note")
        try fields.finish(known: ["term", "standard", "from", "bound", "days", "paused", "extend", "note"])
        return Norm.Term(
            length: length, from: from, countsWorkingDays: days?.text == "working", pausedBy: pause?.by ?? [],
            pauseCite: pause?.cite)
    }

    /// `{by: clarification.requested, cite: Art. 10(6)}`: a term stands still only where an article says so.
    private func pause(_ node: Node, _ file: String) throws(PackError) -> (by: [String], cite: String) {
        var fields = try Fields(node, file: file)
        let by = try fields.names("by", in: Self.pausing, "question that a term waits for")
        guard !by.isEmpty else {
            throw fields.error(.missing, node, "say `by` which question the term stands still")
        }
        let cite = try fields.text("cite")
        try fields.finish(known: ["by", "cite"])
        return (by, cite)
    }

    /// The events of questions that have an answer on the record.
    static let pausing = ["clarification.requested", "consultation.opened"]

    private func effective(_ node: Node, _ file: String, _ norm: inout NormDraft) throws(PackError) {
        var fields = try Fields(node, file: file)
        norm.effectiveFrom = try fields.date("from")
        norm.effectiveUntil = try fields.date("until")
        if let from = norm.effectiveFrom, let until = norm.effectiveUntil, until < from {
            throw fields.error(
                .shape, node, "the norm ends on \(until), before it begins on \(from); it would never be in force")
        }
        try fields.finish(known: ["from", "until"])
    }
}

extension Fields {
    /// Takes a value of a closed list that the code knows.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) throws(PackError) -> Choice
    where Choice.RawValue == String {
        let node = try node(key)
        let text: String
        if case .bool(let value) = node.content { text = String(value) } else { text = node.text ?? "" }
        try check(text, at: node, in: Choice.allCases.map(\.rawValue), key)
        guard let choice = Choice(rawValue: text) else { throw error(.unknownName, node, "`\(text)` is no \(key)") }
        return choice
    }

    /// Takes values of a closed list that the code knows; none where the field is absent.
    mutating func choices<Choice: RawRepresentable & CaseIterable>(_ key: String) throws(PackError) -> [Choice]
    where Choice.RawValue == String {
        try names(key, in: Choice.allCases.map(\.rawValue), key).compactMap(Choice.init(rawValue:))
    }

    /// Takes a date that may be absent.
    mutating func date(_ key: String) throws(PackError) -> CivilDate? {
        guard let node = optional(key) else { return nil }
        if case .null = node.content { return nil }
        guard let date = node.text.flatMap({ CivilDate($0) }) else {
            throw error(.shape, node, "field `\(key)` is a date, YYYY-MM-DD")
        }
        return date
    }
}
