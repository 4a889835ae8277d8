import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel

/// What a letter of request is written from.
struct LetterMatter: Sendable {
    let document: RequestDocument
    let from: AuthorityProfile
    let to: PostalPeer
    let law: LetterLaw
    /// The norms that the opinions rest on.
    let basis: [NormRef]
    let date: CivilDate
    let channel: LetterChannel
}

extension Letter {
    /// The letter that a request is.
    init(_ matter: LetterMatter, in language: LetterLanguage) {
        let words = language.catalogue
        let json = matter.document.json
        let digest = matter.document.digest.hex
        self.init(
            language: language, sender: matter.from.name, addressee: matter.to.lines, title: words(.title),
            date: words.text(matter.date), reference: json["reference"]?.string ?? "",
            mark: words.mark(of: matter.from, isConfidential: json["confidential"] == true),
            limit: matter.law.clauses.first { $0.kind == .purpose }.map { words.cites($0.norms) } ?? "",
            sections: LetterWriter(matter, language).sections, closing: words(.signed, ["digest": digest]),
            shortHash: String(digest.prefix(16)))
    }
}

extension PostalPeer {
    /// The address as a letter bears it.
    var lines: [String] { [name] + address + (mail.map { [$0] } ?? []) }
}
