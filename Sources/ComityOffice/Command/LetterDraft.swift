public import ComityCase
public import ComityModel

/// What an officer writes down from a letter that came in.
public struct LetterDraft: Sendable {
    /// What it says.
    public enum Says: Sendable {
        /// That the request arrived, under their reference; and when, where the letter says so.
        case acknowledged(reference: String, arrived: CivilDate?)
        /// What was decided on each measure, and on which conditions.
        case decided(DecisionDraft)
        /// A question, whose words are those of the scan.
        case asked(Question.Kind, About)
        /// That everything was answered.
        case answered
        /// The answer to a permission that was asked for, with the norm that it rests on.
        case permission(Int, granted: Bool, until: Instant?, norm: String)
        /// A file that came with it, of a measure.
        case enclosed(MeasureID, kind: String, ContentSource)
    }

    /// What it says.
    public let says: Says
    /// The scan.
    public let scan: ContentSource
    /// The day on which it came in.
    public let received: CivilDate
    /// How it came.
    public let channel: LetterChannel

    /// A draft.
    public init(says: Says, scan: ContentSource, received: CivilDate, channel: LetterChannel) {
        self.says = says
        self.scan = scan
        self.received = received
        self.channel = channel
    }
}
