public import CanonicalJSON
import ComityCase
public import ComityModel

/// All overrides that this authority ever entered, counted by act, reason and where they stand.
public struct OverrideList: Sendable, Hashable {
    /// The overrides, by case and number.
    public let rows: [OverrideRow]

    init(_ files: [CaseFile], at now: Instant) { rows = files.flatMap { OverrideRow.all(of: $0, at: now) } }

    /// One line of the count.
    struct Kind: Hashable {
        let act: LegalActName
        let reason: Override.Reason
    }

    private var kinds: [(kind: Kind, rows: [OverrideRow])] {
        let groups = Dictionary(grouping: rows) {
            Kind(act: $0.entered.override.act, reason: $0.entered.override.reason)
        }
        return groups.map { (kind: $0.key, rows: $0.value) }.sorted {
            ($0.kind.act.rawValue, $0.kind.reason.rawValue) < ($1.kind.act.rawValue, $1.kind.reason.rawValue)
        }
    }

    private static func statuses(_ rows: [OverrideRow]) -> [(EnteredOverride.Status, Int)] {
        EnteredOverride.Status.allCases.map { status in (status, rows.count { $0.status == status }) }
    }

    /// `{total, proposed, active, expired, ended, uses, kinds: [{act, reason, total, proposed, active, expired, ended, uses}]}`.
    public var counts: JSON {
        var members = Self.count(rows)
        members["kinds"] = .array(
            kinds.map { kind, rows in
                var members = Self.count(rows)
                members["act"] = .string(kind.act.rawValue)
                members["reason"] = .string(kind.reason.rawValue)
                return .object(members)
            })
        return .object(members)
    }

    private static func count(_ rows: [OverrideRow]) -> [String: JSON] {
        var members: [String: JSON] = [
            "total": .integer(rows.count), "uses": .integer(rows.reduce(0) { $0 + $1.entered.uses }),
        ]
        for (status, number) in statuses(rows) { members[status.rawValue] = .integer(number) }
        return members
    }

    /// The count as text: one line for all, one for each act and reason.
    public var countLines: [String] {
        func told(_ rows: [OverrideRow]) -> String {
            let statuses = Self.statuses(rows).filter { $0.1 > 0 }.map { "\($0.0.rawValue) \($0.1)" }
            return "\(rows.count)" + (statuses.isEmpty ? "" : " (\(statuses.joined(separator: ", ")))")
        }
        return ["overrides: \(told(rows))"]
            + kinds.map { "  \($0.kind.act.rawValue), law base \($0.kind.reason.rawValue): \(told($0.rows))" }
    }

    /// The overrides, each on one line under its case.
    public func lines(in zone: Zone) -> [String] { rows.map { "case \($0.file)  \($0.line(in: zone))" } }
}
