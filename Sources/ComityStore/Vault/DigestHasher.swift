import CanonicalJSON
import Crypto

/// SHA-256 over octets that come in pieces.
struct DigestHasher: Sendable {
    private var hasher = SHA256()

    mutating func update(_ piece: [UInt8]) { hasher.update(data: piece) }

    /// The digest of what came so far.
    var digest: CanonicalJSON.Digest { CanonicalJSON.Digest(hasher.finalize()) }
}
