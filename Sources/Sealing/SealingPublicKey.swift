public import CanonicalJSON
import Crypto
import FoundationEssentials

/// The public half of a sealing key pair: X-Wing (ML-KEM-768 with X25519; draft-connolly-cfrg-xwing-kem), 1216 octets.
public struct SealingPublicKey: Sendable, Hashable {
    /// Octets of a public key.
    public static let byteCount = 1216

    /// The 1216 octets.
    public let bytes: [UInt8]

    /// The public key with these octets.
    /// - Throws: `SealingFailure` `.size` for another number, `.format` when they are no X-Wing key.
    public init(bytes: [UInt8]) throws(SealingFailure) {
        guard bytes.count == Self.byteCount else {
            throw SealingFailure(.size, at: "xwing", "a public key has 1216 octets, not \(bytes.count)")
        }
        guard (try? XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes)) != nil else {
            throw SealingFailure(.format, at: "xwing", "these octets are no public key; ask its owner again")
        }
        self.bytes = bytes
    }

    /// Name of the key: SHA-256 of its octets, in URL-safe base 64 (43 characters).
    public var kid: String { Base64.url.encode(CanonicalJSON.Digest.sha256(bytes).bytes) }

    /// Seals the key of an item to the owner of this public key, bound to the terms of the disclosure.
    ///
    /// HPKE (RFC 9180) base mode, X-Wing, HKDF-SHA-256, AES-256-GCM; `info` is the 32 octets of the digest, no further
    /// associated data. HPKE encapsulates with randomness of its own that cannot be passed in: two calls give two
    /// different sealed keys, both good. So seal once, store, and send the stored one again.
    /// - Throws: `SealingFailure` `.sealed` when the library refuses.
    public func seal(_ key: ItemKey, terms: CanonicalJSON.Digest) throws(SealingFailure) -> SealedKey {
        do {
            let recipient = try XWingMLKEM768X25519.PublicKey(rawRepresentation: bytes)
            var sender = try HPKE.Sender(
                recipientKey: recipient, ciphersuite: SealedKey.ciphersuite, info: Data(terms.bytes))
            let box = try sender.seal(key.bytes)
            return SealedKey(kid: kid, encapsulated: Array(sender.encapsulatedKey), box: Array(box))
        } catch {
            throw SealingFailure(
                .sealed, at: "xwing", "the key cannot be sealed to this recipient; ask for another key")
        }
    }
}
