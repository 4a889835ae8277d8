import ComityModel

extension PartyTable {
    /// Whether an instrument binds in a situation, by the dates of its parties alone.
    enum Standing: Equatable {
        /// Since when; flagged where a date is recalled but more than two years old.
        case binding(since: CivilDate, isRecalled: Bool)
        case notInForce
        case from(CivilDate)
        case notBound(State: String)
        /// A recalled date of the last two years, or a State of which the table does not know: somebody must look it up.
        case uncertain(State: String)
        /// A statute of neither State.
        case foreign

        var isBinding: Bool { if case .binding = self { true } else { false } }
    }

    /// README of the fact base, rule (f).
    func standing(in situation: Situation, _ between: Pack.Between?) -> Standing {
        let day = situation.day
        guard let inForce else { return .notInForce }
        let states = [situation.requesting.code, situation.requested.code]
        if let country {
            guard states.contains(country) else { return .foreign }
            return inForce <= day ? .binding(since: inForce, isRecalled: false) : .from(inForce)
        }
        guard inForce <= day else { return .from(inForce) }
        let standings = states.map { standing(of: $0, since: inForce, in: situation) }
        if between == .either {
            return standings.first(where: \.isBinding)
                ?? standings.first { if case .uncertain = $0 { true } else { false } } ?? .foreign
        }
        var (since, isRecalled) = (inForce, false)
        for standing in standings {
            guard case .binding(let day, let recalled) = standing else { return standing }
            (since, isRecalled) = (max(since, day), isRecalled || recalled)
        }
        return .binding(since: since, isRecalled: isRecalled)
    }

    /// Whether one State is bound.
    private func standing(of state: String, since inForce: CivilDate, in situation: Situation) -> Standing {
        guard let party = party(state, situation.vocabulary) else {
            return isOutside(state, situation.vocabulary) ? .notBound(State: state) : .uncertain(State: state)
        }
        guard party.since <= situation.day else { return .notBound(State: state) }
        guard !party.isUnverified || party.since.advanced(byMonths: 24) < situation.day else {
            return .uncertain(State: state)
        }
        return .binding(since: max(inForce, party.since), isRecalled: party.isUnverified)
    }

    /// Whether a State that is no party is known to be none: listed so, no Member State where an act of the Union is meant, or a
    /// third where an instrument binds two.
    private func isOutside(_ state: String, _ vocabulary: Vocabulary) -> Bool {
        notBound.contains(state) || isBilateral
            || (rank == .union && vocabulary.lists["states.union"]?.contains(state) == false)
    }
}
