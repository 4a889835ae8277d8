import CEL
import ComityModel

extension Assessment {
    /// Norms on neighbouring acts that go with the outcome: they do not decide. A bar is told whether or not its condition holds
    /// today, since it binds whoever does that act later.
    var duties: [(norm: Norm, stands: Truth)] {
        matter.play.neighbours.compactMap { number in
            let norm = norm(number)
            let follows = follows(norm)
            guard follows || mayFollow(norm), !decisive.contains(where: { $0.norm === norm }) else { return nil }
            let carries = world.carries(number)
            // What follows from a refusal that is only open to the officer is not owed yet.
            let stands = carries.isYes && !follows ? .unknown(FactSet()) : carries
            return norm.modality == .mustNot || !stands.isNo ? (norm, stands) : nil
        }
    }

    /// Whether the duty would follow from a refusal or postponement that is open to the officer.
    private func mayFollow(_ norm: Norm) -> Bool { norm.follows.contains(where: isOpenToOfficer) }

    /// Whether the outcome is one that gives rise to the duty.
    private func follows(_ norm: Norm) -> Bool {
        norm.follows.isEmpty || norm.follows.contains(matter.act.name)
            || (outcome == .refused && norm.follows.contains("assistance.refuse"))
            || (outcome == .postponed && norm.follows.contains("assistance.postpone"))
    }

    /// The clocks that run: those of norms in reach, and those that the same events start.
    func terms(_ pauses: [Pause]) -> [Opinion.Term] {
        matter.inPlay(matter.play.timed).flatMap { clocks(of: $0, pauses) }
    }

    /// The clocks that the act itself will start, of norms in reach.
    var upcoming: [Opinion.Upcoming] {
        let starts = matter.act.starts.filter { matter.end(of: $0) == nil }
        guard !starts.isEmpty, ![.forbidden, .refused].contains(outcome) else { return [] }
        let reach = matter.act.consults + matter.act.also
        return matter.inPlay(matter.play.timed).filter { norm in
            reach.contains(norm.act) && norm.terms.contains { starts.contains($0.from) } && follows(norm)
                && world.carries(norm).isYes
        }.flatMap { norm in
            norm.terms.filter { starts.contains($0.from) }.map { term in
                Opinion.Upcoming(
                    norm: matter.set.reference(norm), act: ActName(unchecked: norm.act), actor: norm.actor.rawValue,
                    from: term.from, length: told(term))
            }
        }
    }

    /// How long a term is.
    private func told(_ term: Norm.Term) -> String {
        switch term.length {
        case .standard(let standard): standard
        case .period(let period): term.countsWorkingDays ? "\(period) of working days" : period.description
        }
    }

    /// The clocks of one norm that run, whoever has read it.
    func clocks(of norm: Norm, _ pauses: [Pause] = []) -> [Opinion.Term] {
        guard follows(norm), !world.carries(norm).isNo else { return [] }
        return norm.terms.compactMap { term(norm, $0, pauses) }
    }

    /// A clock of a norm, once the event has happened that starts it.
    private func term(_ norm: Norm, _ term: Norm.Term, _ pauses: [Pause]) -> Opinion.Term? {
        guard let started = matter.end(of: term.from), started <= matter.at else { return nil }
        var count: TermCount?
        if case .period(let period) = term.length {
            count = matter.set.count(
                period, of: term, norm, from: started, by: matter.assessor,
                pauses: term.pauses(of: norm, among: pauses, by: matter.assessor, at: matter.at))
        }
        return Opinion.Term(
            norm: matter.set.reference(norm), act: ActName(unchecked: norm.act), actor: norm.actor.rawValue,
            from: term.from, started: started, length: told(term), lastDay: count?.lastDay, before: count?.before,
            counted: count?.because ?? [], isDone: isDone(norm))
    }

    /// Until when the bases allow the act or what it grants.
    var limits: [String] {
        decisive.compactMap { reason in
            guard let event = reason.norm.until, let end = matter.end(of: event) else { return nil }
            let last = matter.assessor.zone.date(at: Instant(milliseconds: end.milliseconds - 1))
            return "until \(last)"
        }
    }

    /// What must be fulfilled by the code that does the act: safeguards of the norms in play on it.
    var safeguards: [Opinion.SafeguardDue] {
        matter.plan.guarding.filter {
            matter.isInPlay($0) && world.engaged($0, onFault: true).isYes && !world.lifted($0).isYes
        }.flatMap { number in
            let norm = norm(number)
            return norm.safeguards.map { Opinion.SafeguardDue(safeguard: $0, norm: matter.set.reference(norm)) }
        }
    }
}
