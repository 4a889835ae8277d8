public import CanonicalJSON
public import TransparencyLog

/// A record that was withheld, told later and in full: all fields with their salts, and the proof of its place.
public struct RecordReveal: Sendable, Hashable {
    /// The record, every field disclosed.
    public let record: RecordDisclosure
    /// Number of records under the field root.
    public let records: UInt64
    /// Inclusion proof of the record node, from its sibling up (RFC 6962 section 2.1.1).
    public let path: [Digest]

    /// A reveal as it was received.
    /// - Throws: `CommitmentError` `.notDisclosed` when a field is withheld.
    public init(record: RecordDisclosure, records: UInt64, path: [Digest]) throws(CommitmentError) {
        guard record.isComplete else {
            throw CommitmentError(.notDisclosed, record: record.number, "a reveal tells every field of its record")
        }
        self.record = record
        self.records = records
        self.path = path
    }

    /// The nodes whose hashes make the proof for a record, from 1, among `records`; `ProofPlan.path` reads them from the
    /// sidecar: `TreeHasher.tree` over the record nodes at `TreeNode.leaves`, which count from 0.
    /// - Throws: `CommitmentError` `.wrongCount` when there is no such record.
    public static func plan(number: UInt64, records: UInt64) throws(CommitmentError) -> ProofPlan {
        guard number > 0, let plan = try? ProofPlan.inclusion(of: number - 1, in: records) else {
            throw CommitmentError(.wrongCount, record: number, "the item has records 1 to \(records)")
        }
        return plan
    }

    /// Verifies that the record stands where it claims to under a field root.
    /// - Throws: `CommitmentError` `.wrongCount`, `.fieldRootMismatch`, `.tooLarge`.
    public func verify(against fieldRoot: FieldRoot) throws(CommitmentError) {
        guard records == fieldRoot.records, (1...max(records, 1)).contains(record.number) else {
            throw CommitmentError(
                .wrongCount, record: record.number, "the field root is over records 1 to \(fieldRoot.records)")
        }
        let node = try record.node()
        let head = TreeHead(size: fieldRoot.records, hash: fieldRoot.hash)
        do {
            try InclusionProof(index: record.number - 1, size: records, path: path).verify(leafHash: node, under: head)
        } catch {
            throw CommitmentError(.fieldRootMismatch, record: record.number, error.reason)
        }
    }

    /// `{"path": [64 hexadecimal digits], "record": record, "records": number}`; numbers up to 2^53.
    public var json: JSON { ["path": .digests(path), "record": record.json, "records": .integer(records)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        let record = try RecordDisclosure(json: try members.value("record"), at: "\(pointer)/record")
        let records = try members.size("records")
        let path = try members.digests("path")
        try members.finish()
        do { try self.init(record: record, records: records, path: path) } catch {
            throw JSONError(.value, at: "\(pointer)/record/fields", error.reason)
        }
    }
}
