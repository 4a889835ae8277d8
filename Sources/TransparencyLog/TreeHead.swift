public import CanonicalJSON

/// A Merkle tree in two values: how many leaves it has, and the hash over all of them (RFC 6962 section 2.1).
public struct TreeHead: Sendable, Hashable {
    /// Number of leaves.
    public let size: UInt64
    /// The Merkle tree hash.
    public let hash: Digest

    /// A tree head.
    public init(size: UInt64, hash: Digest) {
        self.size = size
        self.hash = hash
    }

    /// The tree without leaves.
    public static let empty = TreeHead(size: 0, hash: TreeHasher.empty)

    /// `{"hash": 64 hexadecimal digits, "size": number}`. Sizes up to 2^53.
    public var json: JSON { ["hash": .string(hash.hex), "size": .integer(size)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        size = try members.size("size")
        hash = try members.digest("hash")
        try members.finish()
    }
}
