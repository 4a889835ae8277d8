import CEL
import ComityModel

/// A matter with values supposed for some unknown facts; the real one supposes nothing. Norms are named by their numbers in the plan. A
/// reference, since a search goes through them by the thousand; nothing in it changes.
final class World {
    let matter: Matter
    let plan: Plan
    /// The code over what is known and supposed.
    let view: View
    /// What can bar and carry the act; in a world with facts to suppose, without what none of them can bring about.
    let bars: [Planned.Bar]
    let bases: [Int]
    /// Facts that will be supposed but are not yet: an exception that waits for one is not taken as not shown.
    private let pending: FactSet
    /// By norm, answers that are the same in all worlds, since they hang on none of the supposed facts.
    private let settled: [Settled?]

    private struct Settled {
        let carries: Truth
        let bites: Truth
    }

    init(matter: Matter) {
        (self.matter, plan, view) = (matter, matter.plan, matter.view)
        (bars, bases) = (matter.play.bars, matter.play.bases)
        (pending, settled) = (FactSet(), [])
    }

    /// The same world, ready to suppose values for these facts.
    private init(_ world: World, for facts: FactSet, worlds: Int) {
        let settled =
            worlds < Self.few
            ? []
            : world.plan.norms.indices.map { number -> Settled? in
                guard world.matter.isInPlay(number), world.plan.facts[number].isDisjoint(with: facts) else {
                    return nil
                }
                return Settled(carries: world.carries(number), bites: world.bites(number))
            }
        (matter, plan, view) = (world.matter, world.plan, world.view)
        bars = settled.isEmpty ? world.bars : world.bars.filter { settled[$0.norm]?.bites.isNo != true }
        bases = settled.isEmpty ? world.bases : world.bases.filter { settled[$0]?.carries.isNo != true }
        (pending, self.settled) = (facts, settled)
    }

    /// The same world with a value supposed.
    private init(_ world: World, _ value: Memory.Bound, for fact: Int) {
        (matter, plan, view) = (world.matter, world.plan, world.view.supposing(value, for: fact))
        (bars, bases, settled) = (world.bars, world.bases, world.settled)
        var pending = world.pending
        pending.remove(fact)
        self.pending = pending
    }

    /// In so few worlds nothing is gained by settling beforehand what hangs on no supposed fact.
    private static let few = 8

    /// - Parameter worlds: how many there will be.
    func supposing(_ facts: FactSet, worlds: Int) -> World { World(self, for: facts, worlds: worlds) }

    func supposing(_ value: Memory.Bound, for fact: Int) -> World { World(self, value, for: fact) }

    /// Whether an answer may still change when all values are supposed.
    func isPending(_ truth: Truth) -> Bool { !truth.unknowns.isDisjoint(with: pending) }

    /// What a condition comes to; one that is not there holds. A condition that has no value (a fault of its author) counts against the act:
    /// the caller says how.
    func truth(_ condition: Int?, onFault: Bool) -> Truth {
        guard let condition else { return .yes }
        return view.answer(condition).truth(onFault: onFault)
    }

    private func truth(_ condition: Int32, onFault: Bool) -> Truth {
        condition < 0 ? .yes : view.answer(Int(condition)).truth(onFault: onFault)
    }

    /// Whether the measure is one the norm concerns and its condition holds.
    func engaged(_ norm: Int, onFault: Bool) -> Truth {
        let lean = plan.lean[norm]
        let when = truth(lean.when, onFault: onFault)
        if when.isNo { return .no }
        let concerned = truth(lean.concerned, onFault: false)
        if concerned.isNo { return .no }
        return concerned.and(isInScope(norm, lean)).and(when)
    }

    /// Whether the instrument applies, where that hangs on a fact that nobody has stated.
    private func isInScope(_ norm: Int, _ lean: Planned.Lean) -> Truth {
        guard lean.book >= 0, matter.play.waits[Int(lean.book)] else { return .yes }
        let scope = plan.norms[norm].code.scope
        return !.any(matter.reach.waiting[Int(lean.book)].map { truth(scope[$0], onFault: false) })
    }

    /// Whether one of its exceptions holds, each with its own exceptions.
    func lifted(_ norm: Int) -> Truth { plan.lean[norm].hasExceptions ? any(plan.norms[norm].code.unless) : .no }

    private func any(_ exceptions: [NormCode.Exception]) -> Truth {
        var result = Truth.no
        for exception in exceptions {
            result = result.or(holds(exception))
            if result.isYes { return .yes }
        }
        return result
    }

    private func holds(_ exception: NormCode.Exception) -> Truth {
        let holds = truth(exception.when, onFault: false)
        if holds.isNo || exception.unless.isEmpty { return holds }
        return holds.and(!any(exception.unless))
    }

    /// Whether an exception of a norm holds.
    func holds(_ exception: Int, of norm: Int) -> Truth { holds(plan.norms[norm].code.unless[exception]) }

    /// Whether an exception that positively allows the act does: its norm concerns the measure, its instrument applies, it holds.
    func allows(_ exception: Int, of norm: Int) -> Truth {
        truth(plan.norms[norm].code.concerned, onFault: false).and(isInScope(norm, plan.lean[norm]))
            .and(holds(exception, of: norm))
    }

    /// Whether what a norm permits or obliges stands: its condition holds, no exception does, and its permission has not ended.
    func carries(_ norm: Int) -> Truth {
        if !settled.isEmpty, let settled = settled[norm] { return settled.carries }
        if plan.lean[norm].ends, let until = plan.norms[norm].norm.until, let end = matter.end(of: until),
            end <= matter.at
        {
            return .no
        }
        let engaged = engaged(norm, onFault: false)
        return engaged.isNo ? .no : engaged.and(!lifted(norm))
    }

    /// Whether a bar bites: the forbidden condition holds, or the required one does not. An exception lifts it only when it is shown.
    func bites(_ norm: Int) -> Truth {
        if !settled.isEmpty, let settled = settled[norm] { return settled.bites }
        let requires = plan.lean[norm].requires
        var violated = engaged(norm, onFault: true)
        if violated.isNo { return .no }
        if requires >= 0 { violated = violated.and(!truth(requires, onFault: false)) }
        if violated.isNo { return .no }
        let lifted = lifted(norm)
        if isPending(lifted) { return violated.and(!lifted) }
        return lifted.isYes ? .no : violated
    }

    /// Whether a duty is done.
    func isDone(_ norm: Int) -> Truth { truth(plan.norms[norm].code.fulfilled, onFault: false) }

    /// The grounds of a norm, without those whose own limb does not hold.
    func grounds(of norm: Int) -> [String] {
        let planned = plan.norms[norm]
        return planned.norm.grounds.filter { ground in
            planned.code.limbs[ground].map { !truth($0, onFault: true).isNo } ?? true
        }
    }
}

extension World {
    /// The number of a norm in play.
    func number(_ norm: Norm) -> Int? { plan.number(of: norm) }

    func carries(_ norm: Norm) -> Truth { number(norm).map { carries($0) } ?? .no }

    func bites(_ norm: Norm) -> Truth { number(norm).map { bites($0) } ?? .no }

    func engaged(_ norm: Norm, onFault: Bool) -> Truth { number(norm).map { engaged($0, onFault: onFault) } ?? .no }

    func lifted(_ norm: Norm) -> Truth { number(norm).map { lifted($0) } ?? .no }

    func grounds(of norm: Norm) -> [String] { number(norm).map { grounds(of: $0) } ?? [] }

    /// Its exceptions with what each comes to.
    func exceptions(of norm: Norm) -> [(exception: Norm.Exception, holds: Truth)] {
        guard let number = number(norm) else { return [] }
        return norm.unless.indices.map { (norm.unless[$0], holds($0, of: number)) }
    }
}
