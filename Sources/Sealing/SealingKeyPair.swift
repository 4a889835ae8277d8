public import CanonicalJSON
import Crypto
import FoundationEssentials

/// A recipient's key pair for sealed keys: X-Wing, made from 32 random octets (the seed is the whole secret).
public struct SealingKeyPair: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Octets of a seed.
    public static let seedSize = 32

    /// The public half.
    public let publicKey: SealingPublicKey
    private let secret: XWingMLKEM768X25519.PrivateKey

    /// The key pair of a seed, which must come from a cryptographic random source.
    /// - Throws: `SealingFailure` `.size` unless there are 32 octets.
    public init(seed: [UInt8]) throws(SealingFailure) {
        guard seed.count == Self.seedSize,
            let secret = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
        else {
            throw SealingFailure(.size, at: "seed", "a seed has 32 octets, not \(seed.count); draw 32")
        }
        self.secret = secret
        publicKey = try SealingPublicKey(bytes: Array(secret.publicKey.rawRepresentation))
    }

    /// Name of the key: that of its public half.
    public var kid: String { publicKey.kid }

    /// Opens a sealed key, given the very terms that it was sealed under.
    /// - Throws: `SealingFailure` `.sealed` when it is for another key or other terms, or was changed.
    public func open(_ sealed: SealedKey, terms: CanonicalJSON.Digest) throws(SealingFailure) -> ItemKey {
        guard sealed.kid == kid else {
            throw SealingFailure(
                .sealed, at: "/kid", "the key is sealed to `\(sealed.kid)`; open it with that key pair")
        }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: secret, ciphersuite: SealedKey.ciphersuite, info: Data(terms.bytes),
                encapsulatedKey: Data(sealed.encapsulated))
            return try ItemKey(random: Array(try recipient.open(sealed.box)))
        } catch {
            throw SealingFailure(
                .sealed, at: "/box",
                "the sealed key is not under these terms, or was changed; ask for the disclosure again")
        }
    }

    /// The name of the key, never the seed.
    public var description: String { "sealing key pair \(kid) (hidden)" }
    /// The name of the key, never the seed.
    public var debugDescription: String { description }
    /// The name of the key, never the seed.
    public var customMirror: Mirror { Mirror(self, children: ["kid": kid]) }
}
