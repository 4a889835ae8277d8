public import ComityTrust
public import Sealing
public import TransparencyLog

/// The public halves of a node's keys: what its descriptor says.
public struct PublishedKeys: Sendable, Hashable {
    /// The pair that verifies messages.
    public let message: HybridPublicKey
    /// The key that verifies checkpoints of the log; its text form is `vkey`.
    public let log: NoteKey
    /// The key that verifies cosignatures.
    public let witness: NoteKey
    /// The keys to seal item keys to, in order of their names.
    public let sealing: [SealingPublicKey]
    /// The certificate of the TLS leaf.
    public let tls: TLSCertificate
}
