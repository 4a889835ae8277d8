import CEL
import CanonicalJSON
public import ComityModel

extension PackSet {
    /// What would have to be true for an act to be judged otherwise: what is not permitted, permitted; what is, not.
    ///
    /// One fact is changed at a time; where none is enough, two; and where the opinion asks questions, their answers together. Facts of
    /// the record are left as they are.
    public func turns(
        of act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant, atMost limit: Int = 12
    ) -> [Turn] {
        TurnSearch(self, act, assessor, facts, at).turns(atMost: limit)
    }
}

/// Tries out values of facts, those that the norms in play can tell apart.
private struct TurnSearch {
    /// How many pairs are tried at most.
    static let bound = 400

    let set: PackSet
    let act: ActName
    let assessor: Assessor
    let facts: Facts
    let at: Instant
    let now: Assessment

    init(_ set: PackSet, _ act: ActName, _ assessor: Assessor, _ facts: Facts, _ at: Instant) {
        (self.set, self.act, self.assessor, self.facts, self.at) = (set, act, assessor, facts, at)
        now = set.assessment(act, by: assessor, facts, at: at)
    }

    func turns(atMost limit: Int) -> [Turn] {
        let names = candidates(in: now.matter.bars + now.matter.bases)
        let options = names.flatMap { name in
            values(of: name).map { Turn.Change(fact: name, from: value(name), to: $0) }
        }
        var found = options.compactMap { turn([$0]) }
        if found.isEmpty { found = answers() }
        if found.isEmpty { found = pairs() }
        if found.isEmpty { found = falling() }
        return Array(found.prefix(limit))
    }

    /// Facts that the norms read and that somebody can state; last what is asked for, since another measure is another request.
    private func candidates(in norms: [Norm]) -> [String] {
        let read = norms.reduce(into: Set<String>()) { $0.formUnion($1.variables) }
        let names = read.sorted().filter { set.vocabulary.facts[$0]?.isComputed == false }
        return names.filter { $0 != Self.measure } + names.filter { $0 == Self.measure }
    }

    private static let measure = "request.measure"

    private func value(_ name: String) -> JSON? { facts.own[name]?.value }

    private func isPermitted(_ outcome: Opinion.Outcome) -> Bool { [.permitted, .conditional].contains(outcome) }

    private func turn(_ changes: [Turn.Change]) -> Turn? {
        let then = assessment(changes)
        guard then.outcome != .open, isPermitted(then.outcome) != isPermitted(now.outcome) else { return nil }
        return Turn(
            changes: changes, outcome: then.outcome, decidedBy: then.decisive.map { set.reference($0.norm) })
    }

    /// The answers to the open questions that permit the act, all together.
    private func answers() -> [Turn] {
        let asked = now.search?.questions.map { set.vocabulary.index.keys[$0.fact].name } ?? []
        guard !asked.isEmpty, asked.count <= 6 else { return [] }
        var rows: [[Turn.Change]] = [[]]
        for name in asked {
            let options = values(of: name).prefix(3).map { Turn.Change(fact: name, from: nil, to: $0) }
            rows = rows.flatMap { row in options.map { row + [$0] } }
            guard rows.count <= Self.bound else { return [] }
        }
        return Array(rows.lazy.compactMap { turn($0) }.prefix(3))
    }

    /// Two facts of what stands in the way or falls short.
    private func pairs() -> [Turn] {
        let blocking =
            now.weighing.bars.filter { !$0.stands.isNo }.map { now.norm($0.norm) }
            + now.weighing.bases.filter { !$0.stands.isYes }.map { now.norm($0.norm) }
        let options = candidates(in: blocking).flatMap { name in
            values(of: name).map { Turn.Change(fact: name, from: value(name), to: $0) }
        }
        var found: [Turn] = []
        var tried = 0
        for (index, first) in options.enumerated() {
            for second in options[(index + 1)...] where second.fact != first.fact {
                tried += 1
                guard tried <= Self.bound else { return found }
                if let turn = turn([first, second]) { found.append(turn) }
            }
        }
        return found
    }

    /// Where nothing permits it: a fact of what stands in the way with which it no longer does, and the opinion is open.
    private func falling() -> [Turn] {
        guard !isPermitted(now.outcome), now.outcome != .open else { return [] }
        let names = candidates(in: now.decisive.filter { $0.role == .bars }.map(\.norm))
        return names.flatMap { name in values(of: name).map { Turn.Change(fact: name, from: value(name), to: $0) } }
            .compactMap { change in
                let then = assessment([change])
                let asks = (then.search?.questions ?? []).map { set.vocabulary.index.keys[$0.fact].name }
                guard then.outcome == .open, !asks.isEmpty else { return nil }
                return Turn(changes: [change], outcome: .open, decidedBy: [], asks: asks)
            }
    }

    private func assessment(_ changes: [Turn.Change]) -> Assessment {
        var facts = facts
        for change in changes { facts.own[change.fact] = Fact(change.to, source: .computed) }
        return set.assessment(act, by: assessor, facts, at: at)
    }

    /// Values of a fact that stand for all others, without the present one.
    private func values(of name: String) -> [JSON] {
        guard let fact = set.vocabulary.facts[name] else { return [] }
        let present = value(name)
        let probe = Candidates(now.matter).probe(of: name)
        var values: [JSON] =
            switch (fact.isList, fact.type) {
            case (true, _): lists(fact, probe, present)
            case (false, .bool): [true, false]
            case (false, .citation):
                [["law": "none", "article": "none"], ["law": "a law", "article": "that allows it"]]
            default: scalars(fact, probe)
            }
        if name == Self.measure {
            values = set.vocabulary.measures.keys.sorted().map(JSON.string)
        }
        return values.filter { $0 != present }
    }

    private func scalars(_ fact: FactDefinition, _ probe: Probe) -> [JSON] {
        let constants = probe.constants.compactMap(\.json).sorted { $0.canonicalText < $1.canonicalText }
        if let closed = fact.values {
            let other = closed.first { !constants.contains(.string($0)) }
            return constants.filter { $0.string.map(closed.contains) ?? false } + (other.map { [.string($0)] } ?? [])
        }
        guard case .exact(let values) = probe.representatives(of: fact.expressionType) else { return constants }
        return values.compactMap(\.json)
    }

    /// A list with one item more or less.
    private func lists(_ fact: FactDefinition, _ probe: Probe, _ present: JSON?) -> [JSON] {
        let items = present?.array ?? []
        let known = probe.constants.compactMap(\.json).filter { item in
            fact.values.map { item.string.map($0.contains) ?? false } ?? true
        }.sorted { $0.canonicalText < $1.canonicalText }
        let more = known.filter { !items.contains($0) }.map { JSON.array(items + [$0]) }
        let less = items.map { item in JSON.array(items.filter { $0 != item }) }
        return more + less + (items.isEmpty ? [[]] : [])
    }
}

extension Value {
    /// A scalar as a fact would say it.
    fileprivate var json: JSON? {
        switch self {
        case .bool(let value): .bool(value)
        case .string(let text): .string(text)
        case .int(let number): .integer(Int(number))
        case .double(let number): .number(number)
        default: nil
        }
    }
}
