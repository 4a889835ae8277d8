import CanonicalJSON
import Crypto

/// The two algorithms of every message, in the order of their signatures.
enum SignatureAlgorithm: String, Sendable, CaseIterable {
    /// RFC 8032; JOSE name of RFC 9864.
    case ed25519 = "Ed25519"
    /// FIPS 204, pure, empty context; JOSE name of RFC 9964.
    case mldsa65 = "ML-DSA-65"

    /// Octets of a public key.
    var publicKeySize: Int { self == .ed25519 ? 32 : 1952 }

    /// Whether the signature holds; false also for keys and signatures of the wrong size.
    func verifies(_ signature: [UInt8], over message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard publicKey.count == publicKeySize else { return false }
        switch self {
        case .ed25519:
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
            return key?.isValidSignature(signature, for: message) ?? false
        case .mldsa65:
            let key = try? MLDSA65.PublicKey(rawRepresentation: publicKey)
            return key?.isValidSignature(signature, for: message) ?? false
        }
    }

    /// RFC 7638 thumbprint (SHA-256) of the key's JWK: OKP (RFC 8037) or AKP (RFC 9964), in URL-safe base 64.
    func thumbprint(of publicKey: [UInt8]) -> String {
        let octets = JSON.string(Base64.url.encode(publicKey))
        let jwk: JSON =
            switch self {
            case .ed25519: ["crv": "Ed25519", "kty": "OKP", "x": octets]
            case .mldsa65: ["alg": "ML-DSA-65", "kty": "AKP", "pub": octets]
            }
        return Base64.url.encode(jwk.digest.bytes)
    }
}
