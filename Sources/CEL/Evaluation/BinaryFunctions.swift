extension BinaryFunction {
    /// The result for two values, by the language definition's list of standard definitions.
    func apply(_ a: Value, _ b: Value) throws(EvaluationError.Code) -> Value {
        switch self {
        case .equal: .bool(a.equals(b))
        case .notEqual: .bool(!a.equals(b))
        case .less, .lessOrEqual, .greater, .greaterOrEqual: .bool(try compare(a, b))
        case .in: .bool(try Self.isContained(a, in: b))
        case .add, .subtract, .multiply, .divide, .remainder: try calculate(a, b)
        case .index: try Self.item(of: a, at: b)
        case .has: .bool(try Self.hasKey(a, b))
        case .startsWith, .endsWith, .contains: .bool(try test(a, b))
        }
    }

    private func compare(_ a: Value, _ b: Value) throws(EvaluationError.Code) -> Bool {
        guard let order = a.order(to: b) else {
            // Numbers without an order: one is NaN, and every comparison with it is false.
            if a.isNumber && b.isNumber { return false }
            throw .noMatchingOverload
        }
        return switch self {
        case .less: order == .before
        case .lessOrEqual: order != .after
        case .greater: order == .after
        default: order != .before
        }
    }

    private static func isContained(_ item: Value, in container: Value) throws(EvaluationError.Code) -> Bool {
        switch container {
        case .list(let items): items.contains { $0.equals(item) }
        case .map(let entries): entries.value(at: item) != nil
        default: throw .noMatchingOverload
        }
    }

    private static func item(of container: Value, at index: Value) throws(EvaluationError.Code) -> Value {
        switch (container, index) {
        case (.map(let entries), _):
            guard let value = entries.value(at: index) else { throw .noSuchKey }
            return value
        case (.list(let items), .int(let number)):
            return try item(of: items, at: Int(exactly: number))
        case (.list(let items), .uint(let number)):
            return try item(of: items, at: Int(exactly: number))
        case (.list(let items), .double(let number)):
            return try item(of: items, at: number.asInt.flatMap { Int(exactly: $0) })
        default: throw .noMatchingOverload
        }
    }

    private static func item(of items: [Value], at index: Int?) throws(EvaluationError.Code) -> Value {
        guard let index, items.indices.contains(index) else { throw .indexOutOfRange }
        return items[index]
    }

    private static func hasKey(_ container: Value, _ key: Value) throws(EvaluationError.Code) -> Bool {
        guard case .map(let entries) = container else { throw .noMatchingOverload }
        return entries[key] != nil
    }

    private func test(_ a: Value, _ b: Value) throws(EvaluationError.Code) -> Bool {
        guard case (.string(let text), .string(let part)) = (a, b) else { throw .noMatchingOverload }
        return switch self {
        case .startsWith: text.utf8.starts(with: part.utf8)
        case .endsWith: text.utf8.reversed().starts(with: part.utf8.reversed())
        default: text.containsCodePoints(of: part)
        }
    }
}

extension String {
    /// Whether the code points of another string occur in this one, in a row.
    fileprivate func containsCodePoints(of part: String) -> Bool {
        let (text, part) = (Array(utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
