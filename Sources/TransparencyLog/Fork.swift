public import CanonicalJSON

/// Evidence that a log may have told two stories: two checkpoints of it, and the proof that failed to join them.
public struct Fork: Sendable, Hashable {
    /// What the two checkpoints show.
    public enum Finding: String, Sendable, Hashable {
        /// One size, two tree heads, both signed: the log forked, and anybody can see it.
        case twoHeads = "two-heads"
        /// The proof that came with the later one fails. The log may still have a proof: ask for it before judging.
        case proofRefused = "proof-refused"
    }

    /// The checkpoint that was known.
    public let earlier: SignedCheckpoint
    /// The checkpoint that does not continue it.
    public let later: SignedCheckpoint
    /// The consistency proof that came with the later one.
    public let path: [Digest]
    /// What the two show.
    public let finding: Finding

    /// Evidence; nil where the checkpoints are of different logs or agree.
    public init?(earlier: SignedCheckpoint, later: SignedCheckpoint, path: [Digest]) {
        let (first, second) = (earlier.checkpoint, later.checkpoint)
        guard NoteText.same(first.origin, second.origin), first.head != second.head else { return nil }
        if first.head.size == second.head.size {
            finding = .twoHeads
        } else {
            let proof = ConsistencyProof(old: first.head.size, size: second.head.size, path: path)
            guard (try? proof.verify(from: first.head, to: second.head)) == nil else { return nil }
            finding = .proofRefused
        }
        self.earlier = earlier
        self.later = later
        self.path = path
    }

    /// Verifies that the log signed both checkpoints.
    /// - Throws: `LogError` `.wrongOrigin`, `.noKnownSignature`, `.invalidSignature`.
    public func verify(by log: LogPolicy) throws(LogError) {
        let policy = LogPolicy(origin: log.origin, key: log.key)
        _ = try policy.verify(earlier)
        _ = try policy.verify(later)
    }

    private static let type = "comity/fork/v1"

    /// `{"earlier": note, "finding": word, "later": note, "path": [64 hexadecimal digits], "type": "comity/fork/v1"}`:
    /// the evidence file.
    public var json: JSON {
        [
            "earlier": .string(String(decoding: earlier.bytes, as: UTF8.self)),
            "finding": .string(finding.rawValue),
            "later": .string(String(decoding: later.bytes, as: UTF8.self)),
            "path": .digests(path),
            "type": .string(Self.type),
        ]
    }

    /// Reads `json` back, strictly; the finding is made again and must be the same.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        let type = try members.string("type")
        let (earlier, later) = (try Self.note("earlier", of: &members), try Self.note("later", of: &members))
        let path = try members.digests("path")
        let finding = try members.string("finding")
        try members.finish()
        guard type == Self.type, let fork = Fork(earlier: earlier, later: later, path: path),
            fork.finding.rawValue == finding
        else {
            throw JSONError(.value, at: pointer, "the two checkpoints do not show what this evidence says")
        }
        self = fork
    }

    private static func note(_ name: String, of members: inout JSONMembers) throws(JSONError) -> SignedCheckpoint {
        let text = try members.string(name)
        do { return try SignedCheckpoint(parsing: Array(text.utf8)) } catch {
            throw JSONError(.value, at: "\(members.pointer)/\(name)", error.description)
        }
    }
}
