/// What a `Range` header (RFC 9110, section 14.2) asks of a content of known size.
enum ByteRange: Sendable, Hashable {
    /// Everything: no header, or one that section 14.2 lets a server ignore (another unit, several ranges, bad syntax).
    case whole
    /// These octets.
    case part(Range<Int>)
    /// Octets past the end: status 416.
    case unsatisfiable

    /// Reads the header's value.
    init(_ header: String?, size: Int) {
        guard let header, header.lowercased().hasPrefix("bytes=") else {
            self = .whole
            return
        }
        let bounds = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2 else {
            self = .whole
            return
        }
        switch (Self.position(bounds[0]), Self.position(bounds[1])) {
        case (.at(let first), .at(let last)) where first > last: self = .whole
        case (.at(let first), .at(let last)): self = Self.from(first, to: min(last, size - 1), of: size)
        case (.at(let first), .absent): self = Self.from(first, to: size - 1, of: size)
        case (.absent, .at(let count)):
            self = count == 0 ? .unsatisfiable : Self.from(max(0, size - count), to: size - 1, of: size)
        default: self = .whole
        }
    }

    private static func from(_ first: Int, to last: Int, of size: Int) -> ByteRange {
        first < size ? .part(first..<last + 1) : .unsatisfiable
    }

    private enum Position {
        case absent, at(Int), malformed
    }

    private static func position(_ text: Substring) -> Position {
        if text.isEmpty { return .absent }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return .malformed }
        // More digits than an integer holds lie past any end.
        return .at(Int(text) ?? Int.max)
    }
}
