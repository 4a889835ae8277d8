extension Expression {
    /// The expression in plain English: operators as words, names as `name` tells them.
    public func told(_ name: (String) -> String) -> String { told(root, name) }

    private func told(_ node: Node, _ name: (String) -> String) -> String {
        func again(_ node: Node) -> String { told(node, name) }
        switch node {
        case .constant(let value): return Self.told(value)
        case .variable(let slot): return name(slots[slot])
        case .local: return "it"
        case .list(let items): return items.isEmpty ? "nothing" : items.map(again).joined(separator: ", ")
        case .map(let entries, _): return entries.map { "\(again($0.key)): \(again($0.value))" }.joined(separator: ", ")
        case .unary(.not, let operand, _): return "not (\(again(operand)))"
        case .unary(.size, let operand, _): return "the number of \(again(operand))"
        case .unary(.negate, let operand, _): return "minus \(again(operand))"
        case .unary(.toDuration, let operand, _), .unary(.toTimestamp, let operand, _): return again(operand)
        case .unary(let function, let operand, _): return "\(function.rawValue) of \(again(operand))"
        case .binary(let function, let left, let right, _): return Self.told(function, left, right, again)
        case .and(let operands, _): return joined(operands, "and", again)
        case .or(let operands, _): return joined(operands, "or", again)
        case .conditional(let condition, let yes, let no, _):
            return "if \(again(condition)), then \(again(yes)), otherwise \(again(no))"
        case .macro(let macro, let range, let predicate, _):
            let how =
                switch macro {
                case .exists: "for some of"
                case .all: "for each of"
                case .existsOne: "for exactly one of"
                }
            return "\(how) \(again(range)): \(again(predicate))"
        }
    }

    private func joined(_ operands: [Node], _ word: String, _ again: (Node) -> String) -> String {
        operands.map { operand in
            switch operand {
            case .and, .or, .conditional, .macro: "(\(again(operand)))"
            default: again(operand)
            }
        }.joined(separator: " \(word) ")
    }

    private static func told(_ function: BinaryFunction, _ left: Node, _ right: Node, _ again: (Node) -> String)
        -> String
    {
        let (one, two) = (again(left), again(right))
        return switch function {
        case .equal: "\(one) is \(two)"
        case .notEqual: "\(one) is not \(two)"
        case .less: "\(one) is less than \(two)"
        case .lessOrEqual: "\(one) is at most \(two)"
        case .greater: "\(one) is more than \(two)"
        case .greaterOrEqual: "\(one) is at least \(two)"
        case .in: left.constant == nil ? "\(one) is one of \(two)" : "\(two) has \(one)"
        case .add: "\(one) plus \(two)"
        case .subtract: "\(one) less \(two)"
        case .multiply: "\(one) times \(two)"
        case .divide: "\(one) by \(two)"
        case .remainder: "the remainder of \(one) by \(two)"
        case .index: "\(two) of \(one)"
        case .has: "\(one) has \(two)"
        case .startsWith: "\(one) begins with \(two)"
        case .endsWith: "\(one) ends with \(two)"
        case .contains: "\(one) contains \(two)"
        }
    }

    private static func told(_ value: Value) -> String {
        switch value {
        case .null: "nothing"
        case .bool(let value): value ? "yes" : "no"
        case .int(let value): "\(value)"
        case .uint(let value): "\(value)"
        case .double(let value): value.rounded() == value && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
        case .string(let text): "“\(text)”"
        case .list(let items): items.isEmpty ? "nothing" : items.map(told).joined(separator: ", ")
        case .map(let entries): entries.map { "\(told($0.key)): \(told($0.value))" }.sorted().joined(separator: ", ")
        case .timestamp(let instant): "\(instant)"
        case .duration(let duration): "\(duration.nanoseconds / 1_000_000_000) seconds"
        }
    }
}
