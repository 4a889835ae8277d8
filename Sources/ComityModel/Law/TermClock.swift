/// A term as it was told: by a receipt, or when an officer noted what it counts from. It does not move; its clock may.
public struct TermStart: Sendable, Hashable {
    /// The norm that sets it.
    public let norm: NormRef
    /// The instant that was told, without any pause.
    public let told: Instant
    /// The event that it counts from, by the vocabulary's name.
    public let event: String
    /// When that happened.
    public let since: Instant
    /// Whether the other authority told it, whose own clock it is.
    public let isOfPeer: Bool

    /// A term as told.
    public init(norm: NormRef, told: Instant, event: String, since: Instant, isOfPeer: Bool) {
        self.norm = norm
        self.told = told
        self.event = event
        self.since = since
        self.isOfPeer = isOfPeer
    }
}

/// How a term runs: how long it is, how its end was counted, and what stood it still.
public struct TermClock: Sendable, Hashable {
    /// `30 days`, `5 working days`.
    public let length: String
    /// What it counts from, in the words of the vocabulary.
    public let from: String
    /// The instant before which the act must be done, pauses counted; nil while it stands still.
    public let due: Instant?
    /// What moved the end from the plain count, in sentences.
    public let counted: [String]
    /// The questions for whose answer it stood or stands still, and who asked.
    public let pauses: [Pause]

    /// A clock.
    public init(length: String, from: String, due: Instant?, counted: [String], pauses: [Pause]) {
        self.length = length
        self.from = from
        self.due = due
        self.counted = counted
        self.pauses = pauses
    }
}
