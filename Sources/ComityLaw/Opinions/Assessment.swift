import CanonicalJSON
import ComityModel

/// A matter weighed, and what the unknown facts could still change.
struct Assessment {
    let matter: Matter
    let world: World
    let weighing: Weighing
    let search: Search?
    /// What it comes to; nil where it is open.
    let verdict: Verdict?
    /// The norms that decide, in the order of their ids.
    private(set) var decisive: [Reason] = []
    /// The answer.
    private(set) var outcome = Opinion.Outcome.open
    /// Refusing or postponing that is open to the officer, or may be.
    private(set) var advice: [(norm: Norm, stands: Truth)] = []

    init(_ matter: Matter) {
        self.matter = matter
        world = World(matter: matter)
        weighing = Weighing(world)
        let search = weighing.verdict == .undetermined ? Search(world, weighing.unknowns) : nil
        self.search = search
        verdict = search.map(\.verdict) ?? weighing.verdict
        decisive = findDecisive()
        outcome = findOutcome()
        advice = findAdvice()
    }

    private func findOutcome() -> Opinion.Outcome {
        switch verdict {
        case .permitted: conditions.isEmpty ? .permitted : .conditional
        case .refused: .refused
        case .postponed: .postponed
        case .forbidden, .nothingPermits: .forbidden
        case .conflict: .conflict
        case .unread, .undetermined, nil: .open
        }
    }

    /// What decisive norms attach to the act, and the exceptions by which it is let through.
    var conditions: [String] {
        let texts = decisive.filter { $0.role != .readWith && $0.role != .fails }.flatMap { reason in
            let lifting = world.exceptions(of: reason.norm).filter { $0.exception.condition != nil && $0.holds.isYes }
                .map(\.exception)
            return [reason.norm.condition].compactMap(\.self) + lifting.compactMap(\.condition)
        }
        var seen: Set<String> = []
        return texts.map(matter.filled).filter { seen.insert($0).inserted }
    }

    /// A norm with the part it plays in the outcome.
    struct Reason {
        enum Role: String { case basis, supports, met, bars, range, duty, opposes, unread, asks, readWith, fails }

        let norm: Norm
        let role: Role
    }

    private func findDecisive() -> [Reason] {
        let reasons: [Reason] =
            switch verdict {
            case .permitted: bases(.yes) + supports + met
            case .refused, .postponed, .forbidden: bars(.yes) + range + failing
            case .nothingPermits: failing
            case .conflict:
                weighing.bars.filter { $0.stands.isYes }.flatMap { weighed in
                    [Reason(norm: norm(weighed.norm), role: .bars)]
                        + (weighed.opposed.map { [Reason(norm: norm($0), role: .opposes)] } ?? [])
                } + ordering
            case .unread: unread
            case .undetermined, nil: asking
            }
        let with = reasons.flatMap { matter.reading($0.norm) }.map { Reason(norm: $0, role: .readWith) }
        var seen: Set<String> = []
        // Where a norm plays a part of its own, that part is told.
        return (reasons + with).enumerated().sorted {
            ($0.element.norm.id, $0.offset) < ($1.element.norm.id, $1.offset)
        }
        .map(\.element).filter { seen.insert($0.norm.id).inserted }
    }

    /// The duty to do what another State's law forbids, where an objection to it is open.
    private var ordering: [Reason] {
        guard weighing.bars.contains(where: { $0.stands.isYes && norm($0.norm).act == "order.object" }) else {
            return []
        }
        let duty = weighing.bases.first { basis in
            let norm = norm(basis.norm)
            return basis.stands.isYes && norm.verified == .yes && norm.modality == .must && norm.bears == .obliges
        }
        return duty.map { [Reason(norm: norm($0.norm), role: .opposes)] } ?? []
    }

    /// Of a person's claim that is denied: the rights that would have carried it, and do not.
    private var failing: [Reason] {
        guard Norm.claims.contains(matter.act.name) else { return [] }
        return weighing.bases.filter { basis in
            let norm = norm(basis.norm)
            return basis.stands.isNo && norm.verified == .yes && norm.act == matter.act.name && norm.bears == .obliges
        }.map { Reason(norm: norm($0.norm), role: .fails) }
    }

    /// The norm of a number.
    func norm(_ number: Int) -> Norm { matter.plan.norms[number].norm }

    private func bases(_ verified: Norm.Verification) -> [Reason] {
        weighing.bases.filter { $0.stands.isYes && norm($0.norm).verified == verified }.map {
            Reason(norm: norm($0.norm), role: .basis)
        }
    }

    private var supports: [Reason] {
        (matter.plan.supports + matter.plan.shields).filter {
            matter.isInPlay($0) && norm($0).verified == .yes && world.carries($0).isYes
        }.map { Reason(norm: norm($0), role: .supports) }
    }

    /// Conditions that are met, and bars that do not stand.
    private var met: [Reason] {
        let carried = matter.carried
        return weighing.bars.filter { weighed in
            let norm = norm(weighed.norm)
            guard norm.verified == .yes, weighed.stands.isNo, carried.contains(norm.act) else { return false }
            return norm.requires == nil
                ? norm.modality == .mustNot : world.engaged(weighed.norm, onFault: true).isYes
        }.map { Reason(norm: norm($0.norm), role: .met) }
    }

    private func bars(_ verified: Norm.Verification) -> [Reason] {
        weighing.bars.filter { $0.stands.isYes && norm($0.norm).verified == verified }.map {
            Reason(norm: norm($0.norm), role: .bars)
        }
    }

    /// The norms of higher rank within whose range a bar stands.
    private var range: [Reason] {
        let refusing = Set(
            weighing.bars.filter { $0.stands.isYes && norm($0.norm).verified == .yes && $0.effect == .refuses }
                .map(\.norm))
        return matter.plan.bars.filter { refusing.contains($0.norm) }.flatMap { bar in
            let open = bar.range.filter {
                matter.isInPlay($0) && norm($0).verified != .no && norm($0).requires == nil && world.carries($0).isYes
            }
            // The article that the bar itself names, else those with the same ground. One read in part opens a range: it defeats, and does not
            // decide alone.
            let named = open.filter { norm(bar.norm).under.contains(norm($0).id) }
            return named.isEmpty ? open.filter { norm($0).verified == .yes } : named
        }.map { Reason(norm: norm($0), role: .range) }
    }

    private var unread: [Reason] {
        (bars(.partly) + bases(.partly)).map { Reason(norm: $0.norm, role: .unread) }
    }

    /// What became of the norms that can bar or carry the act.
    var standing: [(norm: Norm, stands: Truth)] {
        weighing.bars.map { (norm($0.norm), $0.stands) } + weighing.bases.map { (norm($0.norm), $0.stands) }
    }

    /// The norms whose condition waits for a fact that matters.
    private var asking: [Reason] {
        let asked = search?.questions.reduce(into: FactSet()) { $0.insert($1.fact) } ?? FactSet()
        return standing.filter { $0.norm.verified == .yes && !$0.stands.unknowns.isDisjoint(with: asked) }
            .map { Reason(norm: $0.norm, role: .asks) }
    }

    private func findAdvice() -> [(norm: Norm, stands: Truth)] {
        guard !Norm.optionalActs.contains(matter.act.name) else { return [] }
        let weigher = Weigher(world: world)
        return matter.plan.consulted.compactMap { number in
            let planned = matter.plan.norms[number]
            guard matter.isInPlay(number), planned.binds, planned.norm.isOptional,
                planned.norm.act != "assistance.condition", planned.norm.verified != .no
            else { return nil }
            let carries = world.carries(number)
            let stands = carries.isNo ? carries : carries.and(!weigher.isDefeated(number))
            return stands.isNo ? nil : (planned.norm, stands)
        }
    }

    /// Whether a refusal or postponement is open to the officer.
    func isOpenToOfficer(_ act: String) -> Bool { advice.contains { $0.stands.isYes && $0.norm.act == act } }

    /// What must happen before a refusal.
    var before: [(norm: Norm, isDone: Bool)] {
        let mayRefuse = [.refused, .postponed].contains(outcome) || advice.contains { $0.stands.isYes }
        guard mayRefuse || Norm.optionalActs.contains(matter.act.name) else { return [] }
        let isUnfit = advice.contains { $0.stands.isYes && $0.norm.grounds.contains("non-conforming-request") }
        let first = matter.consulted.filter { $0.isBefore(matter.act.name) }
        let completions = isUnfit ? matter.norms.filter(\.isCompletion) : []
        return (first + completions).sorted { $0.id < $1.id }.filter {
            matter.binds($0) && world.carries($0).isYes
        }.map { ($0, isDone($0)) }
    }

    func isDone(_ norm: Norm) -> Bool {
        norm.fulfilled != nil && world.number(norm).map { world.isDone($0).isYes } ?? false
    }
}
