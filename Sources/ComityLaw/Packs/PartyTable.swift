import ComityModel

/// Who is bound by an instrument, since when, with which declarations.
struct PartyTable: Sendable {
    struct Party: Sendable {
        let since: CivilDate
        let isUnverified: Bool
    }

    struct Declaration: Sendable {
        let id: String
        let from: CivilDate?
    }

    /// Order of precedence between instruments.
    enum Rank: Int, Sendable, Comparable {
        case national, treaty, union

        static func < (a: Rank, b: Rank) -> Bool { a.rawValue < b.rawValue }
    }

    let instrument: String
    let name: String
    /// Its full title, where the table has one.
    let title: String?
    let rank: Rank
    /// Whether it binds two parties only.
    let isBilateral: Bool
    /// Whether it is a model that binds nobody.
    let isModel: Bool
    /// The State whose statute it is.
    let country: String?
    let adopted: CivilDate?
    /// Since when it is in force or, where later, applies; nil where it is not in force.
    let inForce: CivilDate?
    let parties: [String: Party]
    /// States that are known not to be bound. Of a State in neither list the table does not know.
    let notBound: Set<String>
    /// States that were bound once, each with its last day.
    let formerly: [String: CivilDate]
    let declarations: [Declaration]
    let file: String

    /// Since when a State is bound, by itself or through the Union, as far as the table knows.
    func party(_ state: String, _ vocabulary: Vocabulary) -> Party? {
        if let party = parties[state] { return party }
        guard !notBound.contains(state), vocabulary.lists["states.union"]?.contains(state) == true else { return nil }
        return parties["EU"]
    }
}
