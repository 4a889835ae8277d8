import CEL
import CanonicalJSON
import ComityModel

@testable import ComityLaw

/// Which unknown facts could change the outcome: tried out over the finite classes of their values.
struct PlainSearch {
    /// How many combinations of values are told apart at most; beyond, a fact *may* matter.
    static let bound = 1024

    /// What all worlds come to, or nil where they differ.
    let verdict: Verdict?
    /// The facts that matter, the most decisive first.
    let questions: [(key: FactKey, mayMatter: Bool)]

    init(_ world: PlainWorld, _ unknowns: Set<FactKey>) {
        let keys = unknowns.sorted()
        let candidates = keys.map { Self.candidates($0, world.frame.matter) }
        let open = zip(keys, candidates).filter { $0.1 == nil }.map(\.0)
        let tried = zip(keys, candidates).compactMap { key, values in values.map { (key: key, values: $0) } }
        let count = tried.reduce(1) { product, row in product > Self.bound ? product : product * row.values.count }
        guard count <= Self.bound else {
            verdict = nil
            questions = keys.filter { Self.isAsked($0, world.frame.matter) }.map { ($0, true) }
            return
        }
        var worlds: [Verdict] = []
        worlds.reserveCapacity(count)
        Self.fill(&worlds, count, tried[...], from: world.supposing(Set(tried.map(\.key))))
        let first = worlds.first
        verdict = worlds.allSatisfy { $0 == first } && first != .undetermined ? first : nil
        var found: [(key: FactKey, mayMatter: Bool, weight: Int)] = []
        if verdict == nil {
            var stride = count
            for row in tried {
                stride /= row.values.count
                let weight = Self.differences(worlds, stride, row.values.count)
                if weight > 0 { found.append((row.key, false, weight)) }
            }
            if worlds.contains(.undetermined) { found += open.map { ($0, true, 0) } }
        }
        questions = found.filter { Self.isAsked($0.key, world.frame.matter) }
            .sorted { ($1.weight, $0.key) < ($0.weight, $1.key) }.map { ($0.key, $0.mayMatter) }
    }

    /// The verdict of each combination, the last fact changing fastest. What is decided before all values are supposed is the same for
    /// the whole block.
    private static func fill(
        _ worlds: inout [Verdict], _ count: Int, _ rows: ArraySlice<(key: FactKey, values: [Value])>,
        from world: PlainWorld
    ) {
        let verdict = PlainWeighing(world).verdict
        guard verdict == .undetermined, let row = rows.first else {
            worlds.append(contentsOf: repeatElement(verdict, count: count))
            return
        }
        for value in row.values {
            fill(&worlds, count / row.values.count, rows.dropFirst(), from: world.supposing(value, for: row.key))
        }
    }

    /// In how many worlds another value of this fact alone changes the verdict.
    private static func differences(_ worlds: [Verdict], _ stride: Int, _ values: Int) -> Int {
        worlds.indices.count { index in
            let position = index / stride % values
            return position > 0 && worlds[index] != worlds[index - position * stride]
        }
    }

    private static func isAsked(_ key: FactKey, _ matter: PlainMatter) -> Bool {
        matter.set.vocabulary.facts[key.name]?.isComputed == false
    }

    /// Values that stand for all values of a fact; nil where no short list does.
    private static func candidates(_ key: FactKey, _ matter: PlainMatter) -> [Value]? {
        guard let fact = matter.set.vocabulary.facts[key.name], !fact.isComputed else { return nil }
        if fact.type == .citation { return citations(fact, matter) }
        let probe = matter.probe(of: key.name)
        guard let closed = fact.values, !fact.isList else {
            if case .exact(let values) = probe.representatives(of: fact.expressionType) { return values }
            return nil
        }
        guard !probe.isUnbounded else { return closed.map(Value.string) }
        let lists = key.name == "request.measure" ? Array(Set(matter.norms.compactMap(\.measures))) : []
        var classes: Set<[Bool]> = []
        return closed.filter { value in
            probe.constants.contains(.string(value)) || classes.insert(lists.map { $0.contains(value) }).inserted
        }.map(Value.string)
    }

    /// No law at all, each law of the set, and another one.
    private static func citations(_ fact: FactDefinition, _ matter: PlainMatter) -> [Value] {
        (["none", "another"] + matter.set.instruments).compactMap {
            fact.expressionValue(["law": .string($0), "article": "any"])
        }
    }
}

extension PlainMatter {
    /// What the norms in play, and the reasons on which it hangs whether their instruments apply, ask of a fact.
    func probe(of name: String) -> Probe {
        let asking = norms.filter { $0.variables.contains(name) }.flatMap(\.expressions) + scope.values.joined()
        return asking.reduce(Probe()) { $0.merged(with: $1.probes()[name] ?? Probe()) }
    }
}
