public import CanonicalJSON
public import Commitments
public import ComityModel
import TransparencyLog

/// That a revealed record stood in the file at ingest, without a word of it: the record's node and its path to the field root.
///
/// Whoever holds the revealed record computes the same node from it (`docs/formats/commitments.md`).
public struct RevealProof: Sendable, Hashable {
    /// The disclosure that the record was revealed from.
    public var disclosure: ThreadID
    /// Number of the record in the file, from 1.
    public var record: UInt64
    /// Number of records in the file.
    public var records: UInt64
    /// The record node.
    public var node: Digest
    /// Inclusion proof of the node, from its sibling up.
    public var path: [Digest]

    /// A proof from its parts.
    public init(disclosure: ThreadID, record: UInt64, records: UInt64, node: Digest, path: [Digest]) {
        self.disclosure = disclosure
        self.record = record
        self.records = records
        self.node = node
        self.path = path
    }

    /// The proof of a reveal, with the contents left out.
    /// - Throws: `CommitmentError` when the record is none.
    public init(_ reveal: RecordReveal, from disclosure: ThreadID) throws(CommitmentError) {
        self.init(
            disclosure: disclosure, record: reveal.record.number, records: reveal.records,
            node: try reveal.record.node(), path: reveal.path)
    }

    /// Verifies that the node stands where it claims to under a field root.
    /// - Throws: `LogError`.
    func verify(under fieldRoot: Digest) throws(LogError) {
        guard record >= 1 else { throw LogError(.indexOutOfRange, "records count from 1") }
        try InclusionProof(index: record - 1, size: records, path: path)
            .verify(leafHash: node, under: TreeHead(size: records, hash: fieldRoot))
    }

    /// `{disclosure, node, path, record, records}`.
    public var json: JSON {
        [
            "disclosure": disclosure.json, "record": .integer(record), "records": .integer(records),
            "node": .string(node.hex), "path": .array(path.map { .string($0.hex) }),
        ]
    }

    /// Reads what `json` writes.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        disclosure = try members.uniqueID("disclosure")
        record = try members.typed("record", "a number from 1") { $0.integer.flatMap { $0 >= 1 ? UInt64($0) : nil } }
        records = try members.typed("records", "a number from 1") { $0.integer.flatMap { $0 >= 1 ? UInt64($0) : nil } }
        node = try members.digest("node")
        path = try members.typed("path", "an array of digests") { json in
            let path = json.array?.compactMap { $0.string.flatMap(Digest.init(hex:)) }
            return path?.count == json.array?.count ? path : nil
        }
        try members.finish()
    }
}
