public import CanonicalJSON
import Crypto

/// The public half of an officer's Ed25519 key (RFC 8032): 32 octets.
public struct OfficerPublicKey: Sendable, Hashable {
    /// Octets of a key.
    public static let byteCount = 32
    /// Octets of a signature.
    public static let signatureByteCount = 64

    /// The 32 octets.
    public let bytes: [UInt8]

    /// The key with these octets; nil for any other number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    init(_ key: Curve25519.Signing.PublicKey) { bytes = Array(key.rawRepresentation) }

    /// Whether a signature of 64 octets holds over a message.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureByteCount,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// The octets in URL-safe base 64, as the roster and the key file write them.
    public var json: JSON { .string(Base64.url.encode(bytes)) }
}
