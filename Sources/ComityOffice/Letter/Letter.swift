/// A letter in one language: the same paragraphs under the same numbers in every language.
struct Letter: Sendable, Hashable {
    /// Some paragraphs under a heading.
    struct Section: Sendable, Hashable {
        /// None where the letter is short.
        let heading: String?
        let paragraphs: [Paragraph]
    }

    /// One numbered paragraph.
    struct Paragraph: Sendable, Hashable {
        let text: String
        /// An officer's own words, marked where they are not in the letter's language.
        var own: String?
    }

    let language: LetterLanguage
    /// Name of the authority that writes.
    let sender: String
    /// Lines of the address.
    let addressee: [String]
    let title: String
    let date: String
    let reference: String
    /// The classification, which stands on each sheet.
    let mark: String
    /// The limit of use, which stands on each sheet too.
    let limit: String
    let sections: [Section]
    let closing: String
    /// First digits of the digest that the closing names.
    let shortHash: String

    /// All paragraphs in order: the position is the number, from 1.
    var paragraphs: [Paragraph] { sections.flatMap(\.paragraphs) }
}
