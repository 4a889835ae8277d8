public import ComityModel

/// A suspension that blocks named acts whatever else the state allows: a remedy, a breach, a suspect peer, a court.
public struct Hold: Sendable, Hashable {
    /// Why.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        case remedy, rights, breach, court
        case suspectPeer = "suspect-peer"
    }

    /// Its id.
    public let id: ThreadID
    /// Why.
    public let reason: Reason
    /// The acts that it blocks.
    public let blocks: Set<LegalActName>
    /// The item it is about; nil for the whole case.
    public let item: ItemID?
    /// The norm it rests on.
    public let cite: Citation
    /// When it was placed; nil until it stands in the case.
    public internal(set) var placedAt: Instant?

    /// A hold that names the acts it blocks and the norm it rests on.
    public init(_ id: ThreadID, _ reason: Reason, blocks: Set<LegalActName>, item: ItemID? = nil, cite: Citation) {
        self.id = id
        self.reason = reason
        self.blocks = blocks
        self.item = item
        self.cite = cite
    }
}
