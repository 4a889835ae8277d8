import CEL

/// Collects the strings that expressions name, written out or put together from parts.
struct Words {
    let vocabulary: Vocabulary
    /// What each expression names, by the variables that it reads.
    private(set) var byVariable: [String: Set<String>] = [:]
    private var found: Set<String> = []
    private var locals: [[String]] = []
    private static let bound = 4_096

    init(_ vocabulary: Vocabulary, _ expressions: [CEL.Expression]) {
        self.vocabulary = vocabulary
        for expression in expressions {
            found = []
            _ = strings(expression.tree)
            for text in found { found.formUnion(text.split(separator: ":").map(String.init)) }
            for name in expression.variables { byVariable[name, default: []].formUnion(found) }
        }
    }

    /// The strings that an expression, or an item of its list, may come to, as far as they are closed.
    private mutating func strings(_ tree: Tree) -> [String] {
        switch tree {
        case .constant(let value): return note(Self.strings(value))
        case .variable(let name):
            if let list = vocabulary.lists[name] { return note(list) }
            guard let fact = vocabulary.facts[name] else { return [] }
            // What is compared with such a fact may be any of its values.
            return note(fact.type == .country ? vocabulary.countries.keys.sorted() + ["ZZ"] : fact.values ?? [])
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
        found.formUnion(strings)
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
