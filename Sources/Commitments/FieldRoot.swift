public import CanonicalJSON
import TransparencyLog

/// The commitment to all fields of all records of an item, made at ingest: how many records, and one hash.
public struct FieldRoot: Sendable, Hashable {
    /// Number of records.
    public let records: UInt64
    /// Merkle tree hash over the record nodes (RFC 6962 section 2.1).
    public let hash: Digest

    /// A field root.
    public init(records: UInt64, hash: Digest) {
        self.records = records
        self.hash = hash
    }

    /// `{"hash": 64 hexadecimal digits, "records": number}`. Numbers up to 2^53.
    public var json: JSON { ["hash": .string(hash.hex), "records": .integer(records)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        records = try members.size("records")
        hash = try members.digest("hash")
        try members.finish()
    }
}
