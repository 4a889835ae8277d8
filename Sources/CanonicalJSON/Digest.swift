public import Crypto

/// 32 octets of SHA-256 (FIPS 180-4): the name of a content everywhere in Comity.
public struct Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Octets of a digest.
    public static let byteCount = 32

    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest with these 32 octets; nil for any other number.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(exactly: bytes)
    }

    /// The digest written as 64 lower-case hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Self.byteCount else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Self.hexValue(digits[index]), let low = Self.hexValue(digits[index + 1]),
                !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digits[index]),
                !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(digits[index + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(exactly: bytes)
    }

    /// What the library's hasher yields.
    public init(_ digest: SHA256Digest) {
        words = digest.withUnsafeBytes { bytes in
            (
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            )
        }
    }

    /// SHA-256 of some octets.
    public static func sha256(_ bytes: [UInt8]) -> Digest { Digest(SHA256.hash(data: bytes)) }

    private init(exactly bytes: some Collection<UInt8>) {
        var words: [UInt64] = [0, 0, 0, 0]
        for (position, byte) in bytes.enumerated() { words[position / 8] = words[position / 8] << 8 | UInt64(byte) }
        self.words = (words[0], words[1], words[2], words[3])
    }

    /// The 32 octets.
    public var bytes: [UInt8] {
        withUnsafeBytes(of: (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)) { Array($0) }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String {
        String(decoding: bytes.flatMap { [Self.hexDigit($0 >> 4), Self.hexDigit($0 & 15)] }, as: UTF8.self)
    }

    /// The same as `hex`.
    public var description: String { hex }

    /// Equality over all octets.
    public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    /// Order of the octets.
    public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

    /// Feeds all octets.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }

    static func hexDigit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }

    static func hexValue(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - 55
        default: nil
        }
    }
}
