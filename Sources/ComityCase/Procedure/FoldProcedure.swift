import CanonicalJSON
public import ComityModel

extension CaseState {
    mutating func applyNote(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let event = try members.code("event")
        let about = try members.typed("about", "a subject of the case") { $0.string.flatMap { FactSubject($0) } }
        notes.append(
            ProcedureNote(
                event: event, about: about, at: try members.instant("at"), cite: try members.citation("cite"),
                by: cause.by.officer))
        for (position, term) in try members.array("terms").enumerated() {
            terms.append(try Receipt.Due(json: term, at: "/terms/\(position)"))
        }
    }

    /// The note of an event that counts for a subject: the latest.
    public func noted(_ event: String, about subject: FactSubject) -> ProcedureNote? {
        notes.last { $0.event == event && $0.about == subject }
    }

    /// What happened, as norms ask of it: to the case, and to these subjects from the general to the particular.
    ///
    /// Of several remedies the last filing counts. While one is pending here, no decision that was noted comes after it: that it is
    /// over, who lifts the hold says.
    public func happened(to subjects: [FactSubject]) -> [String: Instant] {
        var events = happened
        for subject in subjects {
            for note in notes where note.about == subject { events[note.event] = note.at }
        }
        let filing = ProcedureEvent.applicationFiled.rawValue
        let pending = remedies(about: subjects)
        let decided = pending.isEmpty ? nil : events[ProcedureEvent.closingDecision]
        let noted = subjects.compactMap { self.noted(filing, about: $0)?.at }
        if let filed = (pending + noted + [decided].compactMap(\.self)).max() { events[filing] = filed }
        return events
    }

    /// Since when remedies are pending on some subjects.
    private func remedies(about subjects: [FactSubject]) -> [Instant] {
        let measures = Set(subjects.compactMap(\.measure))
        return holds.values.filter { hold in
            guard hold.reason == .remedy, let item = hold.item else { return hold.reason == .remedy }
            return items[item]?.measure.map(measures.contains) ?? subjects.contains(.item(item))
        }.compactMap(\.placedAt)
    }
}
