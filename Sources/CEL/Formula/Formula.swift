/// A condition taken apart at its `!`, `&&` and `||`: what is left are parts that can be answered by themselves and put together again.
///
/// An engine that decides the same conditions many times answers each part once. Together they come to what the whole expression does, errors
/// and unknowns included: what decides an operator wins over an unknown, an unknown over an error; where an operator stands between, a part
/// that is no truth value counts as an error.
public indirect enum Formula: Sendable {
    /// An expression without such an operator on top.
    case part(Expression)
    case not(Formula)
    case and([Formula])
    case or([Formula])
}

extension Expression {
    /// The expression taken apart.
    public var formula: Formula { formula(of: root) }

    private func formula(of node: Node) -> Formula {
        switch node {
        case .unary(.not, let operand, _): return .not(formula(of: operand))
        case .and(let operands, _): return .and(operands.map(formula))
        case .or(let operands, _): return .or(operands.map(formula))
        default: return .part(part(node))
        }
    }

    /// The variables that it reads, in the order in which the source first does.
    public var names: [String] { slots }

    /// The key of `"key" in variable`, where the variable is a map and that is the whole expression.
    public var keyAskedFor: String? {
        guard case .binary(.in, .constant(.string(let key)), .variable(let slot), _) = root,
            case .map = slotTypes[slot]
        else { return nil }
        return key
    }

    /// A part as an expression of its own, whose slots are those that it reads.
    private func part(_ node: Node) -> Expression {
        var places: [Int] = []
        let root = node.renumbered { slot in
            if let place = places.firstIndex(of: slot) { return place }
            places.append(slot)
            return places.count - 1
        }
        return Expression(
            source: source, type: .bool, root: root, slots: places.map { slots[$0] },
            slotTypes: places.map { slotTypes[$0] })
    }

    private init(source: String, type: Type, root: Node, slots: [String], slotTypes: [Type]) {
        (self.source, self.type, self.root, self.slots, self.slotTypes) = (source, type, root, slots, slotTypes)
        variables = Set(slots)
    }
}

extension Node {
    /// The same node with other slots.
    fileprivate func renumbered(_ place: (Int) -> Int) -> Node {
        func again(_ node: Node) -> Node { node.renumbered(place) }
        return switch self {
        case .constant, .local: self
        case .variable(let slot): .variable(place(slot))
        case .list(let items): .list(items.map(again))
        case .map(let entries, let position): .map(entries.map { (again($0.key), again($0.value)) }, position)
        case .unary(let function, let operand, let position): .unary(function, again(operand), position)
        case .binary(let function, let left, let right, let position):
            .binary(function, again(left), again(right), position)
        case .and(let operands, let position): .and(operands.map(again), position)
        case .or(let operands, let position): .or(operands.map(again), position)
        case .conditional(let condition, let yes, let no, let position):
            .conditional(again(condition), again(yes), again(no), position)
        case .macro(let macro, let range, let predicate, let position):
            .macro(macro, again(range), predicate: again(predicate), position)
        }
    }
}
