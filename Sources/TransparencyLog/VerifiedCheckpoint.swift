/// A checkpoint that its log signed and enough witnesses cosigned. Only `LogPolicy` makes one.
public struct VerifiedCheckpoint: Sendable, Hashable {
    /// What the log said.
    public let checkpoint: Checkpoint
    /// The cosignatures of known witnesses, with their times.
    public let cosignatures: [VerifiedSignature]

    init(checkpoint: Checkpoint, cosignatures: [VerifiedSignature]) {
        self.checkpoint = checkpoint
        self.cosignatures = cosignatures
    }
}
