import Crypto

/// A pair of private keys, Ed25519 and ML-DSA-65, each made from a seed of 32 random octets.
///
/// Ed25519 signs deterministically. ML-DSA signs with randomness of the library's own (FIPS 204 "hedged"), which
/// cannot be passed in: the same payload signed twice gives different octets. So a message is signed once and stored.
public struct HybridPrivateKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Octets of each seed.
    public static let seedSize = 32

    /// The public halves.
    public let publicKey: HybridPublicKey
    private let ed25519: Curve25519.Signing.PrivateKey
    private let mldsa65: MLDSA65.PrivateKey

    /// The pair of these seeds, which must come from a cryptographic random source and differ.
    /// - Throws: `TrustFailure` `.key` unless each has 32 octets.
    public init(ed25519 first: [UInt8], mldsa65 second: [UInt8]) throws(TrustFailure) {
        guard first.count == Self.seedSize, second.count == Self.seedSize, first != second,
            let ed25519 = try? Curve25519.Signing.PrivateKey(rawRepresentation: first),
            let mldsa65 = try? MLDSA65.PrivateKey(seedRepresentation: second, publicKey: nil)
        else { throw TrustFailure(.key, at: "seed", "two different seeds of 32 octets each are expected; draw them") }
        self.ed25519 = ed25519
        self.mldsa65 = mldsa65
        publicKey = try HybridPublicKey(
            ed25519: Array(ed25519.publicKey.rawRepresentation), mldsa65: Array(mldsa65.publicKey.rawRepresentation))
    }

    func signature(_ algorithm: SignatureAlgorithm, over message: [UInt8]) throws(TrustFailure) -> [UInt8] {
        let signature: [UInt8]? =
            switch algorithm {
            case .ed25519: (try? ed25519.signature(for: message)).map { Array($0) }
            case .mldsa65: (try? mldsa65.signature(for: message)).map { Array($0) }
            }
        guard let signature else {
            throw TrustFailure(.key, at: algorithm.rawValue, "the library did not sign; try again")
        }
        return signature
    }

    /// The name of the pair, never a seed.
    public var description: String { "hybrid private key \(publicKey.kid) (hidden)" }
    /// The name of the pair, never a seed.
    public var debugDescription: String { description }
    /// The name of the pair, never a seed.
    public var customMirror: Mirror { Mirror(self, children: ["kid": publicKey.kid]) }
}
