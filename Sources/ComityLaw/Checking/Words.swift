import CEL

/// Collects the strings that expressions name, written out or put together from parts.
struct Words {
    let vocabulary: Vocabulary
    /// What the expressions write out or put together.
    private(set) var named: Set<String> = []
    /// That, its parts between colons, and the values of facts with a closed list: what an open fact may be compared with.
    private(set) var all: Set<String> = []
    private var locals: [[String]] = []
    private static let bound = 4_096

    init(_ vocabulary: Vocabulary, _ expressions: [CEL.Expression]) {
        self.vocabulary = vocabulary
        for expression in expressions {
            _ = strings(expression.tree)
        }
        all.formUnion(named)
        for text in named { all.formUnion(text.split(separator: ":").map(String.init)) }
    }

    /// The strings that an expression, or an item of its list, may come to, as far as they are closed.
    private mutating func strings(_ tree: Tree) -> [String] {
        switch tree {
        case .constant(let value): return note(Self.strings(value))
        case .variable(let name):
            if let list = vocabulary.lists[name] { return note(list) }
            guard let fact = vocabulary.facts[name] else { return [] }
            let values = fact.type == .country ? vocabulary.countries.keys.sorted() + ["ZZ"] : fact.values ?? []
            all.formUnion(values)
            return values
        case .local(let index): return locals.indices.contains(index) ? locals[index] : []
        case .list(let items): return items.flatMap { strings($0) }
        case .map(let entries):
            for entry in entries {
                _ = strings(entry.key)
                _ = strings(entry.value)
            }
            return []
        case .call("+", let parts) where parts.count == 2:
            let (first, second) = (strings(parts[0]), strings(parts[1]))
            guard first.count * second.count <= Self.bound else { return [] }
            return note(first.flatMap { head in second.map { head + $0 } })
        case .call("[]", let operands), .call("has", let operands):
            // The key of a map is no value of a fact, unless it is put together.
            for operand in operands { if case .constant = operand { continue } else { _ = strings(operand) } }
            return []
        case .call(_, let operands), .and(let operands), .or(let operands):
            for operand in operands { _ = strings(operand) }
            return []
        case .conditional(let condition, let yes, let no):
            _ = strings(condition)
            return strings(yes) + strings(no)
        case .macro(_, let range, let predicate):
            locals.append(strings(range))
            _ = strings(predicate)
            locals.removeLast()
            return []
        }
    }

    private mutating func note(_ strings: [String]) -> [String] {
        named.formUnion(strings)
        return strings
    }

    private static func strings(_ value: Value) -> [String] {
        switch value {
        case .string(let text): [text]
        case .list(let items): items.flatMap(strings)
        case .map(let entries): entries.keys.flatMap(strings)
        default: []
        }
    }
}
