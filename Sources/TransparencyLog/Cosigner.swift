public import Crypto

/// Cosigns checkpoints of others' logs under a name: a witness (C2SP tlog-cosignature, Ed25519, type 0x04).
///
/// A cosignature states that at its time the checkpoint was the largest consistent one that the witness had seen of
/// that log. The message does not name the witness, so each witness needs a key of its own.
public struct Cosigner: Sendable {
    /// The key that verifies what is cosigned here.
    public let key: NoteKey
    private let secret: Curve25519.Signing.PrivateKey

    /// A cosigner.
    /// - Throws: `LogError` `.malformedKey` for a name that cannot be one.
    public init(name: String, secret: Curve25519.Signing.PrivateKey) throws(LogError) {
        key = try NoteKey(name: name, algorithm: .cosignature, publicKey: Array(secret.publicKey.rawRepresentation))
        self.secret = secret
    }

    /// Cosigns a checkpoint at a time in seconds since 1970, at most 2^63 - 1. Ask `Witness` first whether it may.
    /// - Throws: `LogError` `.cannotSign`.
    public func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws(LogError) -> NoteSignature {
        guard time <= UInt64(Int64.max),
            let signature = try? secret.signature(for: Self.message(checkpoint.text, at: time))
        else { throw LogError(.cannotSign, "the key of `\(key.name)` cannot sign at second \(time)") }
        let octets = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: time >> UInt64($0)) }
        return NoteSignature(name: key.name, keyID: key.id, bytes: octets + Array(signature))
    }

    /// What a cosignature signs: the header line, the time line, and the text of the checkpoint.
    static func message(_ text: [UInt8], at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }
}
