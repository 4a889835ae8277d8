import CEL
import CanonicalJSON
import ComityModel

/// The search for facts that make both norms of a pair apply, and that the engine then judges in the same way.
struct ContradictionSearch {
    private let checker: Checker
    private let solver: Solver
    private let pair: Checker.Pair
    private let act: ActDefinition
    private let side: Side
    /// What could not be told, if anything.
    private(set) var doubt: Fault?
    /// How often a model that the engine does not accept is followed by another.
    private static let attempts = 8

    init(_ checker: Checker, _ solver: Solver, _ pair: Checker.Pair, _ act: ActDefinition, _ side: Side) {
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

    mutating func witness(in place: Checker.Place, _ applying: inout [String: Set<String>]) throws -> Witness? {
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

    private func instruments(_ place: Checker.Place, measure: String) -> Set<String> {
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
    private func known(_ place: Checker.Place) -> [String: CEL.Value] {
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
        in place: Checker.Place, _ known: [String: CEL.Value], _ measures: [String], _ both: Inquiry
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
