public import CanonicalJSON
public import ComityModel

/// A condition of use, with whether it binds.
public struct ConditionRow: Sendable, Hashable {
    /// The condition, with its number.
    public let condition: Condition
    /// Whether it is accepted; otherwise it is proposed.
    public let isInForce: Bool

    /// The condition with `status`.
    public var json: JSON {
        var members = condition.json.object ?? [:]
        members["status"] = .string(status)
        return .object(members)
    }

    private var status: String { isInForce ? "in force" : "proposed" }

    func line(in zone: Zone) -> String {
        words(
            "\(condition.number)", condition.kind.rawValue, "of \(condition.attachedBy)",
            condition.purposes.isEmpty ? nil : "only \(condition.purposes.joined(separator: ", "))",
            condition.until.map { "until \(zone.endText($0))" }, status, condition.basis.cite)
    }
}
