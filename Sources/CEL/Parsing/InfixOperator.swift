/// How tightly a binary operator binds, from loose to tight.
enum Precedence: Int, Comparable {
    case or, and, relation, addition, multiplication

    var next: Precedence? { Precedence(rawValue: rawValue + 1) }

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
}

/// An operator between two operands.
enum InfixOperator {
    case or
    case and
    case function(BinaryFunction, Precedence)

    init?(_ token: Token) {
        switch token.kind {
        case .symbol(.or): self = .or
        case .symbol(.and): self = .and
        case .symbol(.equal): self = .function(.equal, .relation)
        case .symbol(.notEqual): self = .function(.notEqual, .relation)
        case .symbol(.less): self = .function(.less, .relation)
        case .symbol(.lessOrEqual): self = .function(.lessOrEqual, .relation)
        case .symbol(.greater): self = .function(.greater, .relation)
        case .symbol(.greaterOrEqual): self = .function(.greaterOrEqual, .relation)
        case .identifier("in"): self = .function(.in, .relation)
        case .symbol(.plus): self = .function(.add, .addition)
        case .symbol(.minus): self = .function(.subtract, .addition)
        case .symbol(.times): self = .function(.multiply, .multiplication)
        case .symbol(.divided): self = .function(.divide, .multiplication)
        case .symbol(.remainder): self = .function(.remainder, .multiplication)
        default: return nil
        }
    }

    var precedence: Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .function(_, let precedence): precedence
        }
    }

    /// A run of the same logical operator becomes one form, so that long runs do not deepen the tree.
    func form(_ left: Syntax, _ right: Syntax) -> Syntax.Form {
        switch self {
        case .or:
            if case .or(let items) = left.form { .or(items + [right]) } else { .or([left, right]) }
        case .and:
            if case .and(let items) = left.form { .and(items + [right]) } else { .and([left, right]) }
        case .function(let function, _): .binary(function, left, right)
        }
    }
}
