import CanonicalJSON
import ComityModel

extension Step {
    /// Notes what happened outside of the node and norms count from; noted again of the same subject, the later note counts.
    func note(
        _ name: String, _ about: FactSubject, _ at: Instant, _ cite: Citation, _ terms: [Receipt.Due]
    ) throws(Rejection) -> [Event] {
        _ = try officer()
        _ = try openRequest("noting an event")
        try exists(about)
        if let recorded = ProcedureEvent(rawValue: name), !recorded.isNoted {
            throw Rejection(.invalid, "the case records `\(name)` by itself; it is not noted")
        }
        if let reason = ProcedureEvent.outside[name] {
            throw Rejection(.invalid, "`\(name)` is no event of a case: \(reason)")
        }
        guard at <= now else { throw Rejection(.invalid, "what has not happened yet is not noted") }
        return [
            event(
                .procedureNoted,
                [
                    "event": .string(name), "about": .string(about.description), "at": at.json, "cite": cite.json,
                    "terms": .array(terms.map(\.json)),
                ])
        ]
    }
}
