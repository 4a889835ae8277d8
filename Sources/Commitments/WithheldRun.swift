public import CanonicalJSON
import TransparencyLog

/// Consecutive records of which nothing is disclosed but their number: the hashes of the fewest complete subtrees of
/// record nodes that cover them, from left to right. A single record is one hash.
public struct WithheldRun: Sendable, Hashable {
    /// Number of the first record, from 1.
    public let first: UInt64
    /// How many records.
    public let count: UInt64
    /// The hashes.
    public let hashes: [Digest]

    /// A run as it was received; `DisclosureWriter` makes one from record nodes.
    public init(first: UInt64, count: UInt64, hashes: [Digest]) {
        self.first = first
        self.count = count
        self.hashes = hashes
    }

    /// `{"count": number, "first": number, "hashes": [64 hexadecimal digits]}`; numbers up to 2^53.
    public var json: JSON {
        ["count": .integer(count), "first": .integer(first), "hashes": .digests(hashes)]
    }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        first = try members.size("first")
        count = try members.size("count")
        hashes = try members.digests("hashes")
        try members.finish()
    }
}
