import ComityModel

/// When an event happened, who did it, and, for a message of the peer, what its sender had seen.
struct Cause {
    let at: Instant
    let by: Actor
    /// Number of our last message that the peer had applied when it sent; nil for an event of this side.
    var seen: Int?
    /// The signatures under it; none yet when a command is decided.
    var acts: [SignedAct] = []

    /// Whether a message of the peer tells it.
    var isIncoming: Bool { seen != nil }
}
