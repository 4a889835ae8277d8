import CEL
import CanonicalJSON
import ComityModel

@testable import ComityLaw

/// One act to be judged: the norms that bear on it and what is known.
struct PlainMatter {
    let set: PackSet
    let act: ActDefinition
    let assessor: Assessor
    let situation: PlainSituation
    let isUncertain: Bool
    let applying: Set<String>
    /// For instruments that apply: conditions that would take it away, if an unknown fact came to that.
    let scope: [String: [CEL.Expression]]
    /// Norms of instruments that apply, effective on the day, for the measure at hand, in the order of their ids.
    let norms: [Norm]
    /// Those whose act is consulted when this act is decided.
    let consulted: [Norm]
    /// What can bar the act, what can carry it, and what it rests on besides.
    private(set) var bars: [PlainBar] = []
    private(set) var bases: [Norm] = []
    private(set) var supports: [Norm] = []
    /// For each bar, the norms of higher rank within whose range it decides.
    private(set) var ranges: [String: [Norm]] = [:]
    /// What takes effect from others: norms that name what they override, and bars on a ground for refusing.
    private(set) var overriding: [Norm] = []
    /// Exceptions of bars that positively allow the act.
    private(set) var allowing: [(norm: Norm, exception: Norm.Exception)] = []
    private let tables: [String: PartyTable]
    /// Instruments under which the acting State got the data from a third one.
    private let given: Set<String>
    private let events: [String: Instant]

    init(_ set: PackSet, _ act: ActDefinition, by assessor: Assessor, _ facts: Facts, at: Instant) {
        self.set = set
        self.act = act
        self.assessor = assessor
        var situation = PlainSituation(set, act, assessor, facts, at: at)
        let whole = Setting(assessor, facts, set, at: at)
        situation.laws = whole.laws
        self.situation = situation
        let reach = set.plainReach(of: act, in: situation)
        (isUncertain, scope) = (reach.isUncertain, reach.open)
        tables = set.tables
        events = facts.events
        let applying = reach.applying
        self.applying = applying
        let noThirdCountry = situation.value("transfer.third_country") == .bool(false)
        var norms = set.packs.filter { applying.contains($0.instrument) }.flatMap(\.norms).filter { norm in
            norm.bears != .defines && !norm.isReference && norm.isEffective(on: situation.day)
                && !(noThirdCountry && norm.variables.contains("transfer.third_country"))
                && Self.concerns(norm, situation)
        }
        norms = norms.filter { $0.modality == .mustNot || !whole.isNamed(set.tables[$0.instrument]) }
        let origins = set.packs(ofOriginIn: whole).map { set.packs[$0] }
        given = Set(origins.map(\.instrument))
        let between = Set(norms.map(\.id))
        norms += origins.flatMap(\.norms).filter { norm in
            !between.contains(norm.id) && norm.goesWithData && norm.isEffective(on: situation.day)
                && Self.concerns(norm, situation)
                && !(noThirdCountry && norm.variables.contains("transfer.third_country"))
        }
        let foreign = facts.conditions.filter { $0.attachedBy != assessor.jurisdiction }
        let conditions = ConditionNorms.norms(for: foreign, at: at, set.vocabulary)
        norms += conditions
        self.norms = norms.sorted { $0.id < $1.id }
        let consults = Set(act.consults)
        consulted = self.norms.filter { consults.contains($0.act) }
        bars = findBars()
        bases = findBases()
        supports = findSupports()
        overriding = self.norms.filter { $0.verified != .no && (!$0.overrides.isEmpty || isBarOnGround($0)) }
        allowing = consulted.filter { norm in
            guard binds(norm), !goesWithData(norm), !whole.isNamed(set.tables[norm.instrument]) else { return false }
            // What lifts a duty to refuse allows to grant.
            if norm.act == "assistance.refuse", !Self.optionalActs.contains(act.name) { return norm.modality == .must }
            return carried.contains(norm.act) && norm.modality == .mustNot
        }.flatMap { norm in norm.unless.filter(\.allows).map { (norm, $0) } }
        let refusing = self.norms.filter { $0.act == "assistance.refuse" && $0.modality != .mustNot }
        for bar in bars { ranges[bar.norm.id] = PlainPrecedence.range(of: bar.norm, refusing, self) }
    }

    private static func concerns(_ norm: Norm, _ situation: PlainSituation) -> Bool {
        guard let measures = norm.measures, case .string(let measure)? = situation.value("request.measure") else {
            return true
        }
        return measures.contains(measure)
    }

    /// The facts that a norm reads, and those on which it hangs whether its instrument applies.
    func variables(of norm: Norm) -> Set<String> {
        guard let reasons = reasons(for: norm) else { return norm.variables }
        return reasons.reduce(norm.variables) { $0.union($1.variables) }
    }

    /// When an event happened or will.
    func end(of event: String) -> Instant? { events[event] }

    /// The act and those that are done with it.
    var carried: [String] { [act.name] + act.carries }

    /// Whether a norm binds or empowers the one who acts.
    func binds(_ norm: Norm) -> Bool {
        switch norm.actor {
        case .requesting where goesWithData(norm): true
        case .requesting: assessor.side == .requesting && (governs(norm) || isForIncoming(norm))
        case .requested: assessor.side == .requested && governs(norm)
        case .controller, .processor: governs(norm)
        case .party: table(norm)?.country != nil || governs(norm)
        case .provider, .supervisory, .dataSubject:
            norm.act == act.name || (norm.conflicts != nil && carried.contains(norm.act)) || isObjection(norm)
        }
    }

    /// Reasons that wait for a fact, on which it hangs whether the instrument of a norm applies; what goes with data hangs on none.
    func reasons(for norm: Norm) -> [CEL.Expression]? { goesWithData(norm) ? nil : scope[norm.instrument] }

    private func goesWithData(_ norm: Norm) -> Bool { norm.goesWithData && given.contains(norm.instrument) }

    /// Whether it is the statute of the requested State on what a foreign authority must do that turns to it.
    private func isForIncoming(_ norm: Norm) -> Bool { table(norm)?.country == assessor.peer.code }

    /// Whether the instrument of a norm governs the authority that acts: the statute of its own State, or an instrument that binds it.
    private func governs(_ norm: Norm) -> Bool {
        guard let table = tables[norm.instrument] else { return true }
        if let country = table.country { return country == assessor.jurisdiction.code }
        guard set.ways[norm.instrument] == .either else { return true }
        return table.party(assessor.jurisdiction.code, set.vocabulary).map { $0.since <= situation.day } ?? false
    }

    /// The side whose clock a norm's term runs by.
    func side(of actor: Norm.Actor) -> Side {
        switch actor {
        case .requesting: .requesting
        case .requested: .requested
        default: assessor.side
        }
    }

    /// Whether a decision under the law of a norm covers the destination; nil where the destination or the law's table is not known.
    func adequacy(under norm: Norm) -> Value? {
        guard case .string(let destination)? = situation.value("transfer.destination") else { return nil }
        return set.appendix.adequacy.covers(destination, under: norm.instrument, on: situation.day).map(Value.bool)
    }

    func rank(_ norm: Norm) -> PartyTable.Rank { tables[norm.instrument]?.rank ?? .union }

    func table(_ norm: Norm) -> PartyTable? { tables[norm.instrument] }

    /// The presumption rule: in a `may` on refusing, postponing or conditioning, in a formality, and where the norm names the fact.
    func mayPresume(_ name: String, in norm: Norm) -> Bool {
        guard set.vocabulary.facts[name]?.presumed != nil else { return false }
        return Self.isOptional(norm) || Self.formalities.contains(norm.topic) || norm.presume.contains(name)
    }

    static func isOptional(_ norm: Norm) -> Bool { norm.modality == .may && optionalActs.contains(norm.act) }

    static let optionalActs = ["assistance.refuse", "assistance.postpone", "assistance.condition"]
    private static let formalities = ["contents", "form", "channel"]
}
