public import CanonicalJSON

/// That an entry stands in a log, in one file that is verified offline (C2SP tlog-proof): place, inclusion proof, and a
/// checkpoint with its signatures. Files are named `*.tlog-proof`.
public struct TlogProof: Sendable, Hashable {
    /// Most hashes of a proof.
    public static let maxHashes = 63

    /// Octets with a meaning to the application; nothing authenticates them.
    public let extra: [UInt8]?
    /// Index of the entry in the log, from 0.
    public let index: UInt64
    /// The inclusion proof, from the leaf's sibling up.
    public let path: [Digest]
    /// The checkpoint under which the entry stands.
    public let checkpoint: SignedCheckpoint

    /// A proof from its parts.
    public init(index: UInt64, path: [Digest], checkpoint: SignedCheckpoint, extra: [UInt8]? = nil) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    private static let header = "c2sp.org/tlog-proof@v1"

    /// Reads a file. Reading is strict: writing the proof again yields the same octets.
    /// - Throws: `LogError` `.malformedProof`, `.malformedNote`, `.malformedCheckpoint`; lines of the last two count from
    ///   the start of the checkpoint.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        var reader = NoteText(bytes)
        guard let header = reader.next(), NoteText.same(header, Self.header) else {
            throw LogError(.malformedProof, line: 1, "the first line of a proof is `\(Self.header)`")
        }
        var line = reader.next()
        var extra: [UInt8]?
        if let text = line, text.hasPrefix("extra ") {
            guard let octets = Base64.standard.decode(String(text.dropFirst(6))) else {
                throw LogError(.malformedProof, line: 2, "extra data are written `extra base64`")
            }
            extra = octets
            line = reader.next()
        }
        guard let text = line, text.hasPrefix("index "), let index = NoteText.decimal(text.dropFirst(6)) else {
            throw LogError(.malformedProof, line: reader.line, "a line `index number` is expected here")
        }
        self.index = index
        self.extra = extra
        path = try reader.hashes(atMost: Self.maxHashes, orElse: .malformedProof)
        checkpoint = try SignedCheckpoint(parsing: reader.rest)
    }

    /// The file.
    public var bytes: [UInt8] {
        var lines = [Self.header]
        if let extra { lines.append("extra \(Base64.standard.encode(extra))") }
        lines.append("index \(index)")
        lines += path.map { Base64.standard.encode($0.bytes) }
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0A] + checkpoint.bytes
    }

    /// Verifies offline that the entry stands in the log, under a checkpoint that the policy accepts.
    /// - Throws: `LogError` as `LogPolicy.verify` and `InclusionProof.verify` do.
    @discardableResult
    public func verify(entry: Digest, by policy: LogPolicy) throws(LogError) -> VerifiedCheckpoint {
        let verified = try policy.verify(checkpoint)
        let head = verified.checkpoint.head
        try InclusionProof(index: index, size: head.size, path: path)
            .verify(leafHash: LogEntry.leafHash(entry), under: head)
        return verified
    }
}

extension NoteText {
    /// Reads lines of one hash each, up to and with an empty line.
    mutating func hashes(atMost limit: Int, orElse code: LogError.Code) throws(LogError) -> [Digest] {
        var hashes: [Digest] = []
        while true {
            guard let text = next(), hashes.count < limit || text.isEmpty else {
                throw LogError(code, line: line, "an empty line ends the hashes, of which there are at most \(limit)")
            }
            if text.isEmpty { return hashes }
            guard let hash = Base64.standard.decode(text).flatMap(Digest.init(bytes:)) else {
                throw LogError(code, line: line, "a hash of 32 octets in base 64 is expected here")
            }
            hashes.append(hash)
        }
    }
}
