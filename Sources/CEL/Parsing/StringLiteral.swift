/// Reads a string with its quotes: `'…'`, `"…"`, `'''…'''`, `"""…"""`, with escapes unless it is raw.
enum StringLiteral {
    static func read(from scanner: inout Scanner, isRaw: Bool) throws(CELError) -> String {
        let start = scanner.position
        let isDouble = scanner.peek() == UInt8(ascii: "\"")
        let single = isDouble ? "\"" : "'"
        let triple = single + single + single
        let isTriple = scanner.take(triple)
        let quote = isTriple ? triple : single
        if !isTriple { scanner.advance() }

        var bytes: [UInt8] = []
        while let byte = scanner.peek() {
            if scanner.take(quote) { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), isRaw {
                // A raw string keeps the backslash; a quote after it does not end the string.
                bytes.append(byte)
                scanner.advance()
                guard let next = scanner.peek() else { break }
                if next == UInt8(ascii: "\\") || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
                    bytes.append(next)
                    scanner.advance()
                }
            } else if byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: try escape(from: &scanner))
            } else if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                throw CELError(
                    .literal, "this string does not end on its line; close it with \(single), or use three quotes",
                    at: start)
            } else {
                bytes.append(byte)
                scanner.advance()
            }
        }
        throw CELError(.literal, "this string does not end; close it with \(quote)", at: start)
    }

    private static func escape(from scanner: inout Scanner) throws(CELError) -> [UInt8] {
        let start = scanner.position
        scanner.advance()
        guard let letter = scanner.peek() else {
            throw CELError(.literal, "a string ends after a backslash", at: start)
        }
        let scalar: Unicode.Scalar?
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            scalar = Unicode.Scalar(try number(digits: 3, radix: 8, from: &scanner, at: start))
        default:
            scanner.advance()
            switch letter {
            case UInt8(ascii: "a"): scalar = "\u{7}"
            case UInt8(ascii: "b"): scalar = "\u{8}"
            case UInt8(ascii: "f"): scalar = "\u{C}"
            case UInt8(ascii: "n"): scalar = "\n"
            case UInt8(ascii: "r"): scalar = "\r"
            case UInt8(ascii: "t"): scalar = "\t"
            case UInt8(ascii: "v"): scalar = "\u{B}"
            case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                scalar = Unicode.Scalar(letter)
            case UInt8(ascii: "x"), UInt8(ascii: "X"):
                scalar = Unicode.Scalar(try number(digits: 2, radix: 16, from: &scanner, at: start))
            case UInt8(ascii: "u"): scalar = try basicPlane(from: &scanner, at: start)
            case UInt8(ascii: "U"): scalar = Unicode.Scalar(try number(digits: 8, radix: 16, from: &scanner, at: start))
            default:
                throw CELError(.literal, "a string knows no such escape; write `\\\\` for a backslash", at: start)
            }
        }
        guard let scalar else { throw CELError(.literal, "this escape is not a Unicode code point", at: start) }
        return Array(String(Character(scalar)).utf8)
    }

    /// Four digits, or two surrogates of four digits each.
    private static func basicPlane(from scanner: inout Scanner, at start: Position) throws(CELError) -> Unicode.Scalar?
    {
        let high = try number(digits: 4, radix: 16, from: &scanner, at: start)
        guard (0xD800..<0xDC00).contains(high), scanner.take("\\u") else { return Unicode.Scalar(high) }
        let low = try number(digits: 4, radix: 16, from: &scanner, at: start)
        guard (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private static func number(
        digits: Int, radix: Int, from scanner: inout Scanner, at start: Position
    ) throws(CELError) -> UInt32 {
        var text = ""
        while text.utf8.count < digits, let byte = scanner.peek(), byte.isHexDigit {
            text.unicodeScalars.append(Unicode.Scalar(byte))
            scanner.advance()
        }
        guard text.utf8.count == digits, let number = UInt32(text, radix: radix) else {
            throw CELError(.literal, "this escape needs \(digits) digits of base \(radix)", at: start)
        }
        return number
    }
}
