import CanonicalJSON
import ComityCase
import ComityModel

/// What a short letter is written from: one of our messages, which an authority without a node reads on paper.
struct NoticeMatter: Sendable {
    let type: MessageType
    let body: JSON
    /// SHA-256 of the signed message.
    let message: Digest
    let from: AuthorityProfile
    let to: PostalPeer
    /// Our reference and theirs.
    let references: (own: String, their: String)
    let reply: [String]
    let isConfidential: Bool
    /// The articles of the conditions that were answered.
    let conditions: [NormRef]
    let date: CivilDate
}

extension Letter {
    /// The letter that tells a message; nil for a type that is never told on paper.
    init?(_ matter: NoticeMatter, in language: LetterLanguage) {
        let words = language.catalogue
        guard let said = words.said(matter) else { return nil }
        let address = ([matter.from.name] + matter.reply).joined(separator: ", ")
        self.init(
            language: language, sender: matter.from.name, addressee: matter.to.lines, title: words(.noticeTitle),
            date: words.text(matter.date), reference: matter.references.own,
            mark: words.mark(of: matter.from, isConfidential: matter.isConfidential), limit: "",
            sections: [
                Section(
                    heading: nil,
                    paragraphs: [
                        words(
                            .references, ["own": matter.references.own, "their": matter.references.their]),
                        said, words(.replyTo, ["address": address]),
                    ].map { Paragraph(text: $0) })
            ], closing: words(.noticeSigned, ["digest": matter.message.hex]),
            shortHash: String(matter.message.hex.prefix(16)))
    }
}

extension Catalogue {
    /// What a message says, in a sentence.
    fileprivate func said(_ matter: NoticeMatter) -> String? {
        func code(_ name: String) -> String { matter.body[name]?.string ?? "" }
        return switch matter.type {
        case .requestAmended: self(.narrowed)
        case .requestWithdrawn: self(.withdrawn)
        case .conditionsAccepted: self(.conditionsAccepted, ["articles": cites(matter.conditions)])
        case .conditionsDeclined: self(.conditionsDeclined, ["articles": cites(matter.conditions)])
        case .questionAsked: self(.asked)
        case .questionAnswered: self(.answer, ["code": code("code")])
        case .disclosureReceived:
            self(.disclosureReceived, ["digest": matter.body["item"]?["content"]?.string ?? ""])
        case .disclosureRejected: self(.disclosureRejected, ["code": code("reason")])
        case .permissionAsked:
            self(.permissionAsked, ["purpose": purposes[code("purpose")] ?? code("purpose"), "body": code("to")])
        case .deletionCertified: self(.deleted)
        default: nil
        }
    }
}
