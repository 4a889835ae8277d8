public import CanonicalJSON

/// That a tree grew out of an earlier one by appending only (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Sendable, Hashable {
    /// Number of leaves of the earlier tree.
    public let old: UInt64
    /// Number of leaves of the later tree.
    public let size: UInt64
    /// The hashes, in RFC 6962's order; none where `old` is zero or equal to `size`.
    public let path: [Digest]

    /// A proof as it was received; see `ProofPlan.consistency` for making one.
    public init(old: UInt64, size: UInt64, path: [Digest]) {
        self.old = old
        self.size = size
        self.path = path
    }

    /// Makes the proof from hashes of complete subtrees.
    /// - Throws: `LogError` `.sizeOutOfRange`.
    public init(old: UInt64, size: UInt64, reading hash: (TreeNode) -> Digest) throws(LogError) {
        let plan = try ProofPlan.consistency(from: old, to: size)
        self.init(old: old, size: size, path: plan.path(reading: hash))
    }

    /// Verifies that `later` grew out of `earlier`. Every tree grew out of the empty one, whose proof has no hashes.
    /// - Throws: `LogError` `.sizeOutOfRange`, `.proofTooShort`, `.proofTooLong`, `.oldHeadMismatch`, `.headMismatch`.
    public func verify(from earlier: TreeHead, to later: TreeHead) throws(LogError) {
        guard old == earlier.size, size == later.size, old <= size else {
            throw LogError(
                .sizeOutOfRange,
                "the proof leads from \(old) to \(size) leaves, the tree heads have \(earlier.size) and \(later.size)")
        }
        guard old > 0 else {
            guard path.isEmpty else { throw LogError(.proofTooLong, "a proof from the empty tree has no hashes") }
            guard earlier == .empty else {
                throw LogError(.oldHeadMismatch, "the earlier tree is empty, yet its hash is not the empty tree's")
            }
            guard size > 0 || later == .empty else {
                throw LogError(.headMismatch, "the later tree is empty, yet its hash is not the empty tree's")
            }
            return
        }
        try Subtree(start: 0, end: old).verify(earlier.hash, in: later, path: path)
    }

    /// `{"old": number, "path": [64 hexadecimal digits], "size": number}`. Numbers up to 2^53.
    public var json: JSON { ["old": .integer(old), "path": .digests(path), "size": .integer(size)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        old = try members.size("old")
        size = try members.size("size")
        path = try members.digests("path")
        try members.finish()
    }
}
