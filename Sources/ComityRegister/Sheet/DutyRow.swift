public import CanonicalJSON
public import ComityCase
import ComityModel

/// A manual duty of the case, by its number here.
public struct DutyRow: Sendable, Hashable {
    /// Its number, from 1.
    public let number: Int
    /// The duty.
    public let duty: Duty
    /// Whether it is open and its term has passed.
    public let isOverdue: Bool

    /// `{number, norm, cite, act, owner, follows, due?, standing, by?, at?, cited?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "norm": .string(duty.norm.norm), "cite": .string(duty.norm.cite),
            "act": .string(duty.act.rawValue), "owner": .string(duty.owner.rawValue),
            "follows": .string(duty.follows.rawValue), "standing": .string(word),
        ]
        members["due"] = duty.due?.json
        if case .attested(let officer, let at, let cite) = duty.status {
            members["by"] = .string(officer.rawValue)
            members["at"] = at.json
            members["cited"] = cite.json
        }
        return .object(members)
    }

    private var word: String { duty.isOpen ? (isOverdue ? "overdue" : "open") : "attested" }

    func line(in zone: Zone) -> String {
        let standing =
            if case .attested(let officer, let at, let cite) = duty.status {
                "attested by \(officer) \(zone.text(at)) (\(cite.law) \(cite.article))"
            } else {
                word
            }
        return words(
            "\(number)", duty.norm.cite, duty.act.rawValue, "owed by \(duty.owner.rawValue)",
            duty.due.map { "due \(zone.endText($0))" }, standing)
    }
}
