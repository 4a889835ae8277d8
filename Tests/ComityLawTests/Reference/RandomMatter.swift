import CEL
import CanonicalJSON
import ComityModel

@testable import ComityLaw

/// Draws acts with facts: a case of a norm with some facts taken away, some changed, some added, or facts out of nothing.
struct RandomMatter {
    let act: ActName
    let assessor: Assessor
    let facts: Facts
    let at: Instant

    /// Values to draw from, for each fact: its closed list, or what the norms compare it with.
    static func pools(_ set: PackSet) -> [String: [JSON]] {
        let norms = set.packs.flatMap(\.norms)
        var pools: [String: [JSON]] = [:]
        for (name, fact) in set.vocabulary.facts {
            let items: [JSON]
            if let closed = fact.values {
                items = closed.map(JSON.string)
            } else {
                switch fact.type {
                case .bool: items = [true, false]
                case .citation: items = [["law": "none", "article": "none"], ["law": "StPO", "article": "§ 94"]]
                case .duration: items = ["P30D", "P12M", "P5Y"]
                case .instant: items = ["2024-05-01T00:00:00Z", "2026-11-24T10:00:00Z"]
                default:
                    let probes = norms.filter { $0.variables.contains(name) }.flatMap(\.expressions)
                        .compactMap { $0.probes()[name] }
                    let constants = probes.flatMap(\.constants).compactMap(Self.json)
                    let others: [JSON] = fact.type == .number ? [0, 6, 12, 60, 120] : ["DE", "US", "other"]
                    items = Array(Set(constants + others)).sorted { $0.canonicalText < $1.canonicalText }
                }
            }
            pools[name] =
                fact.isList
                ? [[]] + items.map { [$0] } + zip(items, items.dropFirst()).map { [$0, $1] } : items
        }
        return pools
    }

    private static func json(_ value: Value) -> JSON? {
        switch value {
        case .bool(let value): .bool(value)
        case .string(let text): .string(text)
        case .double(let number): .number(number)
        case .int(let number): .integer(number)
        default: nil
        }
    }

    init(
        from cases: [NormCase], _ set: PackSet, _ pools: [String: [JSON]], _ zones: Zones,
        _ generator: inout some RandomNumberGenerator
    ) {
        let states = ["DE", "FR", "NL", "US", "GB", "CH", "JP", "BR", "IN"].compactMap { Jurisdiction($0) }
        let origin = cases.randomElement(using: &generator)
        let isFresh = Int.random(in: 0..<6, using: &generator) == 0
        let acts = set.vocabulary.acts.keys.sorted()
        act =
            isFresh
            ? ActName(unchecked: acts.randomElement(using: &generator) ?? "") : origin?.act ?? ActName(unchecked: "")
        var (requesting, requested) = origin?.states ?? (states[0], states[1])
        if isFresh || Int.random(in: 0..<8, using: &generator) == 0 {
            requesting = states.randomElement(using: &generator) ?? requesting
            requested = states.filter { $0 != requesting }.randomElement(using: &generator) ?? requested
        }
        let side =
            isFresh ? (Bool.random(using: &generator) ? Side.requesting : .requested) : origin?.side ?? .requesting
        assessor = zones.assessor(side, requesting, requested)
        at =
            Int.random(in: 0..<8, using: &generator) == 0
            ? Instant(milliseconds: Int64.random(in: 1_420_070_400_000...1_830_000_000_000, using: &generator))
            : origin?.at ?? Instant(milliseconds: 1_790_000_000_000)
        var own: [String: JSON] = isFresh ? [:] : origin?.decides ?? [:]
        for name in own.keys.sorted() {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0, 1: own[name] = nil
            case 2: own[name] = pools[name]?.randomElement(using: &generator)
            default: break
            }
        }
        let names = pools.keys.sorted()
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            guard let name = names.randomElement(using: &generator) else { continue }
            own[name] = pools[name]?.randomElement(using: &generator)
        }
        var peer: [String: JSON] = Bool.random(using: &generator) ? own : [:]
        for name in peer.keys.sorted() where Int.random(in: 0..<3, using: &generator) == 0 {
            peer[name] = pools[name]?.randomElement(using: &generator)
        }
        var events = origin?.events ?? [:]
        if Int.random(in: 0..<3, using: &generator) == 0,
            let event = set.vocabulary.events.keys.sorted().randomElement(using: &generator)
        {
            events[event] = Instant(
                milliseconds: at.milliseconds + Int64.random(in: -9_000_000...3_000_000, using: &generator))
        }
        let reference = NormRef(norm: "X-1", cite: "Art. 1")
        let purposes = set.vocabulary.purposes.keys.sorted()
        var (conditions, permissions): ([Condition], [ComityModel.Permission]) = ([], [])
        if Int.random(in: 0..<4, using: &generator) == 0 {
            conditions = [
                Condition(
                    number: 1, kind: Condition.Kind.allCases.randomElement(using: &generator) ?? .noOnward,
                    purposes: [purposes.randomElement(using: &generator) ?? ""],
                    until: Bool.random(using: &generator) ? at : nil,
                    attachedBy: Bool.random(using: &generator) ? requested : requesting,
                    basis: reference)
            ]
            permissions = [
                ComityModel.Permission(
                    purposes: [purposes.randomElement(using: &generator) ?? ""], from: Instant(milliseconds: 0),
                    grantedBy: requested, basis: reference)
            ]
        }
        let isOfRecord = Bool.random(using: &generator)
        func sheet(_ facts: [String: JSON]) -> [String: Fact] {
            facts.mapValues { Fact($0, source: isOfRecord ? .computed : .request) }
        }
        facts = Facts(
            own: sheet(own), peer: sheet(peer), events: events, conditions: conditions, permissions: permissions)
    }
}
