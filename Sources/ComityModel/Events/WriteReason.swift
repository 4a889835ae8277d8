/// The six reasons to write (formats 2). Each event kind names its own; nothing else writes.
public enum WriteReason: String, Sendable, Hashable, CaseIterable {
    /// An officer's legal act, under a permit.
    case act
    /// An officer's signed step that needs no basis in law.
    case working
    /// An authentic message: a fact, not an act.
    case receiving
    /// A timer, or the outcome of a job.
    case due
    /// Packs, peers, officers, grants: two administrators.
    case house
    /// Checkpoints, cosignatures, padding: no case.
    case witness
}
