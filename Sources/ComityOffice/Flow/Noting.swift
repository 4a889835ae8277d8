import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Notes what happened outside of the node, and starts the terms that count from it.
    func note(_ event: String, _ about: About, _ day: DayOrInstant, _ cite: Citation) async throws -> Outcome {
        guard office.packs.vocabulary.events[event] != nil else {
            let hint = office.packs.nearestEvent(to: event).map { "; did you mean `\($0)`?" } ?? ""
            throw OfficeError(.invalid, at: event, "`\(event)` is no event that norms ask about\(hint)")
        }
        let (subject, at) = (try subject(about), day.start(in: office.profile.zone))
        let terms = try terms(from: event, at, about: subject)
        let events = try decide(.note(event, subject, at: at, cite, terms: terms.map(\.due)))
        let officer = try await sign(self.subject(of: events))
        try await commit(working: events, by: officer)
        return done(
            "noted `\(event)` of \(subject)", citations: terms.map(\.due.norm),
            lines: terms.map { $0.line(in: office.profile.zone) }, next: "comity case show \(number)")
    }

    /// A term that starts, with how long it is.
    private struct Started {
        let due: Receipt.Due
        let term: Opinion.Term

        /// `30 days from 2027-01-25, Art. 80k: before …`.
        func line(in zone: Zone) -> String {
            "\(Period.words(term.length)) from \(zone.date(at: term.started)), \(due.norm.cite): before \(zone.text(due.at))"
        }
    }

    /// The terms that an event starts, by the law that binds either side. Questions that were asked meanwhile are counted by
    /// whoever reads the term.
    private func terms(from event: String, _ at: Instant, about subject: FactSubject) throws -> [Started] {
        guard at <= now else { return [] }
        var facts = try facts(about: FactSheet.subjects(subject))
        facts.events[event] = at
        facts.pauses = []
        var started: [Started] = []
        for act in office.packs.acts(boundSince: event) {
            for term in office.packs.assess(act, by: try assessor(), facts, at: now).terms {
                guard let before = term.before, term.from == event else { continue }
                let due = Receipt.Due(norm: term.norm, at: before)
                if !started.contains(where: { $0.due == due }) { started.append(Started(due: due, term: term)) }
            }
        }
        return started.sorted { ($0.due.at, $0.due.norm) < ($1.due.at, $1.due.norm) }
    }
}
