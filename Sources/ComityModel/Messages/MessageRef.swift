public import CanonicalJSON

/// A message by its place in its sender's chain.
public struct MessageRef: Sendable, Hashable {
    /// Digest of the payload octets.
    public let digest: Digest
    /// Number in the sender's chain for the file, from 1.
    public let seq: Int

    /// A reference.
    public init(digest: Digest, seq: Int) {
        self.digest = digest
        self.seq = seq
    }

    /// Reads `{digest, seq}`.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        digest = try members.digest("digest")
        seq = try members.typed("seq", "a number from 1") { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
        try members.finish()
    }

    /// `{digest, seq}`.
    public var json: JSON { ["digest": .string(digest.hex), "seq": .integer(seq)] }
}
