/// Evaluates nodes.
///
/// Errors and unknowns travel as the specification of partial evaluation says (cel/expr/eval.proto): strict functions give an error before an
/// unknown; `&&`, `||`, `exists` and `all` give an unknown before an error, since the unknown could still decide; unknowns are merged.
struct Evaluator {
    /// The variables of the macros around the node, the outermost first.
    private var locals: [Value] = []

    mutating func evaluate(_ node: Node, _ lookup: (Int) -> Binding) -> Partial {
        switch node {
        case .constant(let value): return .value(value)
        case .variable(let slot):
            return switch lookup(slot) {
            case .value(let value): .value(value)
            case .unknown: .unknown(Unknowns(slot: slot))
            }
        case .local(let index): return .value(locals[index])
        case .unary(let function, let operand, let position):
            return unary(function, operand, position, lookup)
        case .binary(let function, let left, let right, let position):
            return binary(function, left, right, position, lookup)
        case .and(let operands, let position):
            return logical(operands, decidedBy: false, position, lookup)
        case .or(let operands, let position):
            return logical(operands, decidedBy: true, position, lookup)
        case .conditional(let condition, let yes, let no, let position):
            switch evaluate(condition, lookup) {
            case .value(.bool(let isTrue)): return evaluate(isTrue ? yes : no, lookup)
            case .value: return .error(EvaluationError(.noMatchingOverload, at: position))
            case let other: return other
            }
        case .list(let items):
            return strict(items, lookup) { .value(.list($0)) }
        case .map(let entries, let position):
            return strict(entries.flatMap { [$0.key, $0.value] }, lookup) { Self.map($0, position) }
        case .macro(let macro, let range, let predicate, let position):
            return fold(macro, range, predicate, position, lookup)
        }
    }

    private mutating func unary(
        _ function: UnaryFunction, _ operand: Node, _ position: Position, _ lookup: (Int) -> Binding
    ) -> Partial {
        let outcome = evaluate(operand, lookup)
        guard case .value(let value) = outcome else { return outcome }
        do {
            return .value(try function.apply(value))
        } catch {
            return .error(EvaluationError(error, at: position))
        }
    }

    private mutating func binary(
        _ function: BinaryFunction, _ left: Node, _ right: Node, _ position: Position, _ lookup: (Int) -> Binding
    ) -> Partial {
        let first = evaluate(left, lookup)
        if case .error = first { return first }
        let second = evaluate(right, lookup)
        switch (first, second) {
        case (.value(let a), .value(let b)):
            do {
                return .value(try function.apply(a, b))
            } catch {
                return .error(EvaluationError(error, at: position))
            }
        case (_, .error): return second
        case (.unknown(let a), .unknown(let b)): return .unknown(a.union(b))
        case (.unknown, _): return first
        default: return second
        }
    }

    /// All items, or the first error among them, or their unknowns.
    private mutating func strict(
        _ nodes: [Node], _ lookup: (Int) -> Binding, _ combine: ([Value]) -> Partial
    ) -> Partial {
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        var unknowns: Unknowns?
        for node in nodes {
            switch evaluate(node, lookup) {
            case .value(let value): values.append(value)
            case .unknown(let more): unknowns = unknowns?.union(more) ?? more
            case .error(let error): return .error(error)
            }
        }
        return unknowns.map { .unknown($0) } ?? combine(values)
    }

    private static func map(_ items: [Value], _ position: Position) -> Partial {
        var map: [Value: Value] = [:]
        for index in stride(from: 0, to: items.count, by: 2) {
            let key = items[index]
            switch key {
            case .bool, .int, .uint, .string: break
            default: return .error(EvaluationError(.unsupportedKey, at: position))
            }
            guard map.value(at: key) == nil else { return .error(EvaluationError(.duplicateKey, at: position)) }
            map[key] = items[index + 1]
        }
        return .value(.map(map))
    }

    private mutating func logical(
        _ operands: [Node], decidedBy decisive: Bool, _ position: Position, _ lookup: (Int) -> Binding
    ) -> Partial {
        var tally = Tally(decidedBy: decisive)
        for operand in operands {
            if tally.add(evaluate(operand, lookup), position) { return .value(.bool(decisive)) }
        }
        return tally.result
    }

    private mutating func fold(
        _ macro: Macro, _ range: Node, _ predicate: Node, _ position: Position, _ lookup: (Int) -> Binding
    ) -> Partial {
        let items: [Value]
        switch evaluate(range, lookup) {
        case .value(.list(let list)): items = list
        // In order, so that the same facts give the same error.
        case .value(.map(let map)): items = map.keys.sorted { $0.precedesAsKey($1) }
        case .value: return .error(EvaluationError(.noMatchingOverload, at: position))
        case let other: return other
        }
        var tally = Tally(decidedBy: macro != .all)
        var count = 0
        for item in items {
            locals.append(item)
            let outcome = evaluate(predicate, lookup)
            locals.removeLast()
            let isDecisive = tally.add(outcome, position)
            switch macro {
            case .exists, .all: if isDecisive { return .value(.bool(macro == .exists)) }
            case .existsOne: if isDecisive { count += 1 }
            }
        }
        return macro == .existsOne ? tally.strictResult(.bool(count == 1)) : tally.result
    }
}

/// What the operands of `&&`, `||` and their macros came to so far.
private struct Tally {
    let decisive: Bool
    private var unknowns: Unknowns?
    private var error: EvaluationError?

    init(decidedBy decisive: Bool) {
        self.decisive = decisive
    }

    /// Takes one more operand; true where it alone decides.
    mutating func add(_ outcome: Partial, _ position: Position) -> Bool {
        switch outcome {
        case .value(.bool(let value)): return value == decisive
        case .value: error = error ?? EvaluationError(.noMatchingOverload, at: position)
        case .unknown(let more): unknowns = unknowns?.union(more) ?? more
        case .error(let first): error = error ?? first
        }
        return false
    }

    /// Where no operand decided.
    var result: Partial {
        if let unknowns { return .unknown(unknowns) }
        if let error { return .error(error) }
        return .value(.bool(!decisive))
    }

    /// Where every operand must have a value.
    func strictResult(_ value: Value) -> Partial {
        if let error { return .error(error) }
        if let unknowns { return .unknown(unknowns) }
        return .value(value)
    }
}
