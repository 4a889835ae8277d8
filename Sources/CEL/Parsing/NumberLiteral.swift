/// Reads `42`, `0x2A`, `42u`, `4.2`, `.5`, `4e2`. A sign is an operator.
enum NumberLiteral {
    static func read(from scanner: inout Scanner) throws(CELError) -> Token.Kind {
        let start = scanner.position
        let kind: Token.Kind
        if scanner.take("0x") || scanner.take("0X") {
            let digits = scanner.take { $0.isHexDigit }
            kind = try whole(digits, radix: 16, from: &scanner, at: start)
        } else {
            let digits = scanner.take { $0.isDigit }
            if let fraction = fraction(from: &scanner) {
                // A literal beyond the range of double would be infinite, which nobody means.
                guard let number = Double(digits + fraction), number.isFinite else {
                    throw CELError(.literal, "this number is outside the range of double", at: start)
                }
                kind = .double(number)
            } else {
                kind = try whole(digits, radix: 10, from: &scanner, at: start)
            }
        }
        if let next = scanner.peek(), next.isLetter || next.isDigit {
            throw CELError(
                .literal, "a number ends here, but a letter follows; put a space or an operator between them",
                at: scanner.position)
        }
        return kind
    }

    private static func whole(
        _ digits: String, radix: Int, from scanner: inout Scanner, at start: Position
    ) throws(CELError) -> Token.Kind {
        guard !digits.isEmpty else { throw CELError(.literal, "`0x` needs hexadecimal digits after it", at: start) }
        guard let number = UInt64(digits, radix: radix) else {
            throw CELError(.literal, "this number needs more than 64 bits", at: start)
        }
        return scanner.take("u") || scanner.take("U") ? .uint(number) : .int(number)
    }

    /// Decimals and exponent, or nil where the number has neither.
    private static func fraction(from scanner: inout Scanner) -> String? {
        var text = ""
        if scanner.peek() == UInt8(ascii: "."), let next = scanner.peek(1), next.isDigit {
            scanner.advance()
            text = "." + scanner.take { $0.isDigit }
        }
        if let letter = scanner.peek(), letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
            let sign = scanner.peek(1)
            let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
            if let digit = scanner.peek(isSigned ? 2 : 1), digit.isDigit {
                scanner.advance()
                if isSigned { scanner.advance() }
                text += (sign == UInt8(ascii: "-") ? "e-" : "e") + scanner.take { $0.isDigit }
            }
        }
        return text.isEmpty ? nil : text
    }
}

extension UInt8 {
    var isHexDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(self)
    }
}
