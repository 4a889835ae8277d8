public import CanonicalJSON

/// Which complete subtrees a proof is made of, before any hash is read: the pure half of making a proof.
///
/// A log that keeps the hashes of complete nodes reads O(log n) of them; one that keeps leaf hashes only computes each
/// node from the leaves below it (`TreeNode.leaves`, `TreeHasher.tree`).
public struct ProofPlan: Sendable, Hashable {
    /// For each hash of the proof, in order, the complete subtrees that it covers, from left to right.
    public let steps: [[TreeNode]]

    /// All nodes to read, in order.
    public var nodes: [TreeNode] { steps.flatMap(\.self) }

    /// Inclusion of the leaf at `index` in the tree of `size` leaves (RFC 6962 section 2.1.1).
    /// - Throws: `LogError` `.indexOutOfRange`.
    public static func inclusion(of index: UInt64, in size: UInt64) throws(LogError) -> ProofPlan {
        guard index < size else {
            throw LogError(.indexOutOfRange, "a tree of \(size) leaves has no leaf \(index)")
        }
        return try subtree(Subtree(start: index, end: index + 1), in: size)
    }

    /// Consistency of the tree of `old` leaves with the tree of `size` (RFC 6962 section 2.1.2); empty where `old` is
    /// zero or equal to `size`.
    /// - Throws: `LogError` `.sizeOutOfRange` when `old` is the larger one.
    public static func consistency(from old: UInt64, to size: UInt64) throws(LogError) -> ProofPlan {
        guard old <= size else {
            throw LogError(.sizeOutOfRange, "a tree of \(old) leaves cannot grow into one of \(size)")
        }
        return old == 0 ? ProofPlan(steps: []) : try subtree(Subtree(start: 0, end: old), in: size)
    }

    /// Consistency of a subtree with the tree of `size` leaves.
    /// - Throws: `LogError` `.sizeOutOfRange` when the subtree ends beyond the tree.
    public static func subtree(_ subtree: Subtree, in size: UInt64) throws(LogError) -> ProofPlan {
        guard subtree.end <= size, size <= RightEdge.maxSize else {
            throw LogError(.sizeOutOfRange, "the subtree ends at \(subtree.end), beyond a tree of \(size) leaves")
        }
        let ranges = Self.ranges(subtree.leaves, in: 0..<size, known: true)
        return ProofPlan(steps: ranges.map(TreeNode.cover))
    }

    /// The hashes of the proof, where each node is read at once.
    public func path<Failure>(
        reading hash: (TreeNode) throws(Failure) -> Digest
    ) throws(Failure) -> [Digest] {
        var path: [Digest] = []
        for step in steps {
            var parts: [Digest] = []
            for node in step { parts.append(try hash(node)) }
            path.append(TreeHasher.fold(parts))
        }
        return path
    }

    /// The hashes of the proof, where reading a node takes time.
    public func path<Failure>(
        isolation: isolated (any Actor)? = #isolation,
        reading hash: (TreeNode) async throws(Failure) -> Digest
    ) async throws(Failure) -> [Digest] {
        var path: [Digest] = []
        for step in steps {
            var parts: [Digest] = []
            for node in step { parts.append(try await hash(node)) }
            path.append(TreeHasher.fold(parts))
        }
        return path
    }

    /// RFC 6962's SUBPROOF, for any subtree: `known` says that the verifier holds the hash of `part` already.
    private static func ranges(
        _ part: Range<UInt64>, in tree: Range<UInt64>, known: Bool
    ) -> [Range<UInt64>] {
        if part == tree { return known ? [] : [tree] }
        let count = tree.upperBound - tree.lowerBound
        let split = tree.lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
        let (left, right) = (tree.lowerBound..<split, split..<tree.upperBound)
        if part.upperBound <= split { return ranges(part, in: left, known: known) + [right] }
        if part.lowerBound >= split { return ranges(part, in: right, known: known) + [left] }
        return ranges(split..<part.upperBound, in: right, known: false) + [left]
    }
}
