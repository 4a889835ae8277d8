import ComityModel

@testable import ComityLaw

/// Explicit defeat: what `overrides` names, and grounds that a bar on refusing takes away.
struct PlainDefeat {
    private let overriding: [(norm: Norm, stands: PlainTruth)]

    init(_ world: PlainWorld) {
        overriding = world.frame.matter.overriding.map { ($0, world.carries($0)) }
    }

    /// Whether a norm is defeated.
    func of(_ norm: Norm) -> PlainTruth {
        .any(
            overriding.filter { other in
                if other.norm.overrides.contains(norm.id) { return true }
                return other.norm.modality == .mustNot && other.norm.act == norm.act && other.norm.id != norm.id
                    && !norm.grounds.isEmpty && !other.norm.grounds.isEmpty
                    && Set(norm.grounds).isSubset(of: other.norm.grounds)
            }.map(\.stands))
    }
}

/// A bar against the duties that it is opposed to: rank, then date; what stays opposed is a conflict.
struct PlainPrecedence {
    /// Whether the bar yields.
    let yields: PlainTruth
    /// The duty that it stays opposed to, in a conflict.
    let opposed: Norm?
    /// Whether it is opposed may still change when all values are supposed.
    let pending: PlainTruth

    /// - Parameter bases: the verified norms that carry the act, of which the duties count.
    init(_ world: PlainWorld, _ bar: Norm, _ bases: [(norm: Norm, stands: PlainTruth)]) {
        let frame = world.frame
        let duties = bases.filter {
            $0.norm.modality == .must && $0.norm.bears == .obliges && $0.norm.instrument != bar.instrument
                && !$0.stands.isNo
        }
        var yields = PlainTruth.no
        var opposed: Norm?
        var pending = PlainTruth.yes
        for duty in duties {
            switch Self.relation(of: bar, to: duty.norm, frame) {
            case .prevails: continue
            case .yields: yields = yields.or(duty.stands.and(!Self.isWithinRange(bar, world)))
            case .conflicts:
                let conflicts = duty.stands.and(!Self.isWithinRange(bar, world))
                if conflicts.isYes { opposed = opposed ?? duty.norm }
                if world.isPending(conflicts) { pending = conflicts }
            }
        }
        self.pending = pending
        self.yields = yields
        self.opposed = opposed
    }

    private enum Relation { case prevails, yields, conflicts }

    private static func relation(of bar: Norm, to duty: Norm, _ frame: PlainWorld.Frame) -> Relation {
        guard let barTable = frame.matter.table(bar), let dutyTable = frame.matter.table(duty) else { return .prevails }
        if barTable.rank == .national, dutyTable.rank == .national, barTable.country != dutyTable.country {
            return .conflicts
        }
        if dutyTable.rank > barTable.rank {
            guard let country = barTable.country else { return .yields }
            return dutyTable.party(country, frame.matter.set.vocabulary) == nil ? .conflicts : .yields
        }
        if barTable.rank > dutyTable.rank {
            guard let country = dutyTable.country else { return .prevails }
            return barTable.party(country, frame.matter.set.vocabulary) == nil ? .conflicts : .prevails
        }
        guard let barDate = barTable.adopted, let dutyDate = dutyTable.adopted else { return .conflicts }
        return dutyDate > barDate ? .yields : .prevails
    }

    /// Within the range that a higher norm leaves open the lower norm decides: the norms it names, or a higher one on refusing with
    /// the same ground, whose condition holds.
    static func isWithinRange(_ bar: Norm, _ world: PlainWorld) -> PlainTruth {
        .any((world.frame.matter.ranges[bar.id] ?? []).map { $0.requires == nil ? world.carries($0) : world.bites($0) })
    }

    /// - Parameter refusing: The norms in play that open or order a refusal.
    static func range(of bar: Norm, _ refusing: [Norm], _ matter: PlainMatter) -> [Norm] {
        let named = bar.under.isEmpty ? [] : matter.norms.filter { bar.under.contains($0.id) }
        guard !bar.grounds.isEmpty else { return named }
        let rank = matter.rank(bar)
        return named
            + refusing.filter { norm in
                !bar.under.contains(norm.id) && matter.rank(norm) > rank
                    && norm.grounds.contains(where: bar.grounds.contains)
            }
    }
}
