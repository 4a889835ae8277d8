public import Crypto

/// Signs notes with Ed25519 under a name: a log signs its checkpoints so (C2SP signed-note, type 0x01).
public struct NoteSigner: Sendable {
    /// The key that verifies what is signed here.
    public let key: NoteKey
    private let secret: Curve25519.Signing.PrivateKey

    /// A signer.
    /// - Throws: `LogError` `.malformedKey` for a name that cannot be one.
    public init(name: String, secret: Curve25519.Signing.PrivateKey) throws(LogError) {
        key = try NoteKey(name: name, algorithm: .ed25519, publicKey: Array(secret.publicKey.rawRepresentation))
        self.secret = secret
    }

    /// Signs a text that ends with a newline.
    /// - Throws: `LogError` `.cannotSign` when the library fails.
    public func sign(_ text: [UInt8]) throws(LogError) -> NoteSignature {
        guard let signature = try? secret.signature(for: text) else {
            throw LogError(.cannotSign, "the key of `\(key.name)` cannot sign")
        }
        return NoteSignature(name: key.name, keyID: key.id, bytes: Array(signature))
    }

    /// Signs a checkpoint.
    /// - Throws: `LogError` `.cannotSign` when the library fails.
    public func sign(_ checkpoint: Checkpoint) throws(LogError) -> SignedCheckpoint {
        let signature = try sign(checkpoint.text)
        return try SignedCheckpoint(note: SignedNote(text: checkpoint.text, signatures: [signature]))
    }
}
