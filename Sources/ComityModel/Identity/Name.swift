/// A short name from a closed alphabet, so that it can stand in a log origin, a file name or a URL without escaping.
///
/// Shape: 1 to 64 of `a`–`z`, `0`–`9`, `-`, `_`, `.`, starting with a letter or digit.
public protocol Name: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible
where RawValue == String {
    /// Wraps a text that `isWellFormed` accepted.
    init(unchecked rawValue: String)
}

extension Name {
    /// The name, or nil when the text has another shape.
    public init?(rawValue: String) {
        guard Self.isWellFormed(rawValue) else { return nil }
        self.init(unchecked: rawValue)
    }

    /// Whether a text has the shape of a name.
    public static func isWellFormed(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isLetterOrDigit(first) else {
            return false
        }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
    }

    /// The text itself.
    public var description: String { rawValue }

    /// Order of the text.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// An authority: the unit that has keys, a log and peers.
public struct AuthorityID: Name {
    /// The text.
    public let rawValue: String
    /// Wraps a checked text.
    public init(unchecked rawValue: String) { self.rawValue = rawValue }

    /// Origin of the authority's log: `comity/<authority>`.
    public var logOrigin: String { "comity/\(rawValue)" }
}

/// An officer within one authority.
public struct OfficerID: Name {
    /// The text.
    public let rawValue: String
    /// Wraps a checked text.
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// A measure within one request, as its request names it (`m1`).
public struct MeasureID: Name {
    /// The text.
    public let rawValue: String
    /// Wraps a checked text.
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
