import CEL
public import CanonicalJSON
public import ComityModel

extension PackSet {
    /// `law find`: what applies to a measure between two States on a date, what does not, and why.
    ///
    /// - Parameters:
    ///   - facts: what is known besides, by name (`offence.category`, `request.purpose` …).
    ///   - zone: the civil time whose day counts.
    /// - Returns: what carries the measure first, then what goes with it, then what does not apply, each in the order of its key.
    public func find(
        measure: String, requesting: Jurisdiction, requested: Jurisdiction, facts: [String: JSON] = [:], at: Instant,
        zone: Zone = .utc
    ) -> [Finding] {
        var own = facts
        own["request.measure"] = .string(measure)
        for name in ["request.purpose", "use.purpose"] where own[name] == nil { own[name] = "prosecution-in-case" }
        let setting = Setting(
            side: .requesting, requesting: requesting, requested: requested, day: zone.date(at: at))
        let plan = plans.plan(self, .none, setting, [], at: at)
        let sheet = plan.sheet(Facts(own: own.mapValues { Fact($0, source: .computed) }), self, at: at)
        let reach = plan.play(View(code: plan.code, sheet: sheet, stateFact: plan.stateFact)).reach
        let findings = findings(plan, reach).findings.map { waiting($0, plan, reach, facts) }
        return findings.filter { $0.carriesMeasure && $0.asks.isEmpty }
            + findings.filter { $0.carriesMeasure && !$0.asks.isEmpty }
            + findings.filter { [.applies, .notEncoded].contains($0.status) && !$0.carriesMeasure }
            + findings.filter { $0.status != .applies && $0.status != .notEncoded }
    }

    /// A finding with the facts that nobody has stated and that would take the instrument away.
    private func waiting(_ finding: Finding, _ plan: Plan, _ reach: Reach, _ facts: [String: JSON]) -> Finding {
        guard finding.status == .applies,
            let book = plan.books.firstIndex(where: { $0.pack.instrument == finding.instrument })
        else { return finding }
        let reasons = reach.waiting[book].compactMap { plan.books[book].pack.unless[$0].when }
        let names = reasons.reduce(into: Set<String>()) { $0.formUnion($1.variables) }
        var finding = finding
        finding.asks = names.sorted().filter { facts[$0] == nil && vocabulary.facts[$0]?.isComputed == false }
        return finding
    }

    /// One finding for each instrument, in the order of its key. Statutes of other States are left out.
    func findings(_ plan: Plan, _ reach: Reach) -> FindingsMemory.Told {
        plan.findings.told(reach) {
            let books = Dictionary(
                uniqueKeysWithValues: plan.books.indices.map { (plan.books[$0].pack.instrument, $0) })
            return tables.keys.sorted().compactMap { key in
                guard let table = tables[key], let standing = plan.findings.standings[key] else { return nil }
                return finding(table, standing, books[key], plan, reach)
            }
        }
    }

    private func finding(
        _ table: PartyTable, _ standing: PartyTable.Standing, _ book: Int?, _ plan: Plan, _ reach: Reach
    ) -> Finding? {
        let carries = book.map { reach.carries[$0] } ?? false
        func answer(_ status: Finding.Status, _ says: String, _ norms: [String] = [], recalled: Bool = false) -> Finding
        {
            Finding(
                instrument: table.instrument, name: table.name, status: status,
                because: fill(says, table, standing, plan.setting),
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
            let displacers = plan.books.map(\.pack).displacing(table.instrument)
            if let displacement = displacers.first(where: { reach.carriers[$0.by] }) {
                let says = plan.books[displacement.by].pack.displaces[displacement.number]
                return answer(.doesNotApply, says.says, says.norms, recalled: isRecalled)
            }
            guard let book else {
                let binds = table.country == nil ? "binds both" : "in force"
                return answer(.notEncoded, "\(binds) since {since}; its norms are not in the set")
            }
            let pack = plan.books[book].pack
            switch reach.answers[book] {
            case .displaced, .carriesNothing: return answer(.doesNotApply, "does not carry this measure")
            case .against(let number):
                let reason = pack.unless[number]
                return answer(.doesNotApply, reason.says, reason.norms, recalled: isRecalled)
            case .applies(let number):
                let reason = number.map { pack.because[$0] }
                return answer(
                    .applies, reason?.says ?? "binds both since {since}", reason?.norms ?? [], recalled: isRecalled)
            }
        }
    }

    private func fill(
        _ text: String, _ table: PartyTable, _ standing: PartyTable.Standing, _ setting: Setting
    ) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var text = text
        func put(_ key: String, _ value: String?) {
            guard let range = text.firstRange(of: "{\(key)}") else { return }
            text.replaceSubrange(range, with: value ?? "–")
        }
        if case .binding(let since, _) = standing { put("since", since.description) }
        put("requesting", setting.requesting.code)
        put("requested", setting.requested.code)
        put("requesting.name", vocabulary.country(setting.requesting.code))
        put("requested.name", vocabulary.country(setting.requested.code))
        put("requesting.since", table.parties[setting.requesting.code]?.since.description)
        put("requested.since", table.parties[setting.requested.code]?.since.description)
        return text
    }
}

extension ActDefinition {
    /// No act at all: what applies is asked before one is chosen.
    static let none = ActDefinition(name: "", means: "", consults: [], carries: [], starts: [], also: [], logs: nil)
}
