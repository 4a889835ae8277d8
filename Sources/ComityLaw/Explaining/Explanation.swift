import CanonicalJSON
public import ComityModel

/// An opinion for people: the same numbered paragraphs as text and as a page.
public struct Explanation: Sendable, Hashable {
    /// One numbered paragraph.
    public struct Paragraph: Sendable, Hashable {
        /// The article it rests on.
        public let cite: String?
        /// What it says.
        public let text: String
        /// What goes with it, each in a sentence.
        public let details: [String]

        init(_ text: String, cite: String? = nil, _ details: [String] = []) {
            (self.text, self.cite, self.details) = (text, cite, details)
        }
    }

    /// Paragraphs under a heading.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public let title: String
        /// Its paragraphs.
        public let paragraphs: [Paragraph]
    }

    /// What was judged, for whom, on which day.
    public let title: String
    /// The answer in a sentence.
    public let verdict: String
    /// The answer as the format has it.
    public let outcome: Opinion.Outcome
    /// The reasons, in the order in which one asks for them.
    public let sections: [Section]
    /// Under which law.
    public let footing: String

    /// - Parameters:
    ///   - subject: What it is about, as the case names it: `m1`, `m1/3`, `item 10`.
    ///   - set: The packs of the opinion.
    ///   - zone: The civil time in which instants are written.
    ///   - turns: What would have to be true, if it was looked for.
    ///   - disputes: Norms that somebody of the house disputes, by their ids.
    public init(
        _ opinion: Opinion, about subject: String, _ set: PackSet, in zone: Zone, turns: [Turn] = [],
        disputes: [String: NormDispute] = [:]
    ) {
        let text = ExplanationText(opinion, set, zone)
        title = "\(subject): \(text.act)"
        verdict = text.verdict
        outcome = opinion.outcome
        sections = [
            Section(
                title: "Disputed in this house; the decision stays as it is",
                paragraphs: opinion.disputed(disputes).map { dispute in
                    Paragraph(
                        dispute.reason, cite: set.reference(to: dispute.norm)?.cite ?? dispute.norm,
                        ["disputed by \(dispute.by) since \(zone.text(dispute.at))"])
                }),
            Section(title: "What decides", paragraphs: text.why),
            Section(title: "What must be asked", paragraphs: text.questions),
            Section(title: "What would have to be true; any one is enough", paragraphs: turns.map(text.turn)),
            Section(title: "What stands in the way, and the way out", paragraphs: text.waysOut),
            Section(title: "What is open to the officer", paragraphs: text.advice),
            Section(
                title: "Which law on personal data governs, and on which ground data may leave",
                paragraphs: ExplanationText.transfer(opinion, set)),
            Section(title: "Terms", paragraphs: text.terms),
            Section(title: "What goes with it", paragraphs: text.duties),
            Section(title: "What is presumed; anybody may speak against it", paragraphs: text.presumed),
            Section(title: "Which law was looked at", paragraphs: text.instruments),
        ].filter { !$0.paragraphs.isEmpty }
        footing = text.footing
    }

    /// As lines of text: headings, and paragraphs numbered through.
    public var lines: [String] {
        var lines = [title, verdict]
        var number = 0
        for section in sections {
            lines += ["", section.title]
            for paragraph in section.paragraphs {
                number += 1
                lines.append("  \(number). " + (paragraph.cite.map { "\($0): " } ?? "") + paragraph.text)
                lines += paragraph.details.map { "     – \($0)" }
            }
        }
        return lines + ["", footing]
    }
}
