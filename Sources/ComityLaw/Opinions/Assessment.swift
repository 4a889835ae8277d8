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
        let texts = decisive.flatMap { reason in
            let lifting = world.exceptions(of: reason.norm).filter { $0.exception.condition != nil && $0.holds.isYes }
                .map(\.exception)
            return [reason.norm.condition].compactMap(\.self) + lifting.compactMap(\.condition)
        }
        var seen: Set<String> = []
        return texts.map(matter.filled).filter { seen.insert($0).inserted }
    }

    /// A norm with the part it plays in the outcome.
    struct Reason {
        enum Role: String { case basis, supports, met, bars, range, duty, opposes, unread, asks }

        let norm: Norm
        let role: Role
    }

    private func findDecisive() -> [Reason] {
        let reasons: [Reason] =
            switch verdict {
            case .permitted: bases(.yes) + supports + met
            case .refused, .postponed, .forbidden: bars(.yes) + range
            case .nothingPermits: []
            case .conflict:
                weighing.bars.filter { $0.stands.isYes }.flatMap { weighed in
                    [Reason(norm: norm(weighed.norm), role: .bars)]
                        + (weighed.opposed.map { [Reason(norm: norm($0), role: .opposes)] } ?? [])
                }
            case .unread: unread
            case .undetermined, nil: asking
            }
        var seen: Set<String> = []
        return reasons.sorted { $0.norm.id < $1.norm.id }.filter { seen.insert($0.norm.id).inserted }
    }

    /// The norm of a number.
    func norm(_ number: Int) -> Norm { matter.plan.norms[number].norm }

    private func bases(_ verified: Norm.Verification) -> [Reason] {
        weighing.bases.filter { $0.stands.isYes && norm($0.norm).verified == verified }.map {
            Reason(norm: norm($0.norm), role: .basis)
        }
    }

    private var supports: [Reason] {
        matter.plan.supports.filter {
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
        let ranges = matter.plan.bars.filter { refusing.contains($0.norm) }.flatMap(\.range)
        return ranges.filter {
            matter.isInPlay($0) && norm($0).verified == .yes && norm($0).requires == nil && world.carries($0).isYes
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

    /// What must happen before a refusal.
    var before: [(norm: Norm, isDone: Bool)] {
        let mayRefuse = [.refused, .postponed].contains(outcome) || advice.contains { $0.stands.isYes }
        guard mayRefuse || Norm.optionalActs.contains(matter.act.name) else { return [] }
        return matter.consulted.filter {
            $0.isBefore(matter.act.name) && matter.binds($0) && world.carries($0).isYes
        }.map { ($0, isDone($0)) }
    }

    func isDone(_ norm: Norm) -> Bool {
        norm.fulfilled != nil && world.number(norm).map { world.isDone($0).isYes } ?? false
    }
}
