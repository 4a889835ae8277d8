import CEL
import CanonicalJSON
import Synchronization

/// What values of facts answer to the parts of a set's code, as far as they were met.
final class Memory: Sendable {
    /// A value with its answers.
    final class Bound: Sendable {
        let value: Value
        let patch: Code.Patch

        init(_ value: Value, for fact: Int, _ code: Code) {
            self.value = value
            patch = code.patch(value, in: code.readers[fact])
        }
    }

    /// Of one fact; beyond that values are not kept.
    private static let bound = 512

    private let met: Mutex<[[JSON: Bound]]>

    init(_ index: FactIndex) { met = Mutex(Array(repeating: [:], count: index.keys.count)) }

    /// What somebody says of a fact, with its answers; nil where it is no value of the fact.
    func bound(_ json: JSON, of name: String, number: Int, _ code: Code, _ vocabulary: Vocabulary) -> Bound? {
        if let bound = met.withLock({ $0[number][json] }) { return bound }
        guard let value = vocabulary.facts[name]?.expressionValue(json) else { return nil }
        let bound = Bound(value, for: number, code)
        guard json.isPlain else { return bound }
        met.withLock { met in
            if met[number].count < Self.bound { met[number][json] = bound }
        }
        return bound
    }
}

extension JSON {
    /// Whether it is worth keeping: a scalar, a short list of them, or a citation.
    fileprivate var isPlain: Bool {
        switch self {
        case .object(let members): members.count <= 3 && members.values.allSatisfy(\.isScalar)
        case .array(let items): items.count <= 16 && items.allSatisfy(\.isScalar)
        default: true
        }
    }

    private var isScalar: Bool { array == nil && object == nil }
}
