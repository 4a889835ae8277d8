import CEL
import CanonicalJSON
import ComityModel

/// Opposed duties that the rule of decision does not settle.
///
/// A prohibition beats a permission by the rule, so only duties are opposed: `must` against `must-not` on the same act or on one that is done
/// with it, and a duty to grant against a duty to refuse. What an override, rank, date, range, ground or exception settles is none.
extension Checker {
    /// A prohibition, or a duty to refuse, and the duty that it is opposed to.
    private struct Pair: Hashable {
        let bar: Norm
        let duty: Norm

        static func == (a: Pair, b: Pair) -> Bool { a.bar.id == b.bar.id && a.duty.id == b.duty.id }

        func hash(into hasher: inout Hasher) {
            hasher.combine(bar.id)
            hasher.combine(duty.id)
        }
    }

    /// Two States and a kind of measure, with the instruments that apply there.
    private struct Place {
        let requesting: Jurisdiction
        let requested: Jurisdiction
        let binding: Set<String>
    }

    func contradictions() throws -> [Fault] {
        guard let solver else { return [] }
        let places = places()
        var found: [Pair: Fault] = [:]
        var doubtful: [Pair: Fault] = [:]
        var applying: [String: Set<String>] = [:]
        for act in set.vocabulary.acts.values.sorted(by: { $0.name < $1.name }) {
            for pair in pairs(act) where found[pair] == nil {
                for side in Side.allCases where found[pair] == nil {
                    let places = places.filter { isBound(by: pair, act, side, $0) }
                    var search = Search(self, solver, pair, act, side)
                    guard !places.isEmpty, try search.isPossible() else { continue }
                    for place in places {
                        if let witness = try search.witness(in: place, &applying) {
                            found[pair] = fault(pair, witness)
                            break
                        }
                    }
                    if let doubt = search.doubt { doubtful[pair] = doubt }
                }
            }
        }
        func ids(_ fault: Fault) -> [String] { fault.norms.map(\.reference.norm) }
        return found.merging(doubtful) { witnessed, _ in witnessed }.values
            .sorted { ids($0).lexicographicallyPrecedes(ids($1)) }
    }

    private func isBound(by pair: Pair, _ act: ActDefinition, _ side: Side, _ place: Place) -> Bool {
        let roles = Roles(set, act, setting(side, place.requesting, place.requested), [])
        return [pair.bar, pair.duty].allSatisfy { place.binding.contains($0.instrument) && roles.binds($0) }
    }

    func setting(_ side: Side, _ requesting: Jurisdiction, _ requested: Jurisdiction) -> Setting {
        Setting(side: side, requesting: requesting, requested: requested, day: Zone.utc.date(at: at))
    }

    private func fault(_ pair: Pair, _ witness: Witness) -> Fault {
        let (bar, duty) = (set.reference(pair.bar), set.reference(pair.duty))
        let verb = pair.bar.modality == .mustNot ? "forbids" : "orders to refuse"
        return Fault(
            .contradiction, [text(pair.bar), text(pair.duty)],
            "\(bar.cite) \(verb) what \(duty.cite) obliges to, and nothing says which goes first", witness: witness,
            "say with `overrides` or `under` which goes first, give one an exception, or explain it in checked.yaml")
    }

    /// Pairs of norms that could be opposed when an act is decided, as `Matter` and `Precedence` see them.
    private func pairs(_ act: ActDefinition) -> [Pair] {
        let carried = Set([act.name] + act.carries).intersection(act.consults)
        let isOptional = Norm.optionalActs.contains(act.name)
        let day = Zone.utc.date(at: at)
        let read = norms.filter { $0.verified == .yes && $0.isEffective(on: day) }
        let bars = read.filter { norm in
            switch norm.modality {
            case .mustNot: carried.contains(norm.act)
            case .must:
                norm.bears == .obliges && norm.act == "assistance.refuse" && act.consults.contains(norm.act)
                    && !isOptional
            case .may: false
            }
        }
        let duties = read.filter { norm in
            norm.modality == .must && norm.bears == .obliges && carried.contains(norm.act)
                && (norm.act == act.name || !Norm.optionalActs.contains(norm.act))
        }
        return bars.flatMap { bar in duties.map { Pair(bar: bar, duty: $0) } }.filter { isOpposed($0) }
    }

    /// Whether neither goes first by rank or date. Within one instrument the prohibition does where exceptions tell them apart, and a
    /// duty to refuse by its nature.
    private func isOpposed(_ pair: Pair) -> Bool {
        guard pair.bar.instrument != pair.duty.instrument else {
            return pair.bar.modality == .mustNot && pair.bar.unless.isEmpty && pair.duty.unless.isEmpty
        }
        return relation(of: pair.bar, to: pair.duty) == .conflicts
    }

    func relation(of bar: Norm, to duty: Norm) -> Precedence.Relation {
        Precedence.relation(of: set.tables[bar.instrument], to: set.tables[duty.instrument], set.vocabulary)
    }

    /// All ordered pairs of the States that a statute of the set belongs to, or that a table binds by name.
    private func places() -> [Place] {
        let statutes = Set(set.tables.values.compactMap(\.country))
        let named = Set(set.tables.values.flatMap(\.parties.keys)).intersection(set.vocabulary.countries.keys)
        let states = statutes.union(named).sorted().compactMap { Jurisdiction($0) }
        return states.flatMap { requesting in
            states.filter { $0 != requesting }.map { requested in
                let setting = setting(.requesting, requesting, requested)
                let binding = set.tables.filter {
                    $0.value.standing(in: setting, set.vocabulary, set.ways[$0.key]).isBinding
                }
                return Place(requesting: requesting, requested: requested, binding: Set(binding.keys))
            }
        }
    }

    /// The search for facts that make both norms of a pair apply, and that the engine then judges in the same way.
    private struct Search {
        private let checker: Checker
        private let solver: Solver
        private let pair: Pair
        private let act: ActDefinition
        private let side: Side
        /// What could not be told, if anything.
        private(set) var doubt: Fault?
        /// How often a model that the engine does not accept is followed by another.
        private static let attempts = 8

        init(_ checker: Checker, _ solver: Solver, _ pair: Pair, _ act: ActDefinition, _ side: Side) {
            self.checker = checker
            self.solver = solver
            self.pair = pair
            self.act = act
            self.side = side
        }

        private var set: PackSet { checker.set }

        /// Whether both conditions can hold at once at all.
        func isPossible() throws -> Bool {
            var inquiry = Inquiry(
                set.vocabulary, side: side, pair.bar.asked + pair.duty.asked, allowsPresumed: false)
            inquiry.assert(inquiry.carries(pair.duty))
            inquiry.assert(inquiry.bites(pair.bar))
            if case .excluded = try inquiry.answer(solver) { return false }
            return true
        }

        mutating func witness(in place: Place, _ applying: inout [String: Set<String>]) throws -> Witness? {
            let known = known(place)
            let both = question([], known)
            if case .excluded = try both.answer(solver) { return nil }
            for measures in checker.measures {
                guard let first = measures.first else { continue }
                let name = "\(place.requesting) \(place.requested) \(first)"
                let instruments = applying[name] ?? self.instruments(place, measure: first)
                applying[name] = instruments
                guard instruments.contains(pair.bar.instrument), instruments.contains(pair.duty.instrument) else {
                    continue
                }
                if let witness = try witness(in: place, known, measures, both) { return witness }
            }
            return nil
        }

        private func instruments(_ place: Place, measure: String) -> Set<String> {
            let setting = checker.setting(side, place.requesting, place.requested)
            let plan = set.plans.plan(set, .none, setting, [], at: checker.at)
            let sheet = plan.sheet(
                Facts(own: ["request.measure": Fact(.string(measure), source: .computed)]), set, at: checker.at)
            let findings = set.findings(
                plan, plan.play(View(code: plan.code, sheet: sheet, stateFact: plan.stateFact)).reach
            ).findings
            return Set(findings.filter { $0.status == .applies }.map(\.instrument))
        }

        /// What two States, the instant and the act give.
        private func known(_ place: Place) -> [String: CEL.Value] {
            let setting = checker.setting(side, place.requesting, place.requested)
            let instruments = set.instrumentsInForce(setting)
            func list(_ items: [String]) -> CEL.Value { .list(items.map(CEL.Value.string)) }
            return [
                "now": checker.at.expressionValue ?? .null, "state.requesting": .string(setting.requesting.code),
                "state.requested": .string(setting.requested.code), "state.acting": .string(setting.acting.code),
                "state.instruments_in_force": list(instruments),
                "state.declarations": list(set.declarations(setting, of: instruments)),
                "log.operation": .string(act.logs ?? "other"),
            ]
        }

        private mutating func witness(
            in place: Place, _ known: [String: CEL.Value], _ measures: [String], _ both: Inquiry
        ) throws -> Witness? {
            let assessor = Zones([:]).assessor(side, place.requesting, place.requested)
            var settling: [Norm] = []
            var left = measures
            for _ in 0..<Self.attempts {
                var inquiry = settling.isEmpty ? both : question(settling, known)
                inquiry.assert(inquiry.isMeasure(in: left))
                switch try inquiry.answer(solver) {
                case .excluded: return nil
                case .unknown:
                    note("the solver could not tell whether both can apply at once")
                    return nil
                case .satisfied(let model):
                    let facts = inquiry.facts(model)
                    let witness = Witness(
                        ActName(unchecked: act.name), assessor, at: checker.at, facts, set.vocabulary)
                    let matter = Matter(set, act, by: assessor, witness.facts, at: checker.at)
                    guard bothHold(facts, known) else {
                        note(
                            inquiry.isLoose
                                ? "perhaps both apply at once: the solver does not see all of their conditions"
                                : "the solver and the engine do not agree on them; report this")
                        return nil
                    }
                    if isOpposed(World(matter: matter)) { return witness }
                    if settling.isEmpty {
                        settling = self.settling(in: matter)
                        if !settling.isEmpty { continue }
                    }
                    let measure = facts[FactKey(name: "request.measure", side: nil)]?.string
                    left.removeAll { $0 == measure }
                    if left.isEmpty { return nil }
                }
            }
            return nil
        }

        private mutating func note(_ says: String) {
            doubt = Fault(
                .undecided, [checker.text(pair.bar), checker.text(pair.duty)], says,
                "look at both; simpler conditions help the solver")
        }

        /// Both apply, and none of the norms that would settle it does.
        private func question(_ settling: [Norm], _ known: [String: CEL.Value]) -> Inquiry {
            let reasons = reasonsAgainst.map { ($0, Norm.Actor.party) }
            var inquiry = Inquiry(
                set.vocabulary, side: side, pair.bar.asked + pair.duty.asked + settling.flatMap(\.asked) + reasons,
                known: known, allowsPresumed: false)
            inquiry.assert(inquiry.carries(pair.duty))
            inquiry.assert(inquiry.bites(pair.bar))
            for (reason, actor) in reasons { inquiry.assert(!inquiry.truth(reason, for: actor).yes) }
            for norm in settling {
                inquiry.assert(!(norm.requires == nil ? inquiry.carries(norm) : inquiry.bites(norm)))
            }
            return inquiry
        }

        /// Conditions under which one of the two instruments does not apply, whatever States and measure are.
        private var reasonsAgainst: [CEL.Expression] {
            checker.set.packs.filter { $0.instrument == pair.bar.instrument || $0.instrument == pair.duty.instrument }
                .flatMap(\.unless).filter { $0.side == nil && !$0.another }.compactMap(\.when)
        }

        /// Norms in play that would settle it: that take the effect of one of the two, within whose range the bar decides, to which it yields.
        private func settling(in matter: Matter) -> [Norm] {
            let plan = matter.plan
            var numbers = [pair.bar, pair.duty].compactMap(plan.number).flatMap { plan.norms[$0].defeaters }
            numbers += plan.bars.filter { plan.norms[$0.norm].norm.id == pair.bar.id }.flatMap(\.range)
            numbers += plan.bases.filter { number in
                let norm = plan.norms[number].norm
                return norm.verified == .yes && norm.modality == .must && norm.bears == .obliges
                    && norm.instrument != pair.bar.instrument && checker.relation(of: pair.bar, to: norm) == .yields
            }
            return matter.inPlay(numbers)
        }

        /// Whether the evaluator, too, finds that both conditions hold and no exception does.
        private func bothHold(_ facts: [FactKey: JSON], _ known: [String: CEL.Value]) -> Bool {
            [pair.bar, pair.duty].allSatisfy { norm in
                func isTrue(_ expression: CEL.Expression) -> Bool {
                    let outcome = expression.evaluate { name in
                        let value = known[name] ?? set.vocabulary.lists[name].map { .list($0.map(CEL.Value.string)) }
                        let fact = facts[set.vocabulary.key(name, for: norm.actor, side)]
                        return (value ?? fact.flatMap { set.vocabulary.facts[name]?.expressionValue($0) })
                            .map(Binding.value) ?? .unknown
                    }
                    return outcome == .value(.bool(true))
                }
                func holds(_ exception: Norm.Exception) -> Bool {
                    isTrue(exception.when) && !exception.unless.contains(where: holds)
                }
                return norm.when.map(isTrue) ?? true && !norm.unless.contains(where: holds)
                    && !(norm.requires.map(isTrue) ?? false)
            }
        }

        /// What the engine makes of it: the duty stands, the bar stands, and nothing settles it.
        private func isOpposed(_ world: World) -> Bool {
            let weighing = Weighing(world)
            let number = { (norm: Norm) in world.plan.number(of: norm) }
            guard let bar = weighing.bars.first(where: { $0.norm == number(pair.bar) }), bar.stands.isYes,
                weighing.bases.contains(where: { $0.norm == number(pair.duty) && $0.stands.isYes })
            else { return false }
            return pair.bar.instrument == pair.duty.instrument || bar.opposed != nil
        }
    }
}
