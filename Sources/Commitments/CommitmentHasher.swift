public import CanonicalJSON
import TransparencyLog

/// The hashes of a commitment: field leaves, and over them the record. Their first octet is 0x00, so no field and no
/// record passes for an inner node; the word after it keeps fields, records and log entries apart.
public enum CommitmentHasher {
    private static let fieldDomain = [0] + Array("comity/field/v1".utf8) + [0]
    private static let recordDomain = [0] + Array("comity/record/v1".utf8) + [0]

    /// The leaf of a field: SHA-256(0x00 ‖ "comity/field/v1" ‖ 0x00 ‖ salt ‖ u32 length of path ‖ path ‖ u32 length of
    /// value ‖ value), lengths big-endian in octets of UTF-8.
    /// - Throws: `CommitmentError` `.tooLarge` where a length needs more than 32 bits.
    public static func leaf(_ field: Field, salt: Digest) throws(CommitmentError) -> Digest {
        let (path, value) = (Array(field.path.utf8), Array(field.value.utf8))
        guard let pathCount = UInt32(exactly: path.count), let valueCount = UInt32(exactly: value.count) else {
            throw CommitmentError(.tooLarge, "a field has at most 2^32 - 1 octets of path and of value")
        }
        return .sha256(fieldDomain + salt.bytes + bigEndian(pathCount) + path + bigEndian(valueCount) + value)
    }

    /// The record node: SHA-256(0x00 ‖ "comity/record/v1" ‖ 0x00 ‖ Merkle tree hash over the field leaves).
    public static func record(_ leaves: [Digest]) -> Digest {
        .sha256(recordDomain + TreeHasher.tree(leaves).bytes)
    }
}
