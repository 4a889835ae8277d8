public import CanonicalJSON
import ComityCase
public import ComityModel

/// One thing that is due in one case.
public struct DueEntry: Sendable, Hashable {
    /// What it comes from.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A term of law.
        case term
        /// A decision that was put off.
        case postponement
        /// An execution that was put off.
        case delay
        /// A review of whether an item is still needed.
        case review
        /// The end of a permission.
        case permission
        /// A manual duty.
        case duty
    }

    /// Number of the case.
    public let number: Int
    /// What it comes from.
    public let kind: Kind
    /// What is due, in a few words: a norm's id, `review of item 3`.
    public let what: String
    /// The norm, where one sets it.
    public let norm: NormRef?
    /// When.
    public let at: Instant
    /// Whether that has passed.
    public let isOverdue: Bool

    /// What is due in a case, in order.
    static func all(of file: CaseFile, _ reading: TermReading, at now: Instant) -> [DueEntry] {
        func entry(_ kind: Kind, _ what: String, _ at: Instant, norm: NormRef? = nil) -> DueEntry {
            DueEntry(number: file.number, kind: kind, what: what, norm: norm, at: at, isOverdue: at <= now)
        }
        let state = file.state
        var entries = TermRow.all(of: file, reading, at: now).filter(\.isOpen).map {
            entry(.term, $0.norm.norm, $0.due, norm: $0.norm)
        }
        if !file.isOver {
            for measure in state.request?.measures ?? [] {
                if measure.isUndecided, let until = measure.decision?.until {
                    entries.append(entry(.postponement, "decision on \(measure.id)", until))
                }
                let isDone = MeasureRow.all(of: state).contains { $0.id == measure.id && !$0.handedOver.isEmpty }
                if let until = measure.delayedUntil, !measure.isWithoutResult, !isDone {
                    entries.append(entry(.delay, "execution of \(measure.id)", until))
                }
            }
        }
        for (index, duty) in state.duties.enumerated() where duty.isOpen {
            if let due = duty.due { entries.append(entry(.duty, "duty \(index + 1)", due, norm: duty.norm)) }
        }
        for (index, id) in state.itemOrder.enumerated() {
            if let item = state.items[id], !item.isShredded, let review = item.review {
                entries.append(entry(.review, "review of item \(index + 1)", review))
            }
        }
        for (index, id) in state.permissionOrder.enumerated() {
            if let permission = state.permissions[id], permission.status == .granted, let until = permission.until,
                now < until
            {
                entries.append(entry(.permission, "end of permission \(index + 1)", until))
            }
        }
        return entries.sorted { ($0.at, $0.what) < ($1.at, $1.what) }
    }

    /// `{number, kind, what, norm?, cite?, at, overdue}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "kind": .string(kind.rawValue), "what": .string(what), "at": at.json,
            "overdue": .bool(isOverdue),
        ]
        members["norm"] = norm.map { .string($0.norm) }
        members["cite"] = norm.map { .string($0.cite) }
        return .object(members)
    }

    /// The entry on one line.
    public func line(in zone: Zone) -> String {
        words(zone.endText(at), "case \(number)", what, norm?.cite, isOverdue ? "overdue" : nil)
    }
}
