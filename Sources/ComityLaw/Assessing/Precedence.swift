import ComityModel

/// A bar against the duties that it is opposed to: rank, then date; what stays opposed is a conflict.
struct Precedence {
    /// Whether the bar yields.
    private(set) var yields = Truth.no
    /// The duty that it stays opposed to, in a conflict.
    private(set) var opposed: Int?
    /// Whether it is opposed may still change when all values are supposed.
    private(set) var pending = Truth.yes

    /// - Parameter bases: the norms that carry the act, of which the verified duties count.
    init(_ weigher: Weigher, _ bar: Planned.Bar, _ bases: [Weighed.Basis]) {
        for basis in bases where !basis.stands.isNo {
            guard let relation = bar.against.first(where: { $0.duty == basis.norm })?.relation else { continue }
            let against = basis.stands.and(!weigher.isWithinRange(bar))
            switch relation {
            case .prevails: continue
            case .yields: yields = yields.or(against)
            case .conflicts:
                if against.isYes { opposed = opposed ?? basis.norm }
                if weigher.world.isPending(against) { pending = against }
            }
        }
    }

    /// How a bar stands to a duty of another instrument.
    enum Relation: Sendable { case prevails, yields, conflicts }

    static func relation(of bar: PartyTable?, to duty: PartyTable?, _ vocabulary: Vocabulary) -> Relation {
        guard let barTable = bar, let dutyTable = duty else { return .prevails }
        if barTable.rank == .national, dutyTable.rank == .national, barTable.country != dutyTable.country {
            return .conflicts
        }
        if dutyTable.rank > barTable.rank {
            guard let country = barTable.country else { return .yields }
            return dutyTable.party(country, vocabulary) == nil ? .conflicts : .yields
        }
        if barTable.rank > dutyTable.rank {
            guard let country = dutyTable.country else { return .prevails }
            return barTable.party(country, vocabulary) == nil ? .conflicts : .prevails
        }
        guard let barDate = barTable.adopted, let dutyDate = dutyTable.adopted else { return .conflicts }
        return dutyDate > barDate ? .yields : .prevails
    }
}
