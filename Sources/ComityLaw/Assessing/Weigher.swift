import ComityModel

/// What became of the norms of a plan in a world.
enum Weighed {
    struct Basis {
        let norm: Int
        let stands: Truth
    }

    struct Bar {
        let norm: Int
        let effect: BarEffect
        /// Whether it stands, after overrides and rank.
        let stands: Truth
        /// The duty of another legal order that it is opposed to.
        let opposed: Int?
        /// Whether another State's law orders what it bars.
        var isOrdered = false
    }
}

/// Weighs the norms of a plan one by one.
struct Weigher {
    let world: World

    private var matter: Matter { world.matter }

    /// Whether a norm is defeated: by what names it, or by a bar on refusing that takes its grounds away.
    func isDefeated(_ norm: Int) -> Truth {
        guard world.plan.lean[norm].isDefeasible else { return .no }
        var result = Truth.no
        for other in world.plan.norms[norm].defeaters where matter.isInPlay(other) {
            result = result.or(world.carries(other))
            if result.isYes { return .yes }
        }
        return result
    }

    /// Within the range that a higher norm leaves open the lower norm decides.
    func isWithinRange(_ bar: Planned.Bar) -> Truth {
        var result = Truth.no
        for norm in bar.range where matter.isInPlay(norm) {
            let stands = world.plan.norms[norm].code.requires == nil ? world.carries(norm) : world.bites(norm)
            result = result.or(stands)
            if result.isYes { return .yes }
        }
        return result
    }

    /// What carries the act: norms that permit or oblige it, and exceptions that positively allow it.
    func bases() -> [Weighed.Basis] {
        var bases: [Weighed.Basis] = []
        for norm in world.bases { bases.append(basis(norm)) }
        for (norm, exception) in matter.play.allowing {
            bases.append(Weighed.Basis(norm: norm, stands: world.allows(exception, of: norm)))
        }
        return bases
    }

    func basis(_ norm: Int) -> Weighed.Basis {
        let carries = world.carries(norm)
        return Weighed.Basis(norm: norm, stands: carries.isNo ? carries : carries.and(!isDefeated(norm)))
    }

    /// - Parameter bases: what carries the act, asked for only where a bar stands.
    func bar(_ bar: Planned.Bar, _ bases: () -> [Weighed.Basis]) -> Weighed.Bar {
        var stands = world.bites(bar.norm)
        if bar.isBefore { stands = stands.and(!world.isDone(bar.norm)) }
        if !stands.isNo { stands = stands.and(!isDefeated(bar.norm)) }
        guard !stands.isNo, !bar.against.isEmpty else {
            return Weighed.Bar(
                norm: bar.norm, effect: bar.effect, stands: stands, opposed: nil,
                isOrdered: !stands.isNo && isOrdered(bar.norm))
        }
        let precedence = Precedence(self, bar, bases())
        return Weighed.Bar(
            norm: bar.norm, effect: bar.effect, stands: stands.and(!precedence.yields).and(precedence.pending),
            opposed: precedence.opposed, isOrdered: isOrdered(bar.norm))
    }

    /// Whether the law of another State orders what the bar forbids, or it is the way out of such an order.
    private func isOrdered(_ bar: Int) -> Bool {
        let conflicts = world.plan.norms[bar].code.conflicts
        return conflicts != nil && world.truth(conflicts, onFault: false).isYes
    }
}
