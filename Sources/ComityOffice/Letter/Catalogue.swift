import ComityCase
import ComityModel

/// The words of one language. Sentences are whole; nothing is put together from parts of sentences.
struct Catalogue: Sendable {
    /// The sentence of each phrase.
    let sentence: @Sendable (Phrase) -> String
    /// Measures, by the keys of the vocabulary.
    let measures: [String: String]
    /// Purposes of a use, by the keys of the vocabulary.
    let purposes: [String: String]
    /// Parts that persons play, by the values of `person.role`; `unknown` beside them.
    let roles: [String: String]
    /// Fields of bank files, by their short names.
    let fields: [String: String]
    /// States, by ISO 3166; others are named by their code.
    let states: [String: String]
    /// Languages, by BCP 47.
    let languages: [String: String]
    /// Instruments whose usual name differs from language to language, by the name of the packs.
    let instruments: [String: String]
    /// How letters travel.
    let channels: [LetterChannel: String]
    /// Names of the months.
    let months: [String]
    /// How the first day of a month is written.
    let firstDay: String

    /// A sentence with its places filled in.
    func callAsFunction(_ phrase: Phrase, _ values: [String: String] = [:]) -> String {
        var text = ""
        var rest = sentence(phrase)[...]
        // One pass: braces in what is filled in are no places.
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open] + (values[String(rest[rest.index(after: open)..<close])] ?? "")
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }

    /// A day as this language writes it.
    func text(_ date: CivilDate) -> String {
        self(
            .date,
            ["day": date.day == 1 ? firstDay : "\(date.day)", "month": months[date.month - 1], "year": "\(date.year)"])
    }

    /// The classification of a letter; practice goes before all.
    func mark(of profile: AuthorityProfile, isConfidential: Bool) -> String {
        self(profile.isPractice ? .practiceMark : isConfidential ? .confidentialMark : .openMark)
    }

    func state(_ code: String) -> String { states[code] ?? code }

    /// An article with its instrument, the instrument as this language calls it.
    func cite(_ norm: NormRef) -> String {
        for (name, own) in instruments where norm.cite.hasPrefix(name + ", ") {
            return own + norm.cite.dropFirst(name.count)
        }
        return norm.cite
    }

    func cites(_ norms: [NormRef]) -> String {
        var seen: Set<String> = []
        return norms.map(cite).filter { seen.insert($0).inserted }.joined(separator: "; ")
    }
}
