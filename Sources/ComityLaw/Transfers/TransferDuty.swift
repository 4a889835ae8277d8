public import CanonicalJSON
public import ComityModel

/// A duty that follows a step, with who owes it, until when, and who sees to it.
public struct TransferDuty: Sendable, Hashable {
    /// The norm.
    public let norm: NormRef
    /// The act that is owed.
    public let act: ActName
    /// The rule, in own words.
    public let says: String
    /// Who owes it: `sender (DE)`.
    public let owner: String
    /// Whether it is owed; unknown where facts decide that nobody has stated.
    public let answer: TransferAnswer
    /// The length of its terms and what each runs from (`PT72H from breach.aware`).
    public let terms: [String]
    /// Ends of terms that have begun.
    public let ends: [Opinion.Term]
    /// The safeguards by which code fulfils it.
    public let safeguards: [Safeguard]
    /// Who sees to it.
    public let fulfilment: Fulfilment

    /// Who sees to a duty.
    public enum Fulfilment: String, Sendable, CaseIterable {
        /// The code that does the step, by its safeguards.
        case code
        /// A person, who attests it: no code does.
        case manual
        /// It is examined when the act is done that it speaks of.
        case later
    }

    /// `{norm, act, says, owner, answer, asks?, terms, ends, safeguards, fulfilment}`.
    public var json: JSON {
        .object(
            answer.members.merging([
                "norm": norm.json, "act": .string(act.rawValue), "says": .string(says), "owner": .string(owner),
                "terms": .array(terms.map(JSON.string)), "ends": .array(ends.map(\.json)),
                "safeguards": .array(safeguards.map { .string($0.rawValue) }),
                "fulfilment": .string(fulfilment.rawValue),
            ]) { $1 })
    }
}

extension Assessment {
    /// What the laws that govern a party, and the sender's conditions, make it owe with the step, in the order of their ids.
    func duties(of owner: String, _ regimes: Set<String>) -> [TransferDuty] {
        let own = duties.filter { duty in
            let norm = duty.norm
            return (norm.instrument.isEmpty || regimes.contains(norm.instrument)) && norm.modality == .must
                && owes(norm)
        }
        let bounded = matter.consulted.filter { norm in
            !own.contains { $0.norm.id == norm.id } && regimes.contains(norm.instrument) && norm.modality == .must
                && !norm.safeguards.isEmpty && norm.verified != .no && owes(norm) && matter.carried.contains(norm.act)
        }.map { (norm: $0, stands: world.engaged($0, onFault: false)) }.filter { !$0.stands.isNo }
        return (own + bounded).sorted { $0.norm.id < $1.norm.id }.map { norm, stands in
            TransferDuty(
                norm: matter.set.reference(norm), act: ActName(unchecked: norm.act), says: norm.says, owner: owner,
                answer: TransferAnswer(stands, matter.set.vocabulary.index), terms: norm.terms.map(told),
                ends: clocks(of: norm),
                safeguards: norm.safeguards.sorted(),
                fulfilment: norm.safeguards.isEmpty ? norm.isManualDuty ? .manual : .later : .code)
        }
    }

    /// Whether the duty is one of the party that is judged.
    func owes(_ norm: Norm) -> Bool {
        switch norm.actor {
        case .provider, .processor, .supervisory, .dataSubject: false
        default: matter.binds(norm)
        }
    }

    private func told(_ term: Norm.Term) -> String {
        switch term.length {
        case .period(let period): "\(period)\(term.countsWorkingDays ? " of working days" : "") from \(term.from)"
        case .standard(let standard): "\(standard) from \(term.from)"
        }
    }
}
