public import CanonicalJSON
import struct Crypto.SHA256

/// The hashes of RFC 6962 section 2.1 (and RFC 9162 section 2.1.1) with SHA-256.
public enum TreeHasher {
    /// The hash of a tree without leaves: SHA-256 of nothing.
    public static let empty = Digest.sha256([])

    /// The hash of a leaf: SHA-256(0x00 ‖ entry).
    public static func leaf(_ entry: [UInt8]) -> Digest { hash(0, entry, []) }

    /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: Digest, _ right: Digest) -> Digest { hash(1, left.bytes, right.bytes) }

    /// The Merkle tree hash over leaf hashes, in their order.
    public static func tree(_ leafHashes: some Sequence<Digest>) -> Digest {
        var edge = RightEdge()
        for hash in leafHashes { edge.append(hash) }
        return edge.head.hash
    }

    /// The hash of a subtree from the hashes of its complete parts, largest first; of nothing, the empty tree's.
    static func fold(_ parts: [Digest]) -> Digest {
        guard var hash = parts.last else { return empty }
        for part in parts.dropLast().reversed() { hash = node(part, hash) }
        return hash
    }

    private static func hash(_ prefix: UInt8, _ first: [UInt8], _ second: [UInt8]) -> Digest {
        var hasher = SHA256()
        hasher.update(data: [prefix])
        hasher.update(data: first)
        hasher.update(data: second)
        return Digest(hasher.finalize())
    }
}
