public import CanonicalJSON

/// That a leaf stands at its place in a tree: the hashes from the leaf's sibling up (RFC 6962 section 2.1.1).
public struct InclusionProof: Sendable, Hashable {
    /// Index of the leaf, from 0.
    public let index: UInt64
    /// Number of leaves of the tree.
    public let size: UInt64
    /// The hashes, from the leaf's sibling to the child of the tree head.
    public let path: [Digest]

    /// A proof as it was received; see `ProofPlan.inclusion` for making one.
    public init(index: UInt64, size: UInt64, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// Makes the proof from hashes of complete subtrees.
    /// - Throws: `LogError` `.indexOutOfRange`.
    public init(index: UInt64, size: UInt64, reading hash: (TreeNode) -> Digest) throws(LogError) {
        let plan = try ProofPlan.inclusion(of: index, in: size)
        self.init(index: index, size: size, path: plan.path(reading: hash))
    }

    /// Verifies that the leaf with this hash stands at `index` under `head`.
    /// - Throws: `LogError` `.indexOutOfRange`, `.sizeOutOfRange`, `.proofTooShort`, `.proofTooLong`, `.headMismatch`.
    public func verify(leafHash: Digest, under head: TreeHead) throws(LogError) {
        guard size == head.size else {
            throw LogError(.sizeOutOfRange, "the proof is for \(size) leaves, the tree head has \(head.size)")
        }
        guard index < size else {
            throw LogError(.indexOutOfRange, "a tree of \(size) leaves has no leaf \(index)")
        }
        try Subtree(start: index, end: index + 1).verify(leafHash, in: head, path: path)
    }

    /// `{"index": number, "path": [64 hexadecimal digits], "size": number}`. Numbers up to 2^53.
    public var json: JSON { ["index": .integer(index), "path": .digests(path), "size": .integer(size)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        index = try members.size("index")
        size = try members.size("size")
        path = try members.digests("path")
        try members.finish()
    }
}
