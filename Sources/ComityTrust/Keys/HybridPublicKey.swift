public import CanonicalJSON
import Crypto

/// A pair of public keys, Ed25519 and ML-DSA-65, that sign together: what holds must hold under both.
public struct HybridPublicKey: Sendable, Hashable {
    /// 32 octets (RFC 8032).
    public let ed25519: [UInt8]
    /// 1952 octets (FIPS 204).
    public let mldsa65: [UInt8]

    /// A pair.
    /// - Throws: `TrustFailure` `.key` when either is no public key.
    public init(ed25519: [UInt8], mldsa65: [UInt8]) throws(TrustFailure) {
        guard ed25519.count == SignatureAlgorithm.ed25519.publicKeySize,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: ed25519)) != nil
        else { throw TrustFailure(.key, at: "ed25519", "an Ed25519 public key of 32 octets is expected") }
        guard mldsa65.count == SignatureAlgorithm.mldsa65.publicKeySize,
            (try? MLDSA65.PublicKey(rawRepresentation: mldsa65)) != nil
        else { throw TrustFailure(.key, at: "mldsa65", "an ML-DSA-65 public key of 1952 octets is expected") }
        self.ed25519 = ed25519
        self.mldsa65 = mldsa65
    }

    /// Reads `{"ed25519":…,"mldsa65":…}`.
    /// - Throws: `TrustFailure` `.shape`, `.key`.
    public init(json: JSON, at pointer: String = "") throws(TrustFailure) {
        let octets: (ed25519: [UInt8], mldsa65: [UInt8])
        do {
            var members = try JSONMembers(json, at: pointer)
            octets = (try members.octets("ed25519"), try members.octets("mldsa65"))
            try members.finish()
        } catch { throw TrustFailure(error) }
        try self.init(ed25519: octets.ed25519, mldsa65: octets.mldsa65)
    }

    /// `{"ed25519":…,"mldsa65":…}`, octets in URL-safe base 64.
    public var json: JSON {
        ["ed25519": .string(Base64.url.encode(ed25519)), "mldsa65": .string(Base64.url.encode(mldsa65))]
    }

    /// Name of the pair: SHA-256 of its canonical JSON, in URL-safe base 64.
    public var kid: String { Base64.url.encode(json.digest.bytes) }

    func octets(_ algorithm: SignatureAlgorithm) -> [UInt8] { algorithm == .ed25519 ? ed25519 : mldsa65 }

    func thumbprint(_ algorithm: SignatureAlgorithm) -> String { algorithm.thumbprint(of: octets(algorithm)) }
}
