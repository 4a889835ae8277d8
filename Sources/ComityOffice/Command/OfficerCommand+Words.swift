import CanonicalJSON
import ComityCase
import ComityModel

extension OfficerCommand {
    /// Reads a command from its words, as the command line and scenarios write it.
    /// - Throws: `OfficeError` of the class usage, with the option that is wrong.
    public init(words: [String], resources: CommandResources) throws {
        guard let syntax = CommandSyntax.of(words) else {
            throw OfficeError(
                .usage, at: words.prefix(2).joined(separator: " "), "there is no such command; see `comity --help`")
        }
        var words = try Words(words)
        if syntax.verb == "request new" {
            self = .draft(
                document: try resources.document(try words.next("a file")), file: try words.optionalNumber("--case"))
            try words.finish()
            return
        }
        guard let number = try words.leadingNumber() ?? words.optionalNumber("--case") ?? resources.defaultCase else {
            throw OfficeError(
                .usage, at: "--case", "name the case with `--case N`; `comity case list` shows their numbers")
        }
        self = try Self.command(syntax.verb, number, &words, resources)
        try words.finish()
    }

    private static func command(
        _ verb: String, _ number: CaseNumber, _ words: inout Words, _ resources: CommandResources
    ) throws -> OfficerCommand {
        switch verb {
        case "fact state":
            let (name, value) = try fact(try words.next("a fact, as NAME=VALUE"))
            return .stateFact(number, try about(&words), name: name, value: value, cite: try words.citation())
        case "fact dispute":
            return .disputeFact(number, try about(&words), name: try words.next("a fact"), cite: try words.citation())
        case "request assess": return .assess(number)
        case "request approve":
            return .approve(
                number, view: try words.optional("--view").map { try view($0, resources) },
                narrow: try words.optional("--narrow").map(resources.document))
        case "request return": return .giveBack(number, reason: try words.value("--reason"))
        case "request letter":
            let language = try words.optionalChoice("--lang", as: LetterLanguage.self)
            let page = try words.optional("--html")
            return .letter(
                number, language, asPage: page != nil,
                into: try resources.sink(try page ?? words.optional("--out")))
        case "request issue":
            return .issue(
                number, try words.optionalChoice("--lang", as: LetterLanguage.self),
                try words.optionalChoice("--by", as: LetterChannel.self))
        case "letter send":
            let message = try words.number("--message")
            let language = try words.optionalChoice("--lang", as: LetterLanguage.self)
            let channel = try words.optionalChoice("--by", as: LetterChannel.self)
            let page = try words.optional("--html")
            return .sendLetter(
                number, message: message, language, channel, asPage: page != nil,
                into: try resources.sink(try page ?? words.optional("--out")))
        case "letter transcribe": return .transcribe(number, try LetterDraft(&words, resources))
        case "letter confirm":
            return .confirmLetter(number, try words.digest("--transcription"))
        case "request amend": return .amend(number, document: try resources.document(try words.next("a file")))
        case "request withdraw": return .withdraw(number, reason: try words.value("--reason"))
        case "case acknowledge": return .acknowledge(number, reference: try words.value("--reference"))
        case "case ask":
            return .ask(
                number, try words.choice("--kind"), try about(&words),
                text: try resources.text(try words.value("--text")))
        case "case answer":
            return .answerQuestion(
                number, question: try words.number("--question"), code: try words.value("--code"))
        case "case prepare": return .prepareDecision(number, try draft(&words))
        case "case decide": return .decide(number)
        case "case execute":
            return .execute(
                number, try words.measure("--measure"), order: try resources.text(try words.value("--order")))
        case "case note":
            return .note(
                number, event: try words.next("an event, such as `closing-decision.notified`"), try about(&words),
                on: try DayOrInstant(try words.value("--on"), "--on"), cite: try words.citation())
        case "case hold":
            return .placeHold(
                number, try words.choice("--reason"), blocks: try acts(try words.value("--blocks")),
                item: try words.optionalNumber("--item"), cite: try words.citation())
        case "case lift": return .liftHold(number, hold: try words.number("--hold"), cite: try words.citation())
        case "override propose":
            return .proposeOverride(
                number,
                OverrideDraft(
                    try words.choice("--act"), measure: try words.optionalMeasure("--measure"),
                    cite: try words.citation(), text: try resources.text(try words.value("--text")),
                    reason: try words.choice("--reason"), norms: words.all("--norm"),
                    until: try Words.instant(try words.value("--until"), "--until")))
        case "override confirm": return .confirmOverride(number, override: try words.number("--override"))
        case "override end":
            return .endOverride(
                number, override: try words.number("--override"), reason: try words.value("--reason"))
        case "duty attest":
            return .attestDuty(number, duty: try words.number("--duty"), cite: try words.citation())
        case "case answered": return .answered(number)
        case "case close": return .close(number)
        case "conditions accept": return .acceptConditions(number)
        case "conditions decline": return .declineConditions(number, reason: try words.value("--reason"))
        default: return try evidenceCommand(verb, number, &words, resources)
        }
    }

    private static func evidenceCommand(
        _ verb: String, _ number: CaseNumber, _ words: inout Words, _ resources: CommandResources
    ) throws -> OfficerCommand {
        switch verb {
        case "permission ask":
            let kind = try words.optional("--kind") ?? ComityCase.Permission.Kind.otherPurpose.rawValue
            guard let kind = ComityCase.Permission.Kind(rawValue: kind) else {
                throw OfficeError(.usage, at: "--kind", "`\(kind)` is no kind of permission")
            }
            return .askPermission(
                number, kind, item: try words.optionalNumber("--item"), purpose: try words.value("--purpose"),
                to: try words.value("--to"))
        case "permission answer":
            let (yes, no) = (words.flag("--yes"), words.flag("--no"))
            guard yes != no else { throw OfficeError(.usage, at: verb, "say `--yes` or `--no`") }
            let until = try words.optional("--until").map { try Words.instant($0, "--until") }
            let item = try words.optionalNumber("--item")
            guard yes || item == nil && until == nil else {
                throw OfficeError(.usage, at: verb, "`--item` and `--until` limit a yes; a no is whole")
            }
            return .answerPermission(
                number, permission: try words.number("--permission"), granted: yes, item: item, until: until)
        case "permission revoke":
            return .revokePermission(number, permission: try words.number("--permission"), cite: try words.citation())
        case "evidence add":
            return .addEvidence(
                number, try words.measure("--measure"), kind: try words.value("--kind"),
                review: try words.date("--review"),
                try resources.evidence(try words.next("a file")))
        case "evidence propose": return .propose(number, item: try words.number("--item"))
        case "evidence minimise":
            return .minimise(
                number, item: try words.number("--item"), accept: try accepted(try words.optional("--accept")))
        case "evidence release": return .release(number, item: try words.number("--item"))
        case "evidence open":
            return .open(
                number, item: try words.number("--item"), purpose: try words.value("--purpose"),
                into: try resources.sink(try words.optional("--out")))
        case "evidence export":
            return .export(
                number, item: try words.number("--item"), purpose: try words.value("--purpose"),
                format: try words.value("--format"), into: try resources.sink(try words.value("--out")))
        case "evidence reveal":
            return .reveal(
                number, disclosure: try words.number("--disclosure"), record: try words.number("--record"),
                order: try words.optional("--order").map(resources.text))
        case "evidence recall":
            return .recall(number, disclosure: try words.number("--disclosure"), reason: try words.value("--reason"))
        case "evidence review":
            let erase = words.flag("--erase")
            let keep = erase ? nil : try words.date("--keep-until")
            return .review(number, item: try words.number("--item"), keepUntil: keep, cite: try words.citation())
        case "dossier export": return .exportDossier(number, recipient: try words.value("--recipient"))
        case "evidence shred": return .shred(number, item: try words.number("--item"), cite: try words.citation())
        default: throw OfficeError(.usage, at: verb, "there is no such command; see `comity --help`")
        }
    }

    /// A view in words, or in a file: what has a space in it is a sentence.
    private static func view(_ text: String, _ resources: CommandResources) throws -> [UInt8] {
        text.contains(" ") ? Array(text.utf8) : try resources.text(text)
    }

    static func about(_ words: inout Words) throws(OfficeError) -> About {
        guard let text = try words.optional("--about") else { return .subject(.wholeCase) }
        guard let about = About(text) else {
            throw OfficeError(
                .usage, at: "--about", "`\(text)` is no measure (`m1`), part (`m1/3`), item (`item 2`) or use")
        }
        return about
    }

    /// `NAME=VALUE`: the value as JSON, else as a bare word, else as a list of bare words in brackets.
    private static func fact(_ text: String) throws(OfficeError) -> (String, JSON?) {
        guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
        let (name, value) = (String(text[..<equals]), String(text[text.index(after: equals)...]))
        if let json = try? JSON(parsing: Array(value.utf8)) { return (name, json) }
        guard value.hasPrefix("["), value.hasSuffix("]") else { return (name, .string(value)) }
        let elements = value.dropFirst().dropLast().split(separator: ",").map { element in
            JSON.string(String(element.drop { $0 == " " }))
        }
        return (name, .array(elements))
    }

    private static func acts(_ text: String) throws(OfficeError) -> Set<LegalActName> {
        var acts: Set<LegalActName> = []
        for word in text.split(separator: ",") {
            guard let act = LegalActName(rawValue: String(word)) else {
                throw OfficeError(.usage, at: "--blocks", "`\(word)` is no act that can be blocked")
            }
            acts.insert(act)
        }
        return acts
    }

    private static func accepted(_ text: String?) throws(OfficeError) -> AcceptedLines {
        guard let text, text != "none" else { return .lines([]) }
        guard text != "all" else { return .all }
        var lines: Set<Int> = []
        for word in text.split(separator: ",") { lines.insert(try Words.number(String(word), "--accept")) }
        return .lines(lines)
    }

    static func draft(_ words: inout Words) throws(OfficeError) -> DecisionDraft {
        var order: [MeasureID] = []
        var refused: [MeasureID: [Int: String]] = [:]
        var postponed: [MeasureID: Instant] = [:]
        var fields: [MeasureID: [String]] = [:]
        var periods: [MeasureID: ClosedRange<CivilDate>] = [:]
        func note(_ measure: MeasureID) { if !order.contains(measure) { order.append(measure) } }
        for text in words.all("--accept") { note(try Words.measure(text, "--accept")) }
        for text in words.all("--refuse") {
            let (about, ground) = try pair(text, "--refuse")
            guard case .part(let measure, let part) = FactSubject(about) else {
                throw OfficeError(.usage, at: "--refuse", "`\(about)` names no part, such as `m1/3`")
            }
            note(measure)
            refused[measure, default: [:]][part] = ground
        }
        for text in words.all("--postpone") {
            let (about, until) = try pair(text, "--postpone")
            let measure = try Words.measure(about, "--postpone")
            note(measure)
            postponed[measure] = try Words.instant(until, "--postpone")
        }
        for text in words.all("--fields") {
            let (about, list) = try pair(text, "--fields")
            fields[try Words.measure(about, "--fields")] = list.split(separator: ",").map(String.init)
        }
        for text in words.all("--period") {
            let (about, days) = try pair(text, "--period")
            let measure = try Words.measure(about, "--period")
            let ends = days.split(separator: "..", omittingEmptySubsequences: false).map { CivilDate(String($0)) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], from <= to else {
                throw OfficeError(.usage, at: "--period", "write a period as `\(about)=2024-01-01..2024-12-31`")
            }
            note(measure)
            periods[measure] = from...to
        }
        var conditions: [DecisionDraft.ConditionLine] = []
        for text in words.all("--condition") {
            let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
            guard parts.count == 3, let kind = Condition.Kind(rawValue: parts[0]) else {
                throw OfficeError(
                    .usage, at: "--condition",
                    "write a condition as KIND:PURPOSE,…:NORM, such as use-limitation:prosecution-in-case:EIO-19(3).1")
            }
            conditions.append(
                DecisionDraft.ConditionLine(
                    kind, purposes: parts[1].split(separator: ",").map(String.init), norm: parts[2]))
        }
        return DecisionDraft(
            lines: order.map {
                DecisionDraft.Line(
                    $0, refused: refused[$0] ?? [:], fields: fields[$0], period: periods[$0],
                    postponedUntil: postponed[$0])
            }, conditions: conditions)
    }

    private static func pair(_ text: String, _ option: String) throws(OfficeError) -> (String, String) {
        guard let equals = text.firstIndex(of: "=") else {
            throw OfficeError(.usage, at: option, "write `\(option)` as LEFT=RIGHT")
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
    }
}
