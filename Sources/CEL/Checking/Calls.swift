extension Checker {
    /// `f(a)`
    mutating func checkCall(_ name: String, _ arguments: [Syntax], at position: Position) throws(CELError) -> Typed {
        if name == "has" { return try checkHas(arguments, at: position) }
        if name == "dyn" {
            let operand = try check(try only(arguments, of: name, at: position))
            // At run time it does nothing; for the checker the value could be anything.
            return Typed(node: operand.node, type: .dyn)
        }
        guard let function = UnaryFunction(rawValue: name), function.isGlobal else {
            throw refusal(of: name, "unknown function `\(name)`", at: position)
        }
        return try unary(function, try check(try only(arguments, of: name, at: position)), at: position)
    }

    /// `a.f(b)`
    mutating func checkMethod(
        _ target: Syntax, _ name: String, _ arguments: [Syntax], at position: Position
    ) throws(CELError) -> Typed {
        if let macro = Macro(rawValue: name) {
            guard arguments.count == 2 else {
                throw CELError(
                    .outsideProfile, "`\(name)` takes a name and a condition: `items.\(name)(item, item == 1)`",
                    at: position)
            }
            return try checkMacro(macro, target, arguments[0], arguments[1], at: position)
        }
        if let function = UnaryFunction(rawValue: name), function.isMethod {
            if function != .size, arguments.count == 1 {
                throw CELError(
                    .outsideProfile, "`\(name)` with a time zone is outside the profile; without one it means UTC",
                    at: position)
            }
            guard arguments.isEmpty else { throw wrongCount(name, takes: 0, arguments.count, at: position) }
            return try unary(function, try check(target), at: position)
        }
        if let function = BinaryFunction(rawValue: name), function.isMethod {
            guard arguments.count == 1 else { throw wrongCount(name, takes: 1, arguments.count, at: position) }
            let (text, part) = (try check(target), try check(arguments[0]))
            guard text.type.isCompatible(with: .string), part.type.isCompatible(with: .string) else {
                throw CELError(
                    .type, "`\(name)` takes strings; these are of types `\(text.type)` and `\(part.type)`", at: position
                )
            }
            return fold(.binary(function, text.node, part.node, position), .bool)
        }
        throw refusal(of: name, "unknown function `\(name)`", at: position)
    }

    /// `has(a.b)`
    private mutating func checkHas(_ arguments: [Syntax], at position: Position) throws(CELError) -> Typed {
        let argument = try only(arguments, of: "has", at: position)
        guard case .select(let operand, let field) = argument.form else {
            throw CELError(.syntax, "`has` takes a key of a map: `has(map.key)`", at: argument.position)
        }
        if let path = Path(argument), local(at: path) == nil,
            environment.variables[path.name(of: path.parts.count)] != nil
        {
            let name = path.name(of: path.parts.count)
            throw CELError(
                .type, "`has` takes a key of a map, and `\(name)` is a variable of its own", at: argument.position)
        }
        let map = try check(operand)
        _ = try fieldType(field, of: map.type, at: argument.position)
        return fold(.binary(.has, map.node, .constant(.string(field)), position), .bool)
    }

    private func only(_ arguments: [Syntax], of name: String, at position: Position) throws(CELError) -> Syntax {
        guard arguments.count == 1 else { throw wrongCount(name, takes: 1, arguments.count, at: position) }
        return arguments[0]
    }

    private func wrongCount(_ name: String, takes count: Int, _ found: Int, at position: Position) -> CELError {
        CELError(.type, "`\(name)` takes \(count) arguments here, found \(found)", at: position)
    }

    /// Says of what the language has, and the profile has not, that it is left out.
    private func refusal(of name: String, _ otherwise: String, at position: Position) -> CELError {
        guard let alternative = Self.leftOut[name] else { return CELError(.unknownFunction, otherwise, at: position) }
        return CELError(.outsideProfile, "`\(name)` is outside the profile; \(alternative)", at: position)
    }

    private static let leftOut = [
        "map": "ask the items with `exists` or `all`",
        "filter": "ask the items with `exists` or `all`",
        "matches": "use `startsWith`, `endsWith` or `contains`",
        "bytes": "use strings",
        "type": "declare the variable with its type",
        "existsOne": "write `exists_one`",
        "transformList": "ask the items with `exists` or `all`",
        "transformMap": "ask the keys with `exists` or `all`",
        "transformMapEntry": "ask the keys with `exists` or `all`",
    ]
}

extension UnaryFunction {
    /// Written `f(a)`.
    fileprivate var isGlobal: Bool {
        switch self {
        case .size, .toInt, .toUint, .toDouble, .toString, .toBool, .toTimestamp, .toDuration: true
        default: false
        }
    }

    /// Written `a.f()`.
    fileprivate var isMethod: Bool {
        switch self {
        case .not, .negate, .toInt, .toUint, .toDouble, .toString, .toBool, .toTimestamp, .toDuration: false
        default: true
        }
    }
}

extension BinaryFunction {
    /// Written `a.f(b)`.
    fileprivate var isMethod: Bool {
        switch self {
        case .startsWith, .endsWith, .contains: true
        default: false
        }
    }
}
