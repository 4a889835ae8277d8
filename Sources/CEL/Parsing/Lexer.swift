/// Splits a source into tokens, each with its line and column.
struct Lexer {
    private var scanner: Scanner

    /// All tokens of a source, the last of them `end`.
    static func tokens(of source: String) throws(CELError) -> [Token] {
        var lexer = Lexer(scanner: Scanner(source))
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(CELError) -> Token {
        skipSpace()
        let start = scanner.position
        let kind = try kind(at: start)
        return Token(kind: kind, position: start)
    }

    private mutating func kind(at start: Position) throws(CELError) -> Token.Kind {
        guard let byte = scanner.peek() else { return .end }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return .string(try StringLiteral.read(from: &scanner, isRaw: false))
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try NumberLiteral.read(from: &scanner)
        case UInt8(ascii: "."):
            if let next = scanner.peek(1), next.isDigit { return try NumberLiteral.read(from: &scanner) }
        case UInt8(ascii: "`"):
            throw CELError(
                .outsideProfile,
                "names in backquotes are outside the profile; write the key as an index: `map[\"key\"]`", at: start)
        default: break
        }
        if byte.isLetter { return try word(at: start) }
        for symbol in Token.Symbol.allCases where scanner.take(symbol.rawValue) {
            return .symbol(symbol)
        }
        throw CELError(.syntax, "this character has no place in an expression", at: start)
    }

    private mutating func word(at start: Position) throws(CELError) -> Token.Kind {
        let word = scanner.take { $0.isLetter || $0.isDigit }
        if let quote = scanner.peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            switch word.lowercased() {
            case "r": return .string(try StringLiteral.read(from: &scanner, isRaw: true))
            case "b", "br", "rb":
                throw CELError(.outsideProfile, "bytes literals are outside the profile; write a string", at: start)
            default: break
            }
        }
        return .identifier(word)
    }

    /// White space, and comments from `//` to the end of their line.
    private mutating func skipSpace() {
        while let byte = scanner.peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: scanner.advance()
            case UInt8(ascii: "/") where scanner.peek(1) == UInt8(ascii: "/"):
                while let byte = scanner.peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
                    scanner.advance()
                }
            default: return
            }
        }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// A letter of an identifier: ASCII, or the underscore.
    var isLetter: Bool {
        self == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
