/// Walks an expression and notes how it looks at each variable.
struct Prober {
    /// What the walk knows of a node that is compared with another.
    private enum Subject {
        case constants([Value])
        case variable(Int)
        /// An item of a list variable.
        case item(of: Int)
        /// The size of a list variable.
        case size(of: Int)
        case other
    }

    private let types: [Type]
    private(set) var probes: [Probe]
    /// The variables of the macros around the node, the outermost first.
    private var locals: [Subject] = []

    /// The probes of an expression, by slot.
    static func probes(of expression: Expression) -> [Probe] {
        var prober = Prober(types: expression.slotTypes)
        prober.visit(expression.root)
        return prober.probes
    }

    private init(types: [Type]) {
        self.types = types
        probes = types.map { _ in Probe() }
    }

    private mutating func visit(_ node: Node) {
        switch node {
        case .constant: break
        case .variable(let slot): if types[slot] != .bool { probes[slot].makeUnbounded() }
        case .local(let index):
            if case .item(let slot) = locals[index], types[slot] != .list(.bool) { probes[slot].makeUnbounded() }
        case .list(let items), .and(let items, _), .or(let items, _): items.forEach { visit($0) }
        case .map(let entries, _):
            for entry in entries {
                visit(entry.key)
                visit(entry.value)
            }
        case .unary(_, let operand, _): visit(operand)
        case .binary(let function, let left, let right, _): visit(function, left, right)
        case .conditional(let condition, let yes, let no, _):
            visit(condition)
            visit(yes)
            visit(no)
        case .macro(let macro, let range, let predicate, _): visit(macro, range, predicate)
        }
    }

    private mutating func visit(_ function: BinaryFunction, _ left: Node, _ right: Node) {
        let isUnderstood =
            switch function {
            case .equal, .notEqual: compare(subject(left), subject(right), ordered: false)
            case .less, .lessOrEqual, .greater, .greaterOrEqual: compare(subject(left), subject(right), ordered: true)
            case .in: contain(subject(left), in: subject(right))
            default: false
            }
        guard !isUnderstood else { return }
        visit(left)
        visit(right)
    }

    private mutating func visit(_ macro: Macro, _ range: Node, _ predicate: Node) {
        switch subject(range) {
        case .variable(let slot) where types[slot].isList:
            probes[slot].count(upTo: macro == .existsOne ? 2 : 1)
            locals.append(.item(of: slot))
        case .constants(let values): locals.append(.constants(values.flatMap(\.members)))
        default:
            visit(range)
            locals.append(.other)
        }
        visit(predicate)
        locals.removeLast()
    }

    private func subject(_ node: Node) -> Subject {
        switch node {
        case .constant(let value): .constants([value])
        case .variable(let slot): .variable(slot)
        case .local(let index): locals[index]
        case .unary(.size, .variable(let slot), _) where types[slot].isList: .size(of: slot)
        default: .other
        }
    }

    /// Notes a comparison; false where it is not one with constants.
    private mutating func compare(_ left: Subject, _ right: Subject, ordered: Bool) -> Bool {
        switch (left, right) {
        case (.constants, .constants): return true
        case (.constants, _): return compare(right, left, ordered: ordered)
        case (.variable(let slot), .constants(let values)) where types[slot].isList:
            // Only the empty list is a class of lists: it is the size that is compared.
            guard !ordered, values.allSatisfy({ $0 == .list([]) }) else { return false }
            probes[slot].count(upTo: 1)
        case (.variable(let slot), .constants(let values)):
            probes[slot].compare(with: values, ordered: ordered)
        case (.item(let slot), .constants(let values)):
            probes[slot].compare(with: values, ordered: ordered)
        case (.size(let slot), .constants(let values)):
            guard let highest = values.highestSize else { return false }
            probes[slot].count(upTo: highest + 1)
        default: return false
        }
        return true
    }

    private mutating func contain(_ item: Subject, in container: Subject) -> Bool {
        switch (item, container) {
        case (.constants(let values), .variable(let slot)) where types[slot].isList:
            probes[slot].count(upTo: 1)
            probes[slot].compare(with: values, ordered: false)
            return true
        case (_, .constants(let containers)):
            return compare(item, .constants(containers.flatMap(\.members)), ordered: false)
        default: return false
        }
    }
}

extension Type {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}

extension Value {
    /// The items of a list, the keys of a map.
    fileprivate var members: [Value] {
        switch self {
        case .list(let items): items
        case .map(let entries): Array(entries.keys)
        default: []
        }
    }
}

extension [Value] {
    /// The highest number among sizes to compare with, if all are small.
    fileprivate var highestSize: Int? {
        var highest = 0
        for value in self {
            guard case .int(let number) = value, number < 16 else { return nil }
            highest = Swift.max(highest, Int(clamping: number))
        }
        return highest
    }
}
