import CanonicalJSON
public import ComityModel

extension CaseState {
    mutating func applyNote(_ members: inout JSONMembers) throws(JSONError) {
        let event = try members.code("event")
        let about = try members.typed("about", "a subject of the case") { $0.string.flatMap { FactSubject($0) } }
        procedure[about, default: [:]][event] = try members.instant("at")
        _ = try members.citation("cite")
        for (position, term) in try members.array("terms").enumerated() {
            terms.append(try Receipt.Due(json: term, at: "/terms/\(position)"))
        }
    }

    /// What happened, as norms ask of it: to the case, and to these subjects from the general to the particular.
    public func happened(to subjects: [FactSubject]) -> [String: Instant] {
        var events = happened
        for subject in subjects { events.merge(procedure[subject] ?? [:]) { $1 } }
        if let filed = remedy(about: subjects) { events[ProcedureEvent.applicationFiled.rawValue] = filed }
        return events
    }

    /// Since when a remedy is pending on one of some subjects.
    private func remedy(about subjects: [FactSubject]) -> Instant? {
        let measures = Set(subjects.compactMap(\.measure))
        return holds.values.filter { hold in
            guard hold.reason == .remedy, let item = hold.item else { return hold.reason == .remedy }
            return items[item]?.measure.map(measures.contains) ?? subjects.contains(.item(item))
        }.compactMap(\.placedAt).min()
    }
}
