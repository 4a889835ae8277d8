import ComityModel

/// The decision rule on one world (README of the fact base, (a) to (g)), with what became of each norm.
struct Weighing {
    let verdict: Verdict
    let bars: [Weighed.Bar]
    let bases: [Weighed.Basis]
    /// Unknown facts in the conditions of bases and bars.
    let unknowns: FactSet

    init(_ world: World) {
        let weigher = Weigher(world: world)
        let bases = weigher.bases()
        let bars = world.matter.play.bars.map { weigher.bar($0) { bases } }
        (self.bases, self.bars) = (bases, bars)
        unknowns = bars.reduce(into: bases.reduce(into: FactSet()) { $0.formUnion($1.stands.unknowns) }) {
            $0.formUnion($1.stands.unknowns)
        }
        var tally = Tally(world.plan)
        for bar in bars { tally.add(bar) }
        verdict = tally.verdict { bases }
    }
}

/// What the decision rule comes to on one world.
enum Verdict: Hashable {
    case permitted, refused, postponed, forbidden, nothingPermits, conflict
    /// Only norms that nobody has read to the end decide.
    case unread
    /// An unknown fact stands in the way.
    case undetermined

    /// Without keeping what became of each norm: what carries the act is looked at only where no bar decides.
    init(_ world: World) {
        let weigher = Weigher(world: world)
        var kept: [Weighed.Basis]?
        func bases() -> [Weighed.Basis] {
            if let kept { return kept }
            let bases = weigher.bases()
            kept = bases
            return bases
        }
        var tally = Tally(world.plan)
        for bar in world.bars {
            tally.add(weigher.bar(bar, bases))
            if tally.isGravest { break }
        }
        self = tally.verdict(bases)
    }
}

/// Counts what stands, in the order of the rule.
private struct Tally {
    let plan: Plan
    private var effect: BarEffect?
    private var isOpen = false
    private var isOpposed = false
    private var isOrdered = false
    private var isUnread = false
    private var mayBeUnread = false

    init(_ plan: Plan) { self.plan = plan }

    /// Whether what stands is as grave as any bar of the plan can be, so that no other changes the verdict.
    var isGravest: Bool { effect.map { $0 == plan.gravest } ?? false }

    mutating func add(_ bar: Weighed.Bar) {
        guard !bar.stands.isNo else { return }
        switch plan.lean[bar.norm].verified {
        case .yes:
            if !bar.stands.isYes {
                isOpen = true
            } else if bar.isOrdered {
                isOrdered = true
            } else if bar.opposed != nil {
                isOpposed = true
            } else if effect.map({ $0.weight < bar.effect.weight }) ?? true {
                effect = bar.effect
            }
        case .partly: if bar.stands.isYes { isUnread = true } else { mayBeUnread = true }
        case .no: break
        }
    }

    func verdict(_ bases: () -> [Weighed.Basis]) -> Verdict {
        if let effect { return effect.verdict }
        // Nothing is done until the conflict is settled, so nothing more is asked before.
        if isOrdered { return .conflict }
        if isOpen { return .undetermined }
        if isOpposed { return .conflict }
        if isUnread { return .unread }
        if mayBeUnread { return .undetermined }
        var (stands, mayStand) = (false, false)
        for basis in bases() where !basis.stands.isNo {
            let verified = plan.lean[basis.norm].verified
            if verified == .no { continue }
            if !basis.stands.isYes {
                mayStand = true
            } else if verified == .yes {
                return .permitted
            } else {
                stands = true
            }
        }
        if mayStand { return .undetermined }
        return stands || plan.isUncertain ? .unread : .nothingPermits
    }
}
