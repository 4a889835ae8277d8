import CEL
import CanonicalJSON
import Synchronization

/// What values of facts answer to the parts of a set's code, as far as they were met.
final class Memory: Sendable {
    /// A value with its answers; nil where what was said is no value of the fact.
    struct Bound: Sendable {
        let value: Value?
        let patches: [Code.Patch]

        init(_ value: Value?, for fact: Int, _ code: Code) {
            self.value = value
            patches = value.map { value in code.readers[fact].map { code.patch(value, in: $0) } } ?? []
        }
    }

    /// Of one fact; beyond that values are not kept.
    private static let bound = 512

    private let met = Mutex<[Int: [JSON: Bound]]>([:])

    /// What somebody says of a fact, with its answers.
    func bound(_ json: JSON, of entry: FactIndex.Entry, number: Int, _ code: Code) -> Bound {
        if let bound = met.withLock({ $0[number]?[json] }) { return bound }
        let bound = Bound(entry.definition.expressionValue(json), for: number, code)
        guard json.isPlain else { return bound }
        met.withLock { met in
            if met[number, default: [:]].count < Self.bound { met[number, default: [:]][json] = bound }
        }
        return bound
    }
}

extension JSON {
    /// Whether it is worth keeping: a scalar or a short list of them.
    fileprivate var isPlain: Bool {
        switch self {
        case .object: false
        case .array(let items): items.count <= 16 && items.allSatisfy { $0.array == nil && $0.object == nil }
        default: true
        }
    }
}
