/// Reads a text line by line, each ended by a newline.
struct NoteText {
    private let bytes: [UInt8]
    private var offset = 0
    /// The line read last, from 1.
    private(set) var line = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next line without its newline; nil where no ended line of valid UTF-8 follows.
    mutating func next() -> String? {
        line += 1
        guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { offset = end + 1 }
        return String(validating: bytes[offset..<end], as: UTF8.self)
    }

    /// What follows the lines that were read.
    var rest: [UInt8] { Array(bytes[offset...]) }

    /// Whether everything was read.
    var isAtEnd: Bool { offset == bytes.count }

    /// A decimal without sign and leading zeroes; nil for any other spelling or beyond 64 bits.
    static func decimal(_ text: some StringProtocol) -> UInt64? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            text.utf8.first != UInt8(ascii: "0") || text.utf8.count == 1
        else { return nil }
        return UInt64(text)
    }

    /// Whether two names have the same octets. Swift's `==` takes canonically equivalent spellings for equal; signatures
    /// and key identifiers do not.
    static func same(_ first: String, _ second: String) -> Bool { first.utf8.elementsEqual(second.utf8) }

    /// Whether a text may name a key: not empty, no space of any kind, no `+` and no control character.
    static func isKeyName(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" && $0.value >= 0x20 }
    }
}
