public import ComityModel

/// Another use of what was handed over: the receiver asks, the origin decides.
public struct Permission: Sendable, Hashable {
    /// What for.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case otherPurpose = "other-purpose"
        case onward
        case openCourt = "open-court"
        case retention
    }

    /// Where it stands.
    public enum Status: String, Sendable, Hashable { case asked, granted, refused, revoked }

    /// Its id, the same on both sides.
    public let id: ThreadID
    /// What for.
    public let kind: Kind
    /// The item that was asked for, or of a yes in part the one that it covers; nil for everything received in the case.
    public internal(set) var item: ItemID?
    /// Whether more was asked for than is granted.
    public internal(set) var isInPart = false
    /// The purpose (`Laws/vocabulary.yaml`).
    public let purpose: String
    /// The body that would use it, as a code.
    public let to: String
    /// Whether this side asked.
    public let isOwn: Bool
    /// Where it stands.
    public internal(set) var status = Status.asked
    /// From when it holds.
    public internal(set) var from: Instant?
    /// The instant at which it ends.
    public internal(set) var until: Instant?
    /// The norms of the answer.
    public internal(set) var cites: [NormRef] = []

    init(id: ThreadID, kind: Kind, item: ItemID?, purpose: String, to: String, isOwn: Bool) {
        self.id = id
        self.kind = kind
        self.item = item
        self.purpose = purpose
        self.to = to
        self.isOwn = isOwn
    }

    /// Whether it allows a use at an instant.
    public func holds(at now: Instant) -> Bool {
        status == .granted && from.map { $0 <= now } ?? false && until.map { now < $0 } ?? true
    }
}
