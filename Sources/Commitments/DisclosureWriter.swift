public import CanonicalJSON
import TransparencyLog

/// Turns a pass over all records into the parts of a disclosure, in O(log n) memory: each record is disclosed or
/// withheld in its turn, and the withheld ones are gathered into runs.
public struct DisclosureWriter: Sendable {
    private var next: UInt64 = 0
    private var start: UInt64 = 0
    private var run: [(node: TreeNode, hash: Digest)] = []

    /// A writer before the first record.
    public init() {}

    /// Withholds the next record, given its node (from the sidecar, or computed again).
    public mutating func withhold(_ node: Digest) {
        if run.isEmpty { start = next }
        var place = TreeNode(level: 0, index: next)
        var hash = node
        while place.index & 1 == 1, let left = run.last, left.node.level == place.level {
            hash = TreeHasher.node(left.hash, hash)
            place = place.parent
            run.removeLast()
        }
        run.append((place, hash))
        next += 1
    }

    /// Discloses the next record.
    /// - Returns: The parts that are now complete: the run before it, if any, and the record.
    /// - Throws: `CommitmentError` `.outOfOrder` when the record is not the next one.
    public mutating func disclose(_ record: RecordDisclosure) throws(CommitmentError) -> [DisclosurePart] {
        guard record.number == next + 1 else {
            throw CommitmentError(
                .outOfOrder, record: record.number, "record \(next + 1) is next; disclose or withhold it first")
        }
        let parts = finish() + [.record(record)]
        next += 1
        return parts
    }

    /// Ends the pass.
    /// - Returns: The run of withheld records at the end, if any.
    public mutating func finish() -> [DisclosurePart] {
        guard !run.isEmpty else { return [] }
        defer { run = [] }
        return [.withheld(WithheldRun(first: start + 1, count: next - start, hashes: run.map(\.hash)))]
    }
}
