public import ComityCase
public import ComityModel

/// What an officer writes down from a letter that came in.
public struct LetterDraft: Sendable {
    /// What it says.
    public enum Says: Sendable {
        /// That the request arrived, under their reference; and when, where the letter says so.
        case acknowledged(reference: String, arrived: CivilDate?)
        /// That the request was handed on, and to whom, as a code.
        case handedOn(to: String)
        /// What of the request was not understood or is missing, as codes, and the norms that ask for it.
        case notUnderstood(missing: [String], norms: [String])
        /// What was decided on each measure, and on which conditions.
        case decided(DecisionDraft)
        /// That a measure takes longer, why, as a code, and until when.
        case delayed(MeasureID, reason: String, until: DayOrInstant)
        /// A question, whose words are those of the scan.
        case asked(Question.Kind, About)
        /// The answer to a question of ours, as a code; its words are those of the scan.
        case question(Int, code: String)
        /// That everything was answered, and which measures had no result.
        case answered(withoutResult: [MeasureID])
        /// The answer to a permission that was asked for, wholly or for one item, with the norm that it rests on.
        case permission(Int, granted: Bool, item: Int?, until: DayOrInstant?, norm: String)
        /// That a permission is taken back.
        case revoked(permission: Int, Citation)
        /// A file that came with it, of a measure.
        case enclosed(MeasureID, kind: String, ContentSource)
        /// That what was handed over is recalled, why, as a code, and the norms that this rests on.
        case recalled(disclosure: Int, reason: String, norms: [String])
        /// That the copies of what was handed over were destroyed there.
        case certified(disclosures: [Int])
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
