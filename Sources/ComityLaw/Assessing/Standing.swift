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
    func standing(in situation: Situation) -> Standing {
        let day = situation.day
        guard let inForce else { return .notInForce }
        if let country {
            guard [situation.requesting.code, situation.requested.code].contains(country) else { return .foreign }
            return inForce <= day ? .binding(since: inForce, isRecalled: false) : .from(inForce)
        }
        guard inForce <= day else { return .from(inForce) }
        var (since, isRecalled) = (inForce, false)
        for state in [situation.requesting.code, situation.requested.code] {
            guard let party = parties[state] else {
                return isOutside(state, situation.vocabulary) ? .notBound(State: state) : .uncertain(State: state)
            }
            guard party.since <= day else { return .notBound(State: state) }
            if party.isUnverified {
                guard party.since.advanced(byMonths: 24) < day else { return .uncertain(State: state) }
                isRecalled = true
            }
            since = max(since, party.since)
        }
        return .binding(since: since, isRecalled: isRecalled)
    }

    /// Whether a State that is no party is known to be none: listed so, or no Member State where an act of the Union is meant.
    private func isOutside(_ state: String, _ vocabulary: Vocabulary) -> Bool {
        notBound.contains(state) || (rank == .union && vocabulary.lists["states.union"]?.contains(state) == false)
    }
}
