/// Reads tokens by the grammar of the language definition, section "Syntax".
struct Parser {
    private let tokens: [Token]
    private let limits: Limits
    private var index = 0
    private var nesting = 0

    /// The tree of a whole source.
    static func parse(_ source: String, limits: Limits) throws(CELError) -> Syntax {
        guard source.utf8.count <= limits.bytes else {
            throw CELError(
                .limit, "an expression may have \(limits.bytes) bytes; split this one", at: Position(line: 1, column: 1)
            )
        }
        var parser = Parser(tokens: try Lexer.tokens(of: source), limits: limits)
        let syntax = try parser.expression()
        guard parser.current.kind == .end else { throw parser.unexpected("an operator or the end") }
        return syntax
    }

    private init(tokens: [Token], limits: Limits) {
        self.tokens = tokens
        self.limits = limits
    }

    var current: Token { tokens[index] }

    mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    mutating func take(_ symbol: Token.Symbol) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: Token.Symbol) throws(CELError) {
        guard take(symbol) else { throw unexpected("`\(symbol.rawValue)`") }
    }

    func unexpected(_ expected: String) -> CELError {
        CELError(.syntax, "expected \(expected), found \(current.text)", at: current.position)
    }

    func make(_ form: Syntax.Form, at position: Position) throws(CELError) -> Syntax {
        let syntax = Syntax(form, at: position)
        guard syntax.height <= limits.depth else { throw tooDeep(at: position) }
        return syntax
    }

    private func tooDeep(at position: Position) -> CELError {
        CELError(.limit, "an expression may be \(limits.depth) levels deep; split this one", at: position)
    }

    mutating func expression() throws(CELError) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= limits.depth else { throw tooDeep(at: current.position) }

        let condition = try binary(from: .or)
        let position = current.position
        guard take(.question) else { return condition }
        let yes = try binary(from: .or)
        try expect(.colon)
        let no = try expression()
        return try make(.conditional(condition, yes, no), at: position)
    }

    /// A run of binary operators that bind at least as tightly as `level`.
    private mutating func binary(from level: Precedence) throws(CELError) -> Syntax {
        var left = try unary()
        while let found = InfixOperator(current), found.precedence >= level {
            let position = current.position
            advance()
            let right = if let next = found.precedence.next { try binary(from: next) } else { try unary() }
            left = try make(found.form(left, right), at: position)
        }
        return left
    }

    private mutating func unary() throws(CELError) -> Syntax {
        let (function, symbol): (UnaryFunction, Token.Symbol)
        switch current.kind {
        case .symbol(.not): (function, symbol) = (.not, .not)
        case .symbol(.minus): (function, symbol) = (.negate, .minus)
        default: return try member()
        }
        var positions: [Position] = []
        while current.kind == .symbol(symbol) {
            positions.append(current.position)
            advance()
        }
        var operand: Syntax
        if symbol == .minus, let position = positions.last, let literal = try negativeLiteral(at: position) {
            positions.removeLast()
            operand = try member(after: literal)
        } else {
            operand = try member()
        }
        for position in positions.reversed() { operand = try make(.unary(function, operand), at: position) }
        return operand
    }

    /// A number right after its minus is one literal, so that the smallest int can be written.
    private mutating func negativeLiteral(at position: Position) throws(CELError) -> Syntax? {
        let value: Value
        switch current.kind {
        case .int(let magnitude) where magnitude <= 1 << 63: value = .int(Int64(truncatingIfNeeded: 0 &- magnitude))
        case .double(let number): value = .double(-number)
        default: return nil
        }
        advance()
        return try make(.literal(value), at: position)
    }

    private mutating func member() throws(CELError) -> Syntax {
        try member(after: try primary())
    }

    private mutating func member(after first: Syntax) throws(CELError) -> Syntax {
        var operand = first
        while true {
            let position = current.position
            if take(.dot) {
                let place = current.position
                let name = try fieldName()
                if current.kind == .symbol(.openParenthesis) {
                    operand = try make(.method(operand, name, try arguments()), at: place)
                } else {
                    operand = try make(.select(operand, field: name), at: place)
                }
            } else if take(.openBracket) {
                let index = try expression()
                try expect(.closeBracket)
                operand = try make(.index(operand, index), at: position)
            } else if current.kind == .symbol(.openBrace) {
                throw CELError(
                    .outsideProfile, "message construction is outside the profile; write a map: `{\"key\": value}`",
                    at: position)
            } else {
                return operand
            }
        }
    }

    /// After a dot, reserved words are names too; the words of the grammar itself are not.
    private mutating func fieldName() throws(CELError) -> String {
        guard case .identifier(let name) = current.kind, !ReservedWord.ofGrammar.contains(name) else {
            throw unexpected("a name")
        }
        advance()
        return name
    }
}
