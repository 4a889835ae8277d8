public import CanonicalJSON
import Crypto
import X509

/// A P-256 private key for TLS.
public struct TLSPrivateKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let secret: P256.Signing.PrivateKey

    /// The key of 32 random octets.
    /// - Throws: `TrustFailure` `.key` when there are not 32, or they are no P-256 scalar (draw again; it does not
    ///   happen).
    public init(random bytes: [UInt8]) throws(TrustFailure) {
        guard bytes.count == 32, let secret = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else {
            throw TrustFailure(.key, at: "tls", "32 random octets make a P-256 key; draw them again")
        }
        self.secret = secret
    }

    /// Reads PEM (PKCS #8).
    /// - Throws: `TrustFailure` `.key`.
    public init(pem: String) throws(TrustFailure) {
        guard let secret = try? P256.Signing.PrivateKey(pemRepresentation: pem) else {
            throw TrustFailure(.key, at: "tls", "this text is no P-256 private key in PEM")
        }
        self.secret = secret
    }

    /// PEM (PKCS #8). It is the secret itself: for a file of mode 0600 or the TLS library, nothing else.
    public var secretPEM: String { secret.pemRepresentation }

    /// SHA-256 of the SubjectPublicKeyInfo: what a descriptor pins.
    public var spki: CanonicalJSON.Digest { .sha256(Array(secret.publicKey.derRepresentation)) }

    var signing: Certificate.PrivateKey { Certificate.PrivateKey(secret) }
    var publicKey: Certificate.PublicKey { Certificate.PublicKey(secret.publicKey) }

    /// Always the same words.
    public var description: String { "TLS private key (hidden)" }
    /// Always the same words.
    public var debugDescription: String { description }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
