public import CanonicalJSON

/// The body of `add-checkpoint` (C2SP tlog-witness): a checkpoint to cosign, and the proof that it continues what the
/// witness cosigned last.
public struct WitnessRequest: Sendable, Hashable {
    /// Most hashes of a proof.
    public static let maxHashes = 63

    /// Size of the checkpoint that the witness cosigned last; 0 where it is unknown or none.
    public let old: UInt64
    /// Consistency proof from `old` to the checkpoint.
    public let path: [Digest]
    /// The checkpoint.
    public let checkpoint: SignedCheckpoint

    /// A request from its parts.
    public init(old: UInt64, path: [Digest], checkpoint: SignedCheckpoint) {
        self.old = old
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a body, strictly. A witness answers 400 to one that fails.
    /// - Throws: `LogError` `.malformedRequest`, `.malformedNote`, `.malformedCheckpoint`; lines of the last two count
    ///   from the start of the checkpoint.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        var reader = NoteText(bytes)
        guard let line = reader.next(), line.hasPrefix("old "), let old = NoteText.decimal(line.dropFirst(4)) else {
            throw LogError(.malformedRequest, line: 1, "the first line is `old size`, the size in digits")
        }
        self.old = old
        path = try reader.hashes(atMost: Self.maxHashes, orElse: .malformedRequest)
        checkpoint = try SignedCheckpoint(parsing: reader.rest)
    }

    /// The body.
    public var bytes: [UInt8] {
        let lines = ["old \(old)"] + path.map { Base64.standard.encode($0.bytes) }
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0A] + checkpoint.bytes
    }
}
