public import CanonicalJSON
import Crypto

/// The secret of an item of evidence, from which all its salts come. Whoever holds it and guesses a value can confirm
/// the guess, so it stays with the item's key and is shredded with it.
public struct ItemSecret: Sendable {
    /// Octets of a secret.
    public static let byteCount = 32

    private let key: SymmetricKey

    /// A secret of 32 random octets; nil for any other number.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The salt of a record: HMAC-SHA256(secret, record number as 64 bits, big-endian); records count from 1.
    public func recordSalt(_ record: UInt64) -> RecordSalt {
        let number = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: record >> UInt64($0)) }
        return RecordSalt(bytes: Array(HMAC<SHA256>.authenticationCode(for: number, using: key)))
    }
}

/// The salt of one record.
public struct RecordSalt: Sendable {
    private let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The salt of a field: SHA-256(record salt ‖ field number as 32 bits, big-endian); fields count from 1.
    public func fieldSalt(_ field: UInt32) -> CanonicalJSON.Digest {
        .sha256(bytes + bigEndian(field))
    }
}

/// Four octets, the most significant first.
func bigEndian(_ value: UInt32) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
}
