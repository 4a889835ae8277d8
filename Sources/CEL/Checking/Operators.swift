extension Checker {
    /// A function or operator of one argument.
    func unary(_ function: UnaryFunction, _ operand: Typed, at position: Position) throws(CELError) -> Typed {
        let accepted = function.parameters
        guard accepted.contains(where: { $0.isCompatible(with: operand.type) }) else {
            let types = accepted.map { "`\($0)`" }.joined(separator: ", ")
            throw CELError(
                .type, "`\(function.rawValue)` takes \(types); this is of type `\(operand.type)`", at: position)
        }
        return fold(.unary(function, operand.node, position), function.result(for: operand.type))
    }

    func checkBinary(
        _ function: BinaryFunction, _ left: Typed, _ right: Typed, at position: Position
    ) throws(CELError) -> Typed {
        let type: Type
        switch function {
        case .equal, .notEqual:
            guard left.type.isCompatible(with: right.type) else { throw mismatch(function, left, right, at: position) }
            type = .bool
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard left.type.isCompatible(with: right.type), left.type.isOrdered, right.type.isOrdered else {
                throw mismatch(function, left, right, at: position)
            }
            type = .bool
        case .in:
            switch right.type {
            case .list(let item) where item.isCompatible(with: left.type): break
            case .map(let key, _) where key.isCompatible(with: left.type): break
            case .dyn, .never: break
            default: throw mismatch(function, left, right, at: position)
            }
            type = .bool
        default:
            guard let result = function.arithmeticResult(left.type, right.type) else {
                throw mismatch(function, left, right, at: position)
            }
            type = result
        }
        return fold(.binary(function, left.node, right.node, position), type)
    }

    /// `a[b]`
    func checkIndex(_ operand: Typed, _ index: Typed, at position: Position) throws(CELError) -> Typed {
        let type: Type
        switch operand.type {
        case .list(let item) where index.type.isCompatible(with: .int): type = item == .never ? .dyn : item
        case .map(let key, let value) where index.type.isCompatible(with: key): type = value == .never ? .dyn : value
        case .dyn, .never: type = .dyn
        default:
            throw CELError(
                .type, "a value of type `\(operand.type)` has no index of type `\(index.type)`", at: position)
        }
        return fold(.binary(.index, operand.node, index.node, position), type)
    }

    private func mismatch(_ function: BinaryFunction, _ left: Typed, _ right: Typed, at position: Position) -> CELError
    {
        let isNumbers = left.type != right.type && left.type.isNumber && right.type.isNumber
        let advice = isNumbers ? "; write both as one type, such as `12.0` for a double, or convert one" : ""
        return CELError(
            .type, "`\(function.rawValue)` does not take `\(left.type)` and `\(right.type)`\(advice)", at: position)
    }
}

extension Type {
    fileprivate var isNumber: Bool { self == .int || self == .uint || self == .double }
}

extension UnaryFunction {
    fileprivate var parameters: [Type] {
        switch self {
        case .not: [.bool]
        case .negate: [.int, .double]
        case .size: [.string, .list(.dyn), .map(.dyn, .dyn)]
        case .toInt: [.int, .uint, .double, .string, .timestamp]
        case .toUint: [.uint, .int, .double, .string]
        case .toDouble: [.double, .int, .uint, .string]
        case .toString: [.string, .int, .uint, .double, .bool, .timestamp, .duration]
        case .toBool: [.bool, .string]
        case .toTimestamp: [.timestamp, .string, .int]
        case .toDuration: [.duration, .string]
        case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear: [.timestamp]
        case .getHours, .getMinutes, .getSeconds, .getMilliseconds: [.timestamp, .duration]
        }
    }

    fileprivate func result(for type: Type) -> Type {
        switch self {
        case .not, .toBool: .bool
        case .negate: type
        case .toUint: .uint
        case .toDouble: .double
        case .toString: .string
        case .toTimestamp: .timestamp
        case .toDuration: .duration
        default: .int
        }
    }
}

extension BinaryFunction {
    /// The type of `a + b` and its like; dyn where several are possible, nil where none is.
    fileprivate func arithmeticResult(_ left: Type, _ right: Type) -> Type? {
        if self == .add, case .list = left, left.isCompatible(with: right) { return left.joined(with: right) }
        if self == .add, case .list = right, left.isCompatible(with: right) { return left.joined(with: right) }
        let results =
            overloads
            .filter { $0.left.isCompatible(with: left) && $0.right.isCompatible(with: right) }
            .map(\.result)
        guard let first = results.first else { return nil }
        return results.allSatisfy { $0 == first } ? first : .dyn
    }

    private var overloads: [(left: Type, right: Type, result: Type)] {
        let numbers: [Type] = [.int, .uint, .double]
        let same = numbers.map { (left: $0, right: $0, result: $0) }
        return switch self {
        case .add:
            same + [
                (.string, .string, .string), (.list(.dyn), .list(.dyn), .list(.dyn)),
                (.timestamp, .duration, .timestamp),
                (.duration, .timestamp, .timestamp), (.duration, .duration, .duration),
            ]
        case .subtract:
            same + [
                (.timestamp, .timestamp, .duration), (.timestamp, .duration, .timestamp),
                (.duration, .duration, .duration),
            ]
        case .multiply, .divide: same
        case .remainder: same.dropLast()
        default: []
        }
    }
}
