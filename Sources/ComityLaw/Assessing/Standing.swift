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
        /// A statute of neither State, a treaty of two parties that are not these two, a model.
        case foreign

        var isBinding: Bool { if case .binding = self { true } else { false } }
    }

    /// README of the fact base, rule (f).
    func standing(in setting: Setting, _ vocabulary: Vocabulary, _ between: Pack.Between?) -> Standing {
        let day = setting.day
        let states = [setting.requesting.code, setting.requested.code]
        // A model, a treaty between two others, or one of the Union with a third: nothing between these two.
        if isModel || (isBilateral && !binds(states, vocabulary)) { return .foreign }
        guard let inForce else { return .notInForce }
        if let country {
            guard states.contains(country) || setting.isNamed(self) else { return .foreign }
            return inForce <= day ? .binding(since: inForce, isRecalled: false) : .from(inForce)
        }
        guard inForce <= day else { return .from(inForce) }
        let standings = states.map { standing(of: $0, since: inForce, on: day, vocabulary) }
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

    /// Whether a treaty of two parties is one between these two.
    private func binds(_ states: [String], _ vocabulary: Vocabulary) -> Bool {
        let states = Set(states)
        let own = states.filter { parties[$0] != nil }
        guard parties["EU"] != nil else { return own.count == 2 }
        return own.count == 1 && states.contains { parties[$0] == nil && party($0, vocabulary) != nil }
    }

    /// Whether one State is bound.
    private func standing(
        of state: String, since inForce: CivilDate, on day: CivilDate, _ vocabulary: Vocabulary
    ) -> Standing {
        guard let party = party(state, vocabulary) else {
            // Once bound: while it was, since when is not in the table; after its last day it is not.
            if let until = formerly[state] { return day <= until ? .uncertain(State: state) : .notBound(State: state) }
            return isOutside(state, vocabulary) ? .notBound(State: state) : .uncertain(State: state)
        }
        guard party.since <= day else { return .notBound(State: state) }
        guard !party.isUnverified || party.since.advanced(byMonths: 24) < day else {
            return .uncertain(State: state)
        }
        return .binding(since: max(inForce, party.since), isRecalled: party.isUnverified)
    }

    /// Whether a State that is no party is known to be none: listed so, or no Member State where an act of the Union is meant.
    private func isOutside(_ state: String, _ vocabulary: Vocabulary) -> Bool {
        notBound.contains(state)
            || (rank == .union && vocabulary.lists["states.union"]?.contains(state) == false)
    }
}
