import CanonicalJSON
import ComityModel

extension Step {
    /// Notes what happened outside of the node and norms count from. Noted again, the later note counts: another officer puts it
    /// right, in the role that lifts holds, since a day may be all that a bar hangs on.
    func note(
        _ name: String, _ about: FactSubject, _ at: Instant, _ cite: Citation, _ terms: [Receipt.Due]
    ) throws(Rejection) -> [Event] {
        _ = try officer()
        _ = try openRequest("noting an event")
        if case .part(let measure, _) = about {
            throw Rejection(
                .invalid,
                "what happens is noted of a measure as a whole, which is what norms read; name it: `--about \(measure)`"
            )
        }
        try exists(about)
        if let recorded = ProcedureEvent(rawValue: name), !recorded.isNoted {
            throw Rejection(.invalid, "the case records `\(name)` by itself; it is not noted")
        }
        if let reason = ProcedureEvent.outside[name] {
            throw Rejection(.invalid, "`\(name)` is no event of a case: \(reason)")
        }
        guard at <= now else { throw Rejection(.invalid, "what has not happened yet is not noted") }
        try mayReplace(generalTo(about).compactMap { state.noted(name, about: $0) })
        return [
            event(
                .procedureNoted,
                [
                    "event": .string(name), "about": .string(about.description), "at": at.json, "cite": cite.json,
                    "terms": .array(terms.map(\.json)),
                ])
        ]
    }

    private func mayReplace(_ notes: [ProcedureNote]) throws(Rejection) {
        guard !notes.isEmpty else { return }
        guard case .officer(let officer, .approver) = actor, !notes.contains(where: { $0.by == officer }) else {
            throw Rejection(
                .fourEyes,
                "this was noted already; what was noted is put right by an approver who is another officer than the one who noted it"
            )
        }
    }

    /// A subject and those that are more general: a note of it takes the place of one of these.
    private func generalTo(_ subject: FactSubject) -> [FactSubject] {
        guard case .item(let id) = subject else { return subject == .wholeCase ? [subject] : [.wholeCase, subject] }
        return [.wholeCase] + (state.items[id]?.measure.map { [.measure($0)] } ?? []) + [subject]
    }
}
