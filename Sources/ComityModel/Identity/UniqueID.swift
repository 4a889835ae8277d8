public import CanonicalJSON

/// A random UUID (RFC 9562 version 4). Version 7 would tell the time of an act to whoever sees the id.
public struct UniqueID: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// A new id from a source of randomness.
    public init(using random: inout some RandomNumberGenerator) {
        high = (random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000) | 1 << 32
        low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// A version 4 id that follows from some octets: the same octets give the same id, on every machine.
    public init(derivedFrom octets: [UInt8]) {
        let words = Digest.sha256(octets).bytes
        high = words[0..<8].reduce(0) { $0 << 8 | UInt64($1) } & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = words[8..<16].reduce(0) { $0 << 8 | UInt64($1) } & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// An id for what is no case: the same octets give the same one, and its first 32 bits are zero.
    init(reservedFor octets: [UInt8]) {
        let derived = UniqueID(derivedFrom: octets)
        high = derived.high & 0xFFFF_FFFF
        low = derived.low
    }

    /// Whether the id is one of `reservedFor`.
    var isReserved: Bool { high >> 32 == 0 }

    /// The id in its lower-case 8-4-4-4-12 form; nil for any other spelling or version.
    public init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12], text == text.lowercased() else { return nil }
        let digits = groups.joined()
        guard !digits.contains("+"), let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16), high >> 12 & 15 == 4, low >> 62 == 2
        else { return nil }
        self.high = high
        self.low = low
    }

    /// The lower-case 8-4-4-4-12 form.
    public var description: String {
        let digits = Self.hex(high) + Self.hex(low)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// The id as JSON.
    public var json: JSON { .string(description) }

    /// Order of the octets.
    public static func < (left: UniqueID, right: UniqueID) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// An item of evidence or a document in the vault.
public typealias ItemID = UniqueID
/// One command of one officer; the same id twice is the same command (idempotency).
public typealias CommandID = UniqueID
/// A disclosure, question, permission, hold or another thread of a case.
public typealias ThreadID = UniqueID
