/// Whom to believe about one log: its origin and key, the witnesses that are known, and how many of them it takes.
public struct LogPolicy: Sendable, Hashable {
    /// The origin line of the log's checkpoints.
    public let origin: String
    /// The key of the log.
    public let key: NoteKey
    /// The keys of known witnesses.
    public let witnesses: [NoteKey]
    /// How many of them must have cosigned.
    public let quorum: Int

    /// A policy; without witnesses the log's own signature is enough.
    public init(origin: String, key: NoteKey, witnesses: [NoteKey] = [], quorum: Int = 0) {
        self.origin = origin
        self.key = key
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// Verifies the log's signature and the cosignatures of known witnesses; unknown signers are ignored.
    /// - Throws: `LogError` `.wrongOrigin`, `.noKnownSignature` (the log's is missing), `.invalidSignature` (any by a
    ///   known key), `.tooFewCosignatures`.
    public func verify(_ signed: SignedCheckpoint) throws(LogError) -> VerifiedCheckpoint {
        guard NoteText.same(signed.checkpoint.origin, origin) else {
            throw LogError(
                .wrongOrigin, line: 1, "this is a checkpoint of `\(signed.checkpoint.origin)`, not of `\(origin)`")
        }
        let cosigners = witnesses.filter { $0.algorithm == .cosignature && $0 != key }
        let verified = try signed.note.verify(by: [key] + Set(cosigners).sorted { $0.id < $1.id })
        guard verified.first?.key == key else {
            throw LogError(.noKnownSignature, "the log `\(origin)` did not sign this checkpoint")
        }
        let cosignatures = Array(verified.dropFirst())
        guard cosignatures.count >= quorum else {
            throw LogError(
                .tooFewCosignatures,
                "\(cosignatures.count) known witnesses cosigned, \(quorum) are needed; fetch their cosignatures")
        }
        return VerifiedCheckpoint(checkpoint: signed.checkpoint, cosignatures: cosignatures)
    }
}
