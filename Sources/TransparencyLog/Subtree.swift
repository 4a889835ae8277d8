public import CanonicalJSON

/// A run of leaves that has a place of its own in every tree that holds it: `start` is a multiple of the smallest power
/// of two that is not below its length (draft-ietf-plants-merkle-tree-certs, "Subtrees"). A leaf is one, and so is each
/// earlier state of the log: inclusion and consistency are the two ends of one algorithm.
public struct Subtree: Sendable, Hashable {
    /// Index of the first leaf.
    public let start: UInt64
    /// Index after the last leaf.
    public let end: UInt64

    /// The indices of the leaves.
    public var leaves: Range<UInt64> { start..<end }

    /// A subtree.
    /// - Throws: `LogError` `.notASubtree` when it is empty or does not lie on its boundary.
    public init(start: UInt64, end: UInt64) throws(LogError) {
        guard start < end, end <= RightEdge.maxSize,
            start.trailingZeroBitCount >= 64 - (end - start - 1).leadingZeroBitCount
        else {
            throw LogError(.notASubtree, "leaves \(start) to \(end) are no subtree; give the start of a whole one")
        }
        self.start = start
        self.end = end
    }

    /// Verifies that the subtree with this hash is part of a tree.
    /// - Throws: `LogError` `.sizeOutOfRange`, `.proofTooShort`, `.proofTooLong`, `.oldHeadMismatch` (the subtree is
    ///   another one) or `.headMismatch` (the tree is another one).
    public func verify(_ hash: Digest, in head: TreeHead, path: [Digest]) throws(LogError) {
        let folded = try fold(hash, size: head.size, path: path)
        guard folded.subtree == hash else {
            throw LogError(.oldHeadMismatch, "the proof leads to another hash of the earlier part")
        }
        guard folded.tree == head.hash else {
            throw LogError(.headMismatch, "the proof leads to another tree head than the one of \(head.size) leaves")
        }
    }

    /// Verifies that a leaf belongs to the subtree with this hash.
    /// - Throws: `LogError` `.indexOutOfRange` and what `verify(_:in:path:)` throws.
    public func verify(leaf: Digest, at index: UInt64, hash: Digest, path: [Digest]) throws(LogError) {
        guard leaves.contains(index) else {
            throw LogError(.indexOutOfRange, "leaf \(index) is outside the subtree \(start) to \(end)")
        }
        let head = TreeHead(size: end - start, hash: hash)
        try Subtree(start: index - start, end: index - start + 1).verify(leaf, in: head, path: path)
    }

    /// The two hashes that a path leads to. `first` walks up from the subtree's first leaf and `last` from its last one;
    /// while they differ the subtree is still incomplete. `edge` walks up from the tree's last leaf.
    private func fold(
        _ hash: Digest, size: UInt64, path: [Digest]
    ) throws(LogError) -> (subtree: Digest, tree: Digest) {
        guard end <= size, size <= RightEdge.maxSize else {
            throw LogError(.sizeOutOfRange, "leaves up to \(end) cannot be part of a tree of \(size) leaves")
        }
        var (first, last, edge) = (start, end - 1, size - 1)
        func climb() {
            first >>= 1
            last >>= 1
            edge >>= 1
        }
        let reachesEdge = last == edge
        while first != last, reachesEdge || last & 1 == 1 { climb() }
        var rest = path[...]
        var (subtree, tree) = (hash, hash)
        if first != last {
            guard let start = rest.popFirst() else { throw Self.tooShort }
            (subtree, tree) = (start, start)
        }
        for step in rest {
            guard edge != 0 else { throw LogError(.proofTooLong, "the proof has more hashes than the tree has levels") }
            if last & 1 == 1 || last == edge {
                if first < last { subtree = TreeHasher.node(step, subtree) }
                tree = TreeHasher.node(step, tree)
                while last & 1 == 0 { climb() }
            } else {
                tree = TreeHasher.node(tree, step)
            }
            climb()
        }
        guard edge == 0 else { throw Self.tooShort }
        return (subtree, tree)
    }

    private static let tooShort = LogError(.proofTooShort, "the proof has fewer hashes than the tree has levels")
}
