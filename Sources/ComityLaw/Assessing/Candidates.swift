import CEL
import CanonicalJSON
import ComityModel

/// Values that stand for all values of an unknown fact, as the norms in play tell them apart.
struct Candidates {
    private let matter: Matter

    init(_ matter: Matter) { self.matter = matter }

    /// The values of a fact, each with its answers to the parts that the norms in play read it in; nil where no short list stands for all. The
    /// answers are nil where a part reads another fact besides.
    func values(of fact: Int) -> [(bound: Memory.Bound, answers: [UInt8]?)]? {
        let code = matter.plan.code
        guard let values = values(of: matter.plan.vocabulary.index.keys[fact]) else { return nil }
        let parts = Set(
            matter.plan.norms.indices.filter(matter.isInPlay).flatMap { matter.plan.norms[$0].code.parts(in: code) })
        let reading = parts.filter { part in
            code.parts[part].slots.contains { $0.map { code.slots[$0].fact == fact } ?? false }
        }.sorted()
        let isAlone = reading.allSatisfy { code.facts[$0] == fact }
        return values.map { value in
            let bound = Memory.Bound(value, for: fact, code)
            guard isAlone else { return (bound, nil) }
            var known = code.blank
            bound.patch.apply(to: &known)
            return (bound, reading.map { known[$0] })
        }
    }

    private func values(of key: FactKey) -> [Value]? {
        guard let fact = matter.plan.vocabulary.facts[key.name], !fact.isComputed else { return nil }
        if fact.type == .citation { return citations(fact) }
        let probe = probe(of: key.name)
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
    private func citations(_ fact: FactDefinition) -> [Value] {
        (["none", "another"] + matter.set.instruments).compactMap {
            fact.expressionValue(["law": .string($0), "article": "any"])
        }
    }

    /// What the norms in play, and the reasons on which it hangs whether their instruments apply, ask of a fact.
    func probe(of name: String) -> Probe {
        let plan = matter.plan
        let waiting = matter.reach.waiting.enumerated().flatMap { book, reasons in
            reasons.compactMap { plan.books[book].pack.unless[$0].when }
        }
        let asked = plan.norms.indices.reduce(Probe()) { probe, number in
            guard matter.isInPlay(number), plan.norms[number].norm.variables.contains(name) else { return probe }
            return probe.merged(with: plan.probe(number, of: name))
        }
        return waiting.reduce(asked) { $0.merged(with: $1.probes()[name] ?? Probe()) }
    }
}
