import ComityModel

/// What part each norm can play in the decision on an act.
struct Roles {
    let act: ActDefinition
    let setting: Setting
    let norms: [Norm]
    private(set) var consulted: [Int] = []
    private(set) var bars: [Planned.Bar] = []
    private(set) var bases: [Int] = []
    private(set) var supports: [Int] = []
    private(set) var allowing: [(norm: Int, exception: Int)] = []
    private(set) var neighbours: [Int] = []
    private(set) var timed: [Int] = []
    private(set) var guarding: [Int] = []
    private(set) var shields: [Int] = []
    private var overriding: [Int] = []
    private let tables: [String: PartyTable]
    private let ways: [String: Pack.Between]
    private let vocabulary: Vocabulary
    private let given: Set<String>

    /// - Parameter given: instruments under which the acting State got the data from a third one.
    init(_ set: PackSet, _ act: ActDefinition, _ setting: Setting, _ norms: [Norm], given: Set<String> = []) {
        self.given = given
        (self.act, self.setting, self.norms) = (act, setting, norms)
        (tables, ways, vocabulary) = (set.tables, set.ways, set.vocabulary)
        let consults = Set(act.consults)
        consulted = norms.indices.filter { consults.contains(norms[$0].act) }
        overriding = norms.indices.filter {
            norms[$0].verified != .no && (!norms[$0].overrides.isEmpty || norms[$0].isBarOnGround)
        }
        bases = consulted.filter { number in
            let norm = norms[number]
            return binds(norm) && carried.contains(norm.act) && norm.modality != .mustNot
                && (norm.bears == .permits || norm.bears == .obliges)
                && (norm.act == act.name || !Norm.optionalActs.contains(norm.act))
        }
        // What other acts in the reach permit, on which the act rests besides: an EIO rests on arts 1, 2(c), 27 and 9.
        let own = Set(bases)
        supports = consulted.filter { number in
            let norm = norms[number]
            return !own.contains(number) && norm.modality == .may && norm.bears == .permits
                && !Norm.optionalActs.contains(norm.act) && !isElsewhere(norm)
        }
        allowing = consulted.filter { allows(norms[$0]) }.flatMap { number in
            norms[number].unless.indices.filter { norms[number].unless[$0].allows }.map { (number, $0) }
        }
        neighbours = norms.indices.filter { isNeighbour(norms[$0]) }
        timed = norms.indices.filter { !norms[$0].terms.isEmpty && norms[$0].verified != .no }
        guarding = consulted.filter {
            carried.contains(norms[$0].act) && binds(norms[$0]) && norms[$0].verified != .no
                && !norms[$0].safeguards.isEmpty
        }
        shields =
            act.name == "assistance.refuse"
            ? []
            : consulted.filter {
                binds(norms[$0]) && norms[$0].modality == .mustNot && norms[$0].act == "assistance.refuse"
            }
        let duties = Set(bases + allowing.map(\.norm)).sorted().filter {
            norms[$0].verified == .yes && norms[$0].modality == .must && norms[$0].bears == .obliges
        }
        bars = consulted.compactMap { number in
            effect(of: norms[number]).map { effect in
                Planned.Bar(
                    norm: number, effect: effect, range: range(of: norms[number]),
                    isBefore: norms[number].isBefore(act.name), against: opposed(norms[number], to: duties))
            }
        }
    }

    /// Facts that norms consulted presume where nobody states them.
    var presumed: [(name: String, readers: [(norm: Int, fact: Int)])] {
        var readers: [String: [(norm: Int, fact: Int)]] = [:]
        for number in consulted {
            let norm = norms[number]
            for name in norm.variables where norm.mayPresume(name) {
                guard let fact = vocabulary.facts[name], !fact.isComputed, fact.presumed != nil,
                    let place = vocabulary.index.number(name, for: norm.actor, judging: setting.side)
                else { continue }
                readers[name, default: []].append((number, place))
            }
        }
        return readers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Whether it is a duty, bar or power of another act that goes with this one.
    private func isNeighbour(_ norm: Norm) -> Bool {
        if norm.verified == .no { return false }
        if act.also.contains(norm.act) { return true }
        guard act.consults.contains(norm.act) else { return false }
        // The speciality of the State that gave the data stays told where a treaty goes before it.
        if norm.modality == .mustNot { return norm.act.hasPrefix("data.") && isForIncoming(norm) }
        guard norm.modality == .must else { return false }
        if norm.bears == .bounds { return true }
        // What the request must contain for this very measure is told to whoever answers it.
        if norm.bears == .conditions {
            return norm.variables.contains("request.measure") && !(carried.contains(norm.act) && binds(norm))
        }
        return norm.bears == .obliges && norm.act != act.name && !Norm.optionalActs.contains(norm.act)
            && !norm.isBefore(act.name)
    }

    /// The duties that a bar can be opposed to and does not prevail over.
    private func opposed(_ bar: Norm, to duties: [Int]) -> [Planned.Opposed] {
        guard bar.modality == .mustNot || bar.act == "assistance.refuse" else { return [] }
        return duties.filter { norms[$0].instrument != bar.instrument }.compactMap { duty in
            let relation = Precedence.relation(
                of: tables[bar.instrument], to: tables[norms[duty].instrument], vocabulary)
            return relation == .prevails ? nil : Planned.Opposed(duty: duty, relation: relation)
        }
    }

    /// The act and those that are done with it.
    private var carried: [String] { [act.name] + act.carries }

    private var isOptional: Bool { Norm.optionalActs.contains(act.name) }

    /// How a norm can stand against the act.
    private func effect(of norm: Norm) -> BarEffect? {
        guard binds(norm) else { return nil }
        if isObjection(norm) { return .forbids }
        if norm.modality == .must, norm.bears == .obliges, !isOptional {
            switch norm.act {
            case "assistance.refuse": return .refuses
            case "assistance.postpone": return .postpones
            default: break
            }
        }
        // A duty to consult or ask before refusing, postponing or conditioning blocks those acts until it is done.
        if isOptional, norm.isBefore(act.name), norm.fulfilled != nil { return .forbids }
        guard carried.contains(norm.act) else { return nil }
        switch (norm.modality, norm.bears) {
        case (.mustNot, _) where !norm.isBarOnGround: break
        case (.must, .conditions) where norm.requires != nil: break
        default: return nil
        }
        // What binds both sides makes the act unlawful for whoever does it.
        return answersRequest && norm.actor != .party ? .refuses : .forbids
    }

    /// Whether the act answers a request, so that a bar on it is a refusal.
    private var answersRequest: Bool {
        setting.side == .requested
            && ["assistance.accept", "assistance.execute", "hearing.hold", "interception.run"].contains(act.name)
    }

    /// Whether an exception of a norm can allow the act: what lifts a duty to refuse allows to grant.
    private func allows(_ norm: Norm) -> Bool {
        // What goes with data from a third State, and another State's statute, forbid and allow nothing.
        guard binds(norm), !goesWithData(norm), !setting.isNamed(tables[norm.instrument]) else { return false }
        if norm.act == "assistance.refuse", !isOptional { return norm.modality == .must }
        return carried.contains(norm.act) && norm.modality == .mustNot
    }

    /// Whether a norm binds or empowers the one who acts.
    func binds(_ norm: Norm) -> Bool {
        switch norm.actor {
        case .requesting where goesWithData(norm): true
        case .requesting: setting.side == .requesting && (governs(norm) || isForIncoming(norm))
        case .requested: setting.side == .requested && governs(norm)
        case .controller, .processor: governs(norm)
        case .party: tables[norm.instrument]?.country != nil || governs(norm)
        case .provider, .supervisory, .dataSubject:
            norm.act == act.name || (norm.conflicts != nil && carried.contains(norm.act)) || isObjection(norm)
        }
    }

    /// Whether it stands against the act for data that came from a third State.
    func goesWithData(_ norm: Norm) -> Bool { norm.goesWithData && given.contains(norm.instrument) }

    /// Whether it lets or makes the addressee of an order object that another State's law forbids what is ordered: a way out of a conflict,
    /// which is there as long as it stands.
    private func isObjection(_ norm: Norm) -> Bool {
        norm.conflicts != nil && norm.act == "order.object" && act.name == "order.comply"
    }

    /// Whether it empowers the authorities of a State when that State is asked, and here another one is.
    private func isElsewhere(_ norm: Norm) -> Bool {
        guard norm.actor == .requested, let country = tables[norm.instrument]?.country else { return false }
        return country != setting.requested.code
    }

    /// Whether it is the statute of the requested State on what a foreign authority must do that turns to it.
    private func isForIncoming(_ norm: Norm) -> Bool { tables[norm.instrument]?.country == setting.other.code }

    /// Whether the instrument of a norm governs the authority that acts: the statute of its own State, or an instrument that binds it.
    private func governs(_ norm: Norm) -> Bool {
        guard let table = tables[norm.instrument] else { return true }
        if let country = table.country { return country == setting.acting.code }
        guard ways[norm.instrument] == .either else { return true }
        return table.party(setting.acting.code, vocabulary).map { $0.since <= setting.day } ?? false
    }

    /// What takes a norm's effect: norms that name it, and bars on refusing that take its grounds away.
    func defeaters(of number: Int) -> [Int] {
        let norm = norms[number]
        return overriding.filter { other in
            if norms[other].overrides.contains(norm.id) { return true }
            return norms[other].modality == .mustNot && norms[other].act == norm.act && other != number
                && !norm.grounds.isEmpty && !norms[other].grounds.isEmpty
                && Set(norm.grounds).isSubset(of: norms[other].grounds)
        }
    }

    /// Within the range that a higher norm leaves open the lower norm decides: the norms it names, or a higher one on refusing with the same
    /// ground.
    private func range(of bar: Norm) -> [Int] {
        let named = bar.under.isEmpty ? [] : norms.indices.filter { bar.under.contains(norms[$0].id) }
        guard !bar.grounds.isEmpty else { return named }
        let rank = tables[bar.instrument]?.rank ?? .union
        return named
            + norms.indices.filter { number in
                let norm = norms[number]
                return norm.act == "assistance.refuse" && norm.modality != .mustNot && !bar.under.contains(norm.id)
                    && (tables[norm.instrument]?.rank ?? .union) > rank
                    && norm.grounds.contains(where: bar.grounds.contains)
            }
    }
}
