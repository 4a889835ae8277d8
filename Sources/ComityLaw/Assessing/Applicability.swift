import CEL
public import CanonicalJSON
public import ComityModel

extension PackSet {
    /// `law find`: what applies to a measure between two States on a date, what does not, and why.
    ///
    /// - Parameters:
    ///   - facts: what is known besides, by name (`offence.category`, `request.purpose` …).
    ///   - zone: the civil time whose day counts.
    /// - Returns: what applies first, each in the order of its key.
    public func find(
        measure: String, requesting: Jurisdiction, requested: Jurisdiction, facts: [String: JSON] = [:], at: Instant,
        zone: Zone = .utc
    ) -> [Finding] {
        var own = facts
        own["request.measure"] = .string(measure)
        for name in ["request.purpose", "use.purpose"] where own[name] == nil { own[name] = "prosecution-in-case" }
        var situation = Situation(
            vocabulary, side: .requesting, requesting: requesting, requested: requested, at: at, zone: zone, own: own)
        situation.computeStates(self)
        let findings = findings(in: situation)
        return findings.filter { $0.status == .applies || $0.status == .notEncoded }
            + findings.filter { $0.status != .applies && $0.status != .notEncoded }
    }

    /// One finding for each instrument, in the order of its key. Statutes of other States are left out.
    func findings(in situation: Situation) -> [Finding] { applicability(in: situation).findings }

    /// The findings, and for instruments that apply the reasons against it that wait for an unknown fact: their norms wait with them.
    func applicability(in situation: Situation) -> (findings: [Finding], open: [String: [CEL.Expression]]) {
        let standings = tables.mapValues { $0.standing(in: situation, ways[$0.instrument]) }
        let carriers = packs.filter {
            standings[$0.instrument]?.isBinding == true && carriesMeasure($0, situation) && !isSubsidiary($0)
                && reason(in: $0.unless, of: $0, situation, another: false) == nil
        }
        let displaced = Dictionary(
            carriers.flatMap { pack in pack.displaces.map { ($0.instrument, $0) } },
            uniquingKeysWith: { first, _ in first })
        let left = carriers.filter { displaced[$0.instrument] == nil }
        func hasAnother(_ key: String) -> Bool { left.contains { $0.instrument != key } }
        let findings = tables.keys.sorted().compactMap { key -> Finding? in
            guard let table = tables[key], let standing = standings[key] else { return nil }
            return finding(table, standing, displaced[key], another: hasAnother(key), situation)
        }
        let applying = Set(findings.filter { $0.status == .applies }.map(\.instrument))
        var open: [String: [CEL.Expression]] = [:]
        for pack in packs where applying.contains(pack.instrument) {
            let waiting = openReasons(of: pack, situation, another: hasAnother(pack.instrument))
            if !waiting.isEmpty { open[pack.instrument] = waiting }
        }
        return (findings, open)
    }

    /// Conditions of reasons against an instrument that no fact answers yet.
    private func openReasons(of pack: Pack, _ situation: Situation, another: Bool) -> [CEL.Expression] {
        pack.unless.compactMap { reason in
            guard let when = reason.when, !reason.another || another, fits(reason, pack, situation) else { return nil }
            if case .unknown = outcome(of: when, situation) { return when }
            return nil
        }
    }

    private func fits(_ reason: Pack.Reason, _ pack: Pack, _ situation: Situation) -> Bool {
        guard let side = reason.side.flatMap(Side.init(rawValue:)) else { return true }
        let state = side == .requesting ? situation.requesting : situation.requested
        return state.code == tables[pack.instrument]?.country
    }

    private func outcome(of when: CEL.Expression, _ situation: Situation) -> Outcome {
        when.evaluate { name in
            let value = situation.constant(name) ?? situation.value(name) ?? situation.presumption(name)
            return value.map(Binding.value) ?? .unknown
        }
    }

    private func finding(
        _ table: PartyTable, _ standing: PartyTable.Standing, _ displacement: Pack.Displacement?, another: Bool,
        _ situation: Situation
    ) -> Finding? {
        let pack = packs.first { $0.instrument == table.instrument }
        let carries = pack.map { carriesMeasure($0, situation) } ?? false
        func answer(_ status: Finding.Status, _ says: String, _ norms: [String] = [], recalled: Bool = false) -> Finding
        {
            Finding(
                instrument: table.instrument, name: table.name, status: status,
                because: fill(says, table, standing, situation),
                norms: norms.compactMap { norm(id: $0).map(reference) }, carriesMeasure: carries && status == .applies,
                isRecalled: recalled)
        }
        switch standing {
        case .foreign: return nil
        case .notInForce: return answer(.doesNotApply, "not in force; decides nothing")
        case .from(let day): return answer(.doesNotApply, "applies only from \(day)")
        case .notBound(let state): return answer(.doesNotApply, "\(vocabulary.country(state)) is not bound")
        case .uncertain(let state):
            return answer(
                .unknown, "since when \(vocabulary.country(state)) is bound is recalled only or not known; look it up")
        case .binding(_, let isRecalled):
            if let displacement {
                return answer(.doesNotApply, displacement.says, displacement.norms, recalled: isRecalled)
            }
            guard let pack else {
                let binds = table.country == nil ? "binds both" : "in force"
                return answer(.notEncoded, "\(binds) since {since}; its norms are not in the set")
            }
            if !pack.carries.isEmpty, !carries { return answer(.doesNotApply, "does not carry this measure") }
            if let reason = reason(in: pack.unless, of: pack, situation, another: another) {
                return answer(.doesNotApply, reason.says, reason.norms, recalled: isRecalled)
            }
            let reason = reason(in: pack.because, of: pack, situation, another: another)
            return answer(
                .applies, reason?.says ?? "binds both since {since}", reason?.norms ?? [], recalled: isRecalled)
        }
    }

    /// Whether an instrument carries the measure itself. One that is not known cannot be excluded.
    private func carriesMeasure(_ pack: Pack, _ situation: Situation) -> Bool {
        guard case .string(let measure)? = situation.value("request.measure") else { return !pack.carries.isEmpty }
        guard let channel = vocabulary.measures[measure]?.channel else { return false }
        return pack.carries.contains(channel) && !pack.except.contains(measure)
    }

    /// Whether it steps back where another instrument applies.
    private func isSubsidiary(_ pack: Pack) -> Bool { pack.unless.contains(where: \.another) }

    private func reason(
        in reasons: [Pack.Reason], of pack: Pack, _ situation: Situation, another: Bool
    ) -> Pack.Reason? {
        reasons.first { reason in
            if reason.another, !another { return false }
            guard fits(reason, pack, situation) else { return false }
            guard let when = reason.when else { return true }
            return outcome(of: when, situation) == .value(.bool(true))
        }
    }

    private func fill(
        _ text: String, _ table: PartyTable, _ standing: PartyTable.Standing, _ situation: Situation
    ) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var text = text
        func put(_ key: String, _ value: String?) {
            guard let range = text.firstRange(of: "{\(key)}") else { return }
            text.replaceSubrange(range, with: value ?? "–")
        }
        if case .binding(let since, _) = standing { put("since", since.description) }
        put("requesting", situation.requesting.code)
        put("requested", situation.requested.code)
        put("requesting.name", vocabulary.country(situation.requesting.code))
        put("requested.name", vocabulary.country(situation.requested.code))
        put("requesting.since", table.parties[situation.requesting.code]?.since.description)
        put("requested.since", table.parties[situation.requested.code]?.since.description)
        return text
    }
}
