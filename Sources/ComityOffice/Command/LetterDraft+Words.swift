import ComityCase
import ComityModel

extension LetterDraft {
    /// What a letter says, and where it came from, from the words of `letter transcribe`.
    init(_ words: inout Words, _ resources: CommandResources) throws {
        let text = try words.next("what the letter says: \(Word.list)")
        guard let word = Word(rawValue: text) else { throw OfficeError(.usage, at: text, "a letter says \(Word.list)") }
        self.init(
            says: try Says(word, &words, resources), scan: try resources.evidence(try words.value("--scan")),
            received: try words.date("--received"), channel: try words.choice("--by"))
    }

    /// What a letter may say, in the order of the work.
    enum Word: String, CaseIterable {
        case acknowledged, handedOn, notUnderstood, decided, delayed, asked, allowed, denied, revoked, answered,
            enclosed
        case recalled, certified

        static var list: String { allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") }
    }
}

extension LetterDraft.Says {
    fileprivate init(_ word: LetterDraft.Word, _ words: inout Words, _ resources: CommandResources) throws {
        switch word {
        case .acknowledged:
            self = .acknowledged(
                reference: try words.value("--reference"), arrived: try words.optionalDate("--arrived"))
        case .handedOn: self = .handedOn(to: try words.value("--to"))
        case .notUnderstood:
            self = .notUnderstood(missing: try words.some("--missing"), norms: words.all("--norm"))
        case .decided: self = .decided(try OfficerCommand.draft(&words))
        case .delayed:
            self = .delayed(
                try words.measure("--measure"), reason: try words.value("--reason"),
                until: try DayOrInstant(try words.value("--until"), "--until"))
        case .asked: self = .asked(try words.choice("--kind"), try OfficerCommand.about(&words))
        case .allowed, .denied:
            let granted = word == .allowed
            self = .permission(
                try words.number("--permission"), granted: granted,
                item: granted ? try words.optionalNumber("--item") : nil,
                until: granted ? try words.optional("--until").map { try DayOrInstant($0, "--until") } : nil,
                norm: try words.value("--norm"))
        case .revoked: self = .revoked(permission: try words.number("--permission"), try words.citation())
        case .answered:
            if let question = try words.optionalNumber("--question") {
                self = .question(question, code: try words.value("--code"))
            } else {
                self = .answered(
                    withoutResult: try words.all("--without-result").map { try Words.measure($0, "--without-result") })
            }
        case .enclosed:
            self = .enclosed(
                try words.measure("--measure"), kind: try words.value("--kind"),
                try resources.evidence(try words.value("--file")))
        case .recalled:
            self = .recalled(
                disclosure: try words.number("--disclosure"), reason: try words.value("--reason"),
                norms: words.all("--norm"))
        case .certified:
            self = .certified(
                disclosures: try words.some("--disclosure").map { try Words.number($0, "--disclosure") })
        }
    }
}
