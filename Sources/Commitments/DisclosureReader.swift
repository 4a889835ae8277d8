import CanonicalJSON
import TransparencyLog

/// Verifies a disclosure part by part, in O(log n) memory. Nothing that a part says counts before `finish` returned.
public struct DisclosureReader: Sendable {
    private var edge = RightEdge()
    private var lastWasWithheld = false
    /// How many of the records so far are withheld.
    public private(set) var withheld: UInt64 = 0

    /// A reader before the first part.
    public init() {}

    /// Takes the next part.
    /// - Throws: `CommitmentError` `.outOfOrder` when it does not continue the records so far or splits a run that
    ///   could be told in one, `.wrongCount` when a run has other hashes than its records need, `.tooLarge`.
    public mutating func take(_ part: DisclosurePart) throws(CommitmentError) {
        switch part {
        case .record(let record):
            try expect(record.number)
            edge.append(try record.node())
            lastWasWithheld = false
        case .withheld(let run):
            try expect(run.first)
            guard !lastWasWithheld else {
                throw CommitmentError(.outOfOrder, record: run.first, "two runs of withheld records follow one another")
            }
            try append(run)
            lastWasWithheld = true
        }
    }

    /// Insists that the parts were all records under a field root.
    /// - Throws: `CommitmentError` `.wrongCount`, `.fieldRootMismatch`.
    public func finish(matching fieldRoot: FieldRoot) throws(CommitmentError) {
        guard edge.size == fieldRoot.records else {
            throw CommitmentError(
                .wrongCount, "the disclosure tells of \(edge.size) records, the field root of \(fieldRoot.records)")
        }
        guard edge.head.hash == fieldRoot.hash else {
            throw CommitmentError(
                .fieldRootMismatch, "the disclosure does not lead to the field root: something in it was changed")
        }
    }

    private func expect(_ number: UInt64) throws(CommitmentError) {
        guard number == edge.size + 1 else {
            throw CommitmentError(.outOfOrder, record: number, "record \(edge.size + 1) is expected here")
        }
    }

    private mutating func append(_ run: WithheldRun) throws(CommitmentError) {
        let mostRecords: UInt64 = 1 << 53
        guard run.count > 0, run.count <= mostRecords, edge.size <= mostRecords - run.count else {
            throw CommitmentError(.wrongCount, record: run.first, "a run has 1 to 2^53 records, and so has an item")
        }
        let nodes = TreeNode.cover(edge.size..<edge.size + run.count)
        guard nodes.count == run.hashes.count else {
            throw CommitmentError(
                .wrongCount, record: run.first,
                "a run of \(run.count) records needs \(nodes.count) hashes here, not \(run.hashes.count)")
        }
        for (node, hash) in zip(nodes, run.hashes) {
            do { try edge.append(hash, level: node.level) } catch {
                throw CommitmentError(.wrongCount, record: run.first, error.reason)
            }
        }
        withheld += run.count
    }
}
