public import CanonicalJSON
public import ComityModel

/// One handing over of one item.
public struct Disclosure: Sendable, Hashable {
    /// Where it stands. `cancelled`: the request was withdrawn or amended before the item was received; nobody fetches
    /// it.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case prepared, released, received, rejected, recalled, cancelled
    }

    /// Its id, the same on both sides.
    public let id: ThreadID
    /// What is handed over.
    public let item: ItemID
    /// Number among the disclosures of the case, from 1.
    public let number: Int
    /// Digest of the terms that the releasing officers sign and the key is bound to.
    public let terms: Digest
    /// The terms themselves, once released.
    public internal(set) var signedTerms: JSON?
    /// The item's key, sealed to the receiver, while the item waits to be fetched.
    public internal(set) var key: JSON?
    /// Who prepared it (sending side).
    public internal(set) var preparer: OfficerID?
    /// Who released it (sending side).
    public internal(set) var releaser: OfficerID?
    /// Where it stands.
    public internal(set) var status = Status.prepared
    /// What was wrong, as a code, when it was rejected or recalled.
    public internal(set) var reason: String?
    /// Records that a court had revealed from it.
    public internal(set) var revealed: [Int] = []
    /// Whether the receiver certified that its copy is destroyed.
    public internal(set) var isDestroyed = false
}
