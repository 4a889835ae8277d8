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
    private struct Setting {
        let requesting: Jurisdiction
        let requested: Jurisdiction
        let binding: Set<String>
    }

    func contradictions() throws -> [Fault] {
        guard let solver else { return [] }
        let settings = settings()
        var found: [Pair: Fault] = [:]
        var doubtful: [Pair: Fault] = [:]
        var applying: [String: Set<String>] = [:]
        for act in set.vocabulary.acts.values.sorted(by: { $0.name < $1.name }) {
            for pair in pairs(act) where found[pair] == nil {
                for side in Side.allCases where found[pair] == nil {
                    let settings = settings.filter { isBound(by: pair, act, side, $0) }
                    var search = Search(self, solver, pair, act, side)
                    guard !settings.isEmpty, try search.isPossible() else { continue }
                    for setting in settings {
                        if let witness = try search.witness(in: setting, &applying) {
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

    private func isBound(by pair: Pair, _ act: ActDefinition, _ side: Side, _ setting: Setting) -> Bool {
        let assessor = Zones([:]).assessor(side, setting.requesting, setting.requested)
        return [pair.bar, pair.duty].allSatisfy {
            setting.binding.contains($0.instrument) && set.binds($0, act, assessor, on: Zone.utc.date(at: at))
        }
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
        let isOptional = Matter.optionalActs.contains(act.name)
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
                && (norm.act == act.name || !Matter.optionalActs.contains(norm.act))
        }
        return bars.flatMap { bar in duties.map { Pair(bar: bar, duty: $0) } }.filter { isOpposed($0) }
    }

    /// Whether neither goes first by rank or date. Within one instrument the prohibition does where exceptions tell them apart, and a
    /// duty to refuse by its nature.
    private func isOpposed(_ pair: Pair) -> Bool {
        guard pair.bar.instrument != pair.duty.instrument else {
            return pair.bar.modality == .mustNot && pair.bar.unless.isEmpty && pair.duty.unless.isEmpty
        }
        return Precedence.relation(of: pair.bar, to: pair.duty, set) == .conflicts
    }

    /// All ordered pairs of the States that a statute of the set belongs to, or that a table binds by name.
    private func settings() -> [Setting] {
        let statutes = Set(set.tables.values.compactMap(\.country))
        let named = Set(set.tables.values.flatMap(\.parties.keys)).intersection(set.vocabulary.countries.keys)
        let states = statutes.union(named).sorted().compactMap { Jurisdiction($0) }
        return states.flatMap { requesting in
            states.filter { $0 != requesting }.map { requested in
                let situation = Situation(
                    set.vocabulary, side: .requesting, requesting: requesting, requested: requested, at: at, zone: .utc,
                    own: [:])
                let binding = set.tables.filter { $0.value.standing(in: situation, set.ways[$0.key]).isBinding }
                return Setting(requesting: requesting, requested: requested, binding: Set(binding.keys))
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

        mutating func witness(in setting: Setting, _ applying: inout [String: Set<String>]) throws -> Witness? {
            let known = known(setting)
            let both = question([], known)
            if case .excluded = try both.answer(solver) { return nil }
            for measures in checker.measures {
                guard let first = measures.first else { continue }
                let name = "\(setting.requesting) \(setting.requested) \(first)"
                let instruments = applying[name] ?? self.instruments(setting, measure: first)
                applying[name] = instruments
                guard instruments.contains(pair.bar.instrument), instruments.contains(pair.duty.instrument) else {
                    continue
                }
                if let witness = try witness(in: setting, known, measures, both) { return witness }
            }
            return nil
        }

        private func situation(_ setting: Setting, _ own: [String: JSON]) -> Situation {
            var situation = Situation(
                set.vocabulary, side: side, requesting: setting.requesting, requested: setting.requested,
                at: checker.at, zone: .utc, own: own)
            situation.computeStates(set)
            return situation
        }

        private func instruments(_ setting: Setting, measure: String) -> Set<String> {
            let findings = set.findings(in: situation(setting, ["request.measure": .string(measure)]))
            return Set(findings.filter { $0.status == .applies }.map(\.instrument))
        }

        /// What two States, the instant and the act give.
        private func known(_ setting: Setting) -> [String: CEL.Value] {
            let situation = situation(setting, [:])
            var known: [String: CEL.Value] = ["now": situation.constant("now") ?? .null]
            for name in [
                "state.requesting", "state.requested", "state.acting", "state.instruments_in_force",
                "state.declarations",
            ] { known[name] = situation.value(name) }
            known["log.operation"] = .string(act.logs ?? "other")
            return known
        }

        private mutating func witness(
            in setting: Setting, _ known: [String: CEL.Value], _ measures: [String], _ both: Inquiry
        ) throws -> Witness? {
            let assessor = Zones([:]).assessor(side, setting.requesting, setting.requested)
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
                    let world = World(matter: matter)
                    guard agrees(world) else {
                        note(
                            inquiry.isLoose
                                ? "perhaps both apply at once: the solver does not see all of their conditions"
                                : "the solver and the engine do not agree on them; report this")
                        return nil
                    }
                    if isOpposed(world) { return witness }
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

        /// Norms in play that would settle it: that override one of the two, within whose range the bar decides, to which it yields.
        private func settling(in matter: Matter) -> [Norm] {
            let overriding = matter.overriding.filter {
                $0.overrides.contains(pair.bar.id) || $0.overrides.contains(pair.duty.id)
            }
            let superior = matter.bases.filter {
                $0.verified == .yes && $0.modality == .must && $0.bears == .obliges
                    && $0.instrument != pair.bar.instrument
                    && Precedence.relation(of: pair.bar, to: $0, set) == .yields
            }
            return overriding + (matter.ranges[pair.bar.id] ?? []) + superior
        }

        /// Whether the engine, too, finds that both conditions hold and no exception does.
        private func agrees(_ world: World) -> Bool {
            [pair.bar, pair.duty].allSatisfy { norm in
                let isMet = norm.requires != nil && world.truth(norm.requires, in: norm, onFault: false).isYes
                return world.truth(norm.when, in: norm, onFault: false).isYes && !world.lifted(norm).isYes && !isMet
            }
        }

        /// What the engine makes of it: the duty stands, the bar stands, and nothing settles it.
        private func isOpposed(_ world: World) -> Bool {
            let weighing = Weighing(world)
            guard let bar = weighing.bars.first(where: { $0.bar.norm.id == pair.bar.id }), bar.stands.isYes,
                weighing.bases.contains(where: { $0.norm.id == pair.duty.id && $0.stands.isYes })
            else { return false }
            return pair.bar.instrument == pair.duty.instrument || bar.opposed != nil
        }
    }
}
