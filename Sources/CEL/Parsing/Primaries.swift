/// What an expression is made of at its tips: literals, names, calls, lists, maps and parentheses.
extension Parser {
    mutating func primary() throws(CELError) -> Syntax {
        let token = current
        switch token.kind {
        case .int(let magnitude):
            guard let number = Int64(exactly: magnitude) else {
                throw CELError(
                    .literal, "this number is outside the range of int; write it with `u` for a uint",
                    at: token.position)
            }
            return try literal(.int(number))
        case .uint(let number): return try literal(.uint(number))
        case .double(let number): return try literal(.double(number))
        case .string(let text): return try literal(.string(text))
        case .identifier("true"): return try literal(.bool(true))
        case .identifier("false"): return try literal(.bool(false))
        case .identifier("null"): return try literal(.null)
        case .identifier, .symbol(.dot): return try name()
        case .symbol(.openParenthesis): return try parentheses()
        case .symbol(.openBracket):
            advance()
            return try make(.list(try list(until: .closeBracket)), at: token.position)
        case .symbol(.openBrace): return try map()
        case .symbol, .end: throw unexpected("a value")
        }
    }

    private mutating func literal(_ value: Value) throws(CELError) -> Syntax {
        let position = current.position
        advance()
        return try make(.literal(value), at: position)
    }

    private mutating func name() throws(CELError) -> Syntax {
        let rooted = take(.dot)
        let position = current.position
        guard case .identifier(let name) = current.kind else { throw unexpected("a name") }
        guard !ReservedWord.all.contains(name) else {
            throw CELError(.syntax, "`\(name)` is a reserved word; a name cannot be that", at: position)
        }
        advance()
        if current.kind == .symbol(.openParenthesis) { return try make(.call(name, try arguments()), at: position) }
        return try make(.name(name, rooted: rooted), at: position)
    }

    private mutating func parentheses() throws(CELError) -> Syntax {
        let position = current.position
        advance()
        let inner = try expression()
        try expect(.closeParenthesis)
        if case .select = inner.form { return try make(.parenthesized(inner), at: position) }
        return inner
    }

    mutating func arguments() throws(CELError) -> [Syntax] {
        try expect(.openParenthesis)
        if take(.closeParenthesis) { return [] }
        var arguments: [Syntax] = []
        repeat { arguments.append(try expression()) } while take(.comma)
        try expect(.closeParenthesis)
        return arguments
    }

    /// Items with commas between them; one more comma may stand at the end.
    private mutating func list(until end: Token.Symbol) throws(CELError) -> [Syntax] {
        var items: [Syntax] = []
        while !take(end) {
            items.append(try expression())
            if !take(.comma) {
                try expect(end)
                break
            }
        }
        return items
    }

    private mutating func map() throws(CELError) -> Syntax {
        let position = current.position
        advance()
        var entries: [(key: Syntax, value: Syntax)] = []
        while !take(.closeBrace) {
            let key = try expression()
            try expect(.colon)
            entries.append((key, try expression()))
            if !take(.comma) {
                try expect(.closeBrace)
                break
            }
        }
        return try make(.map(entries), at: position)
    }
}
