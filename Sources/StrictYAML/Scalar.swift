/// The core schema of YAML 1.2 (section 10.3.2), less what would mislead.
enum Scalar {
    /// What an unquoted, untagged scalar means.
    static func plain(_ text: String, at place: Place) throws(YAMLError) -> Node.Content {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: return try number(text, at: place) ?? .text(text)
        }
    }

    /// The number that `text` writes, or nil where it writes none.
    static func number(_ text: String, at place: Place) throws(YAMLError) -> Node.Content? {
        var rest = text.utf8[...]
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
        if isNotFinite(rest) || isBased(rest) {
            throw YAMLError(
                .badNumber, place,
                "`\(text)` is a number only in some readers; quote it if it is text, or write decimal digits")
        }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        // A code such as 0701 loses its zero as a number, and older readers take it for octal: it stays text.
        if whole.count > 1, whole.first == UInt8(ascii: "0") { return nil }
        if rest.isEmpty {
            guard !whole.isEmpty else { return nil }
            guard let value = Int64(text), value.magnitude < 1 << 53 else {
                throw YAMLError(.badNumber, place, "an integer beyond 2^53 is not exact everywhere; write it in quotes")
            }
            return .integer(value)
        }
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty, isExponent(rest) else { return nil }
        guard let value = Double(normalised(text)), value.isFinite else {
            throw YAMLError(.badNumber, place, "the number is too large to be held; write it in quotes")
        }
        return .decimal(value)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isNotFinite(_ rest: Substring.UTF8View) -> Bool {
        [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains { rest.elementsEqual($0.utf8) }
    }

    /// `0x1F` and `0o17`.
    private static func isBased(_ rest: Substring.UTF8View) -> Bool {
        guard rest.count > 2, rest.first == UInt8(ascii: "0") else { return false }
        let digits = rest.dropFirst(2)
        switch rest.dropFirst().first {
        case UInt8(ascii: "o"): return digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        case UInt8(ascii: "x"): return digits.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
        default: return false
        }
    }

    private static func isExponent(_ rest: Substring.UTF8View) -> Bool {
        guard let first = rest.first else { return true }
        guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return false }
        var digits = rest.dropFirst()
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        return !digits.isEmpty && digits.allSatisfy(isDigit)
    }

    /// `.5`, `5.` and `+5.` in the form that every reader of decimals takes.
    private static func normalised(_ text: String) -> String {
        var out = text.hasPrefix("+") ? String(text.dropFirst()) : text
        if out.hasPrefix(".") { out = "0" + out }
        if out.hasPrefix("-.") { out = "-0" + out.dropFirst() }
        return out
    }
}
