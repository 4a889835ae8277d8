/// A source as UTF-8 bytes with a cursor that knows its line and column.
struct Scanner {
    private let bytes: [UInt8]
    private var index = 0
    private(set) var position = Position(line: 1, column: 1)

    init(_ source: String) {
        bytes = Array(source.utf8)
    }

    func peek(_ offset: Int = 0) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    mutating func advance() {
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        // A line ends at LF, CRLF or CR; the bytes after a code point's first do not count.
        if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && peek() != UInt8(ascii: "\n")) {
            position = Position(line: position.line + 1, column: 1)
        } else if let next = peek(), next & 0xC0 == 0x80 {
            return
        } else {
            position.column += 1
        }
    }

    mutating func take(_ text: String) -> Bool {
        var offset = 0
        for byte in text.utf8 {
            guard peek(offset) == byte else { return false }
            offset += 1
        }
        for _ in 0..<offset { advance() }
        return true
    }

    mutating func take(while belongs: (UInt8) -> Bool) -> String {
        String(decoding: takeBytes(while: belongs), as: UTF8.self)
    }

    mutating func takeBytes(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = index
        while let byte = peek(), belongs(byte) { advance() }
        return bytes[start..<index]
    }
}
