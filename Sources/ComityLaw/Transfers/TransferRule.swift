public import CanonicalJSON
public import ComityModel

/// What a step has to meet: first the sender's conditions, then the instrument under which the data came, then the general rule.
public struct TransferRule: Sendable, Hashable {
    /// Who set it, in the order in which it is asked.
    public enum Source: String, Sendable, CaseIterable {
        case condition, instrument, regime
    }

    /// Who set it.
    public let source: Source
    /// The norm; of a condition `Art. …, condition 2 of France`.
    public let norm: NormRef
    /// The rule, in own words.
    public let says: String
    /// Whether it is met. What is not met bars the step.
    public let answer: TransferAnswer
    /// What to do instead.
    public let wayOut: String?

    /// `{source, norm, says, answer, asks?, wayOut?}`.
    public var json: JSON {
        var members = answer.members
        members["source"] = .string(source.rawValue)
        members["norm"] = norm.json
        members["says"] = .string(says)
        members["wayOut"] = wayOut.map(JSON.string)
        return .object(members)
    }
}

extension Assessment {
    /// What the step meets or does not, in order. Rules that do not concern it are left out: those of other States' books, and for a party that
    /// does not act those on anything but the act that it will do.
    func rules(_ regimes: Set<String>, acts: Bool) -> [TransferRule] {
        let concerned = weighing.bars.filter { weighed in
            let norm = norm(weighed.norm)
            guard acts ? matter.carried.contains(norm.act) : norm.act == matter.act.name, norm.verified != .no else {
                return false
            }
            let country = matter.set.tables[norm.instrument]?.country
            guard country == nil || country == matter.assessor.jurisdiction.code || norm.actor != .party else {
                return false
            }
            return !weighed.stands.isNo || !world.engaged(norm, onFault: false).isNo || norm.instrument.isEmpty
        }
        let rules = concerned.map { weighed in
            let norm = norm(weighed.norm)
            let source: TransferRule.Source =
                norm.instrument.isEmpty ? .condition : regimes.contains(norm.instrument) ? .regime : .instrument
            var answer = TransferAnswer(!weighed.stands, matter.set.vocabulary.index)
            if norm.verified == .partly, answer == .fails { answer = .unknown(asks: []) }
            return TransferRule(
                source: source, norm: matter.set.reference(norm), says: norm.says, answer: answer,
                wayOut: answer == .holds ? nil : norm.wayOut.map(matter.filled))
        }
        return TransferRule.Source.allCases.flatMap { source in rules.filter { $0.source == source } }
    }
}
