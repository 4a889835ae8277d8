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
        /// What to type to do what it says.
        public let command: String?

        /// A paragraph.
        public init(_ text: String, cite: String? = nil, _ details: [String] = [], command: String? = nil) {
            (self.text, self.cite, self.details, self.command) = (text, cite, details, command)
        }
    }

    /// Paragraphs under a heading.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public let title: String
        /// Its paragraphs.
        public let paragraphs: [Paragraph]
        /// Whether nobody may read the answer without it.
        public let isWarning: Bool

        init(_ title: String, _ paragraphs: [Paragraph], isWarning: Bool = false) {
            (self.title, self.paragraphs, self.isWarning) = (title, paragraphs, isWarning)
        }
    }

    /// What was judged, as a question.
    public let title: String
    /// The answer in a sentence.
    public let verdict: String
    /// For whom, on which day.
    public let matter: String
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
    ///   - humanBasis: On what two persons answer for it where the law base is silent or wrong, each as a paragraph.
    public init(
        _ opinion: Opinion, about subject: String, _ set: PackSet, in zone: Zone, turns: [Turn] = [],
        disputes: [String: NormDispute] = [:], humanBasis: [Paragraph] = []
    ) {
        let text = ExplanationText(opinion, set, zone)
        title = "\(subject): \(text.title)"
        verdict = text.verdict
        matter = text.matter
        outcome = opinion.outcome
        sections = [
            Section("Human basis: two persons answer for this, not the law base", humanBasis, isWarning: true),
            Section(
                "Disputed in this house: the decision stands as it is", text.disputed(disputes), isWarning: true),
            Section("What decides", text.why),
            Section("What must be asked, the most decisive first", text.questions),
            Section(
                turns.contains { $0.outcome == .open }
                    ? "What would have to be true for the bar to fall; any one is enough"
                    : "What would have to be true for another answer; any one is enough", text.turned(turns)),
            Section("What would lift it, and the way out", text.waysOut),
            Section("What could stand in the way as well; not decided here", text.laterBars),
            Section("What is open to the officer", text.advice),
            Section(
                "Which law on personal data governs, and on which ground data may leave",
                ExplanationText.transfer(opinion, set)),
            Section("Terms", text.terms),
            Section("What goes with it", text.duties),
            Section("Which instruments apply", text.applying),
            Section("Why not the others", text.notApplying),
            Section("What was not weighed", text.notWeighed + text.unread),
            Section("What is presumed; anybody may speak against it", text.presumed),
            Section("Where the norms that decide were read", text.sources),
        ].filter { !$0.paragraphs.isEmpty }
        footing = text.footing
    }

    /// As lines of text: headings, and paragraphs numbered through.
    public var lines: [String] {
        var lines = [title, verdict, matter]
        var number = 0
        for section in sections {
            lines += ["", section.isWarning ? section.title.uppercased() : section.title]
            for paragraph in section.paragraphs {
                number += 1
                lines.append("  \(number). " + (paragraph.cite.map { "\($0): " } ?? "") + paragraph.text)
                lines += (paragraph.details + (paragraph.command.map { ["in the node: \($0)"] } ?? [])).map {
                    "     – \($0)"
                }
            }
        }
        return lines + ["", footing]
    }
}
