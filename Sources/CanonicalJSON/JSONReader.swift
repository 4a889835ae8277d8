extension JSON {
    /// Bounds on what a reader accepts, so that hostile input costs little.
    public struct Limits: Sendable, Hashable {
        /// Deepest nesting of arrays and objects.
        public var depth: Int
        /// Most bytes of input.
        public var bytes: Int

        /// Bounds; the defaults suit a message or a document (64 levels, 16 MiB).
        public init(depth: Int = 64, bytes: Int = 16 << 20) {
            self.depth = depth
            self.bytes = bytes
        }
    }

    /// Reads one JSON text (RFC 8259) strictly, as I-JSON (RFC 7493): UTF-8 without a byte order mark, no duplicate
    /// names, no lone surrogates, no number beyond the range of a double.
    /// - Throws: `JSONError` with line and column.
    public init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) {
        guard bytes.count <= limits.bytes else {
            throw JSONError(.size, at: "1:1", "the text has \(bytes.count) bytes; at most \(limits.bytes) are accepted")
        }
        var reader = JSONReader(bytes: bytes, maxDepth: limits.depth)
        self = try reader.document()
    }

    /// Reads a text that must already be in RFC 8785 canonical form.
    /// - Throws: `JSONError`, code `.notCanonical` when the bytes are valid JSON in another spelling.
    public init(canonical bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) {
        try self.init(parsing: bytes, limits: limits)
        guard canonicalBytes == bytes else {
            throw JSONError(
                .notCanonical, at: "1:1", "the text is not in RFC 8785 form; write it canonically and sign again")
        }
    }
}

/// A recursive-descent reader over bytes. Recursion is bounded by `maxDepth`.
struct JSONReader {
    private let bytes: [UInt8]
    private let maxDepth: Int
    private var index = 0

    init(bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
    }

    mutating func document() throws(JSONError) -> JSON {
        skipSpace()
        let value = try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw error(.syntax, "text follows after the value; remove it") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard index < bytes.count else { throw error(.syntax, "the text ends where a value is expected") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw error(.syntax, "a value is expected here")
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        try enter(depth)
        var members: [String: JSON] = [:]
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            let start = index
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                throw error(.syntax, "a member name in double quotes is expected here")
            }
            let name = try string()
            skipSpace()
            guard take(":") else { throw error(.syntax, "`:` is expected after a member name") }
            skipSpace()
            let value = try value(depth: depth)
            guard members.updateValue(value, forKey: name) == nil else {
                throw error(.duplicateName, "a member name stands twice in one object; keep one", at: start)
            }
            skipSpace()
            if take(",") { continue }
            if take("}") { return .object(members) }
            throw error(.syntax, "`,` or `}` is expected here")
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        try enter(depth)
        var elements: [JSON] = []
        skipSpace()
        if take("]") { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try value(depth: depth))
            skipSpace()
            if take(",") { continue }
            if take("]") { return .array(elements) }
            throw error(.syntax, "`,` or `]` is expected here")
        }
    }

    private mutating func enter(_ depth: Int) throws(JSONError) {
        guard depth <= maxDepth else { throw error(.depth, "nesting is deeper than \(maxDepth) levels") }
        index += 1
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let matches = word.withUTF8Buffer { bytes[index...].prefix($0.count).elementsEqual($0) }
        guard matches else { throw error(.syntax, "a value is expected here") }
        index += word.utf8CodeUnitCount
        return value
    }

    private mutating func string() throws(JSONError) -> String {
        let opening = index
        index += 1
        var units: [UInt8] = []
        var start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                units += bytes[start..<index]
                index += 1
                guard let text = String(validating: units, as: UTF8.self) else {
                    throw error(.encoding, "the text is not valid UTF-8", at: opening)
                }
                return text
            case UInt8(ascii: "\\"):
                units += bytes[start..<index]
                units += Array(Character(try escape()).utf8)
                start = index
            case 0..<0x20: throw error(.syntax, "a control character must be escaped inside a string")
            default: index += 1
            }
        }
        throw error(.syntax, "a string is not closed", at: opening)
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        guard index + 1 < bytes.count else { throw error(.syntax, "a string is not closed") }
        let kind = bytes[index + 1]
        index += 2
        switch kind {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw error(.syntax, "an escape that JSON does not know", at: index - 2)
        }
    }

    private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let first = try hexQuad()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw error(.encoding, "a lone surrogate is no character", at: index - 6) }
        index += 2
        let second = try hexQuad()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.encoding, "a lone surrogate is no character", at: index - 12) }
        return scalar
    }

    private mutating func hexQuad() throws(JSONError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw error(.syntax, "four hexadecimal digits are expected here") }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Digest.hexValue(byte) else {
                throw error(.syntax, "four hexadecimal digits are expected here")
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }

    private mutating func number() throws(JSONError) -> Double {
        let start = index
        _ = take("-")
        if !take("0") {
            guard digits() > 0 else { throw error(.syntax, "a digit is expected here") }
        }
        if take(".") {
            guard digits() > 0 else { throw error(.syntax, "a digit is expected after the decimal point") }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() > 0 else { throw error(.syntax, "a digit is expected in the exponent") }
        }
        guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.isFinite else {
            throw error(.number, "the number is beyond the range of a double; write it as a string", at: start)
        }
        return value
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private func error(_ code: JSONError.Code, _ reason: String, at offset: Int? = nil) -> JSONError {
        let before = bytes.prefix(offset ?? index)
        let line = before.count { $0 == 0x0A } + 1
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        return JSONError(code, at: "\(line):\(column)", reason)
    }
}
