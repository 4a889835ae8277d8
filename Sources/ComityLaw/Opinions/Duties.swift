import CEL
import ComityModel

extension Assessment {
    /// Norms on neighbouring acts that go with the outcome: they do not decide. A bar is told whether or not its condition holds
    /// today, since it binds whoever does that act later.
    var duties: [(norm: Norm, stands: Truth)] {
        matter.play.neighbours.compactMap { number in
            let norm = norm(number)
            guard follows(norm), !decisive.contains(where: { $0.norm === norm }) else { return nil }
            let stands = world.carries(number)
            return norm.modality == .mustNot || !stands.isNo ? (norm, stands) : nil
        }
    }

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

    /// The clocks of one norm that run, whoever has read it.
    func clocks(of norm: Norm, _ pauses: [Pause] = []) -> [Opinion.Term] {
        guard follows(norm), !world.carries(norm).isNo else { return [] }
        return norm.terms.compactMap { term(norm, $0, pauses) }
    }

    /// A clock of a norm, once the event has happened that starts it.
    private func term(_ norm: Norm, _ term: Norm.Term, _ pauses: [Pause]) -> Opinion.Term? {
        guard let started = matter.end(of: term.from), started <= matter.at else { return nil }
        var (length, count): (String, TermCount?)
        switch term.length {
        case .standard(let standard): (length, count) = (standard, nil)
        case .period(let period):
            length = term.countsWorkingDays ? "\(period) of working days" : period.description
            count = matter.set.count(
                period, of: term, norm, from: started, by: matter.assessor,
                pauses: term.pauses(of: norm, among: pauses, by: matter.assessor, at: matter.at))
        }
        return Opinion.Term(
            norm: matter.set.reference(norm), act: ActName(unchecked: norm.act), actor: norm.actor.rawValue,
            from: term.from, started: started, length: length, lastDay: count?.lastDay, before: count?.before,
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
