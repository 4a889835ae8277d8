import CEL
import CanonicalJSON
import ComityModel

extension Sheet {
    /// What is so in all matters of a plan: the two States, what the tables say of them, what is presumed, and what the record says while
    /// nothing stands in it.
    init(_ code: Code, _ set: PackSet, _ act: ActDefinition, _ setting: Setting) {
        self.init(code)
        let vocabulary = set.vocabulary
        for (number, slot) in code.slots.enumerated() where slot.reading == .presumed {
            let name = vocabulary.index.keys[slot.fact].name
            guard let value = vocabulary.presumption(name, requesting: setting.requesting) else { continue }
            put(value, code.patch(value, in: [number]), in: slot)
        }
        let instruments = set.instrumentsInForce(setting)
        let known: [(String, Value)] = [
            ("state.requesting", .string(setting.requesting.code)),
            ("state.requested", .string(setting.requested.code)),
            ("state.acting", .string(setting.acting.code)),
            ("state.instruments_in_force", .list(instruments.map(Value.string))),
            ("state.declarations", .list(set.declarations(setting, of: instruments).map(Value.string))),
            ("log.operation", .string(act.logs ?? "other")), ("data.conditions", .list([])),
            // Evidence in a case of assistance comes from the requested side unless the record says otherwise.
            ("data.origin", .string(setting.requested.code)),
            ("use.sender_consent", .bool(false)), ("transfer.origin_consent", .bool(false)),
        ]
        for (name, value) in known {
            guard let number = vocabulary.index.number(name, for: nil, judging: setting.side) else { continue }
            put(Memory.Bound(value, for: number, code), for: number)
        }
    }
}

extension Plan {
    /// The sheet of a case: what the peer found, over it what we know, over it what follows from the record.
    func sheet(_ facts: Facts, _ set: PackSet, at: Instant) -> Sheet {
        var sheet = Sheet(blank, at: at, events: facts.events)
        var own = FactSet()
        for (name, fact) in facts.peer {
            guard let entry = vocabulary.index.entries[name], isStatable(fact, entry) else { continue }
            let number = entry.number(on: setting.side.other)
            if blank.value(of: number) == nil { put(fact.value, name, number, in: &sheet) }
        }
        for (name, fact) in facts.own {
            guard let entry = vocabulary.index.entries[name], isStatable(fact, entry) else { continue }
            let number = entry.number(on: setting.side)
            let json = name == "data.conditions" ? vocabulary.resolvingNames(fact.value) : fact.value
            if put(json, name, number, in: &sheet) { own.insert(number) }
        }
        for (name, cause) in vocabulary.implied {
            guard let (fact, known) = number(name).flatMap({ fact in number(cause).map { (fact, $0) } }),
                sheet.value(of: fact) == nil, sheet.value(of: known) == .bool(true)
            else { continue }
            put(.bool(true), name, fact, in: &sheet)
        }
        for (event, instant) in facts.events where instant <= at {
            if let part = code.events[event] { sheet.note(part, true) }
        }
        recall(facts, own, &sheet, at: at)
        lookUp(set, own, &sheet)
        return sheet
    }

    /// A fact of the record counts only where the record tells it, whoever else asserts it.
    private func isStatable(_ fact: Fact, _ entry: FactIndex.Entry) -> Bool {
        !entry.isComputed || fact.source == .computed
    }

    @discardableResult
    private func put(_ json: JSON, _ name: String, _ number: Int, in sheet: inout Sheet) -> Bool {
        guard let bound = memory.bound(json, of: name, number: number, code, vocabulary) else { return false }
        sheet.put(bound, for: number)
        return true
    }

    private func number(_ name: String) -> Int? { vocabulary.index.number(name, for: nil, judging: setting.side) }

    private func put(_ json: JSON, _ name: String, unless own: FactSet, in sheet: inout Sheet) {
        if let number = number(name), !own.contains(number) { put(json, name, number, in: &sheet) }
    }

    private func text(_ name: String, _ sheet: Sheet) -> String? {
        guard let number = number(name), case .string(let text)? = sheet.value(of: number) else { return nil }
        return text
    }

    /// What the record says of conditions, permissions and events.
    private func recall(_ facts: Facts, _ own: FactSet, _ sheet: inout Sheet, at: Instant) {
        if let stateFact, own.contains(stateFact), case .map(let happened)? = sheet.value(of: stateFact) {
            for (event, part) in code.events { sheet.note(part, happened[.string(event)] != nil) }
        }
        if !facts.conditions.isEmpty, let number = number("data.conditions"), !own.contains(number) {
            sheet.put(Memory.Bound(.list(facts.conditions.map(\.expressionValue)), for: number, code), for: number)
        }
        guard !facts.permissions.isEmpty, let purpose = text("use.purpose", sheet) else { return }
        let inForce = facts.permissions.filter { $0.isInForce(at: at) && $0.purposes.contains(purpose) }
        put(.bool(!inForce.isEmpty), "use.sender_consent", unless: own, in: &sheet)
        if let origin = text("data.origin", sheet) {
            put(
                .bool(inForce.contains { $0.grantedBy.code == origin }), "transfer.origin_consent", unless: own,
                in: &sheet)
        }
    }

    /// What the tables say of the destination of a transfer.
    private func lookUp(_ set: PackSet, _ own: FactSet, _ sheet: inout Sheet) {
        guard let destination = text("transfer.destination", sheet) else { return }
        let isBound = set.tables["led"]?.parties[destination] != nil
        let isInUnion = vocabulary.lists["states.union"]?.contains(destination) == true
        put(.bool(!isBound && !isInUnion), "transfer.third_country", unless: own, in: &sheet)
        for number in code.adequacies {
            let slot = code.slots[number]
            guard case .adequacy(let instrument) = slot.reading, sheet.value(of: slot.fact) == nil,
                let covers = set.appendix.adequacy.covers(destination, under: instrument, on: setting.day)
            else { continue }
            sheet.put(.bool(covers), code.patch(.bool(covers), in: [number]), in: slot)
        }
    }
}
