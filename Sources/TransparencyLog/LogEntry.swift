public import CanonicalJSON

/// What an authority's log holds: not the event, but a commitment to it that tells nothing to whoever sees the log.
public enum LogEntry {
    /// Octets of a salt.
    public static let saltCount = 32

    private static let domain = Array("comity/leaf/v1".utf8) + [0]

    /// The entry for a body: SHA-256("comity/leaf/v1" ‖ 0x00 ‖ salt ‖ body).
    ///
    /// The salt is drawn afresh for each entry, is kept beside the body and is shown only with it. The octets of the
    /// digest are the entry; its leaf hash is `leafHash`.
    /// - Throws: `LogError` `.malformedSalt` unless the salt has 32 octets.
    public static func commit(salt: [UInt8], body: [UInt8]) throws(LogError) -> Digest {
        guard salt.count == saltCount else {
            throw LogError(.malformedSalt, "a salt has \(saltCount) octets, not \(salt.count)")
        }
        return .sha256(domain + salt + body)
    }

    /// The leaf hash of an entry: SHA-256(0x00 ‖ entry), RFC 6962 section 2.1.
    public static func leafHash(_ entry: Digest) -> Digest { TreeHasher.leaf(entry.bytes) }
}
