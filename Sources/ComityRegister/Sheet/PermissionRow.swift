public import CanonicalJSON
public import ComityCase
import ComityModel

/// A permission, by its number here.
public struct PermissionRow: Sendable, Hashable {
    /// Its number on this side.
    public let number: Int
    /// The permission.
    public let permission: ComityCase.Permission
    /// Number of the item that it is about; nil for everything received.
    public let item: Int?

    /// `{number, kind, purpose, to, item?, inPart?, asked, status, from?, until?, cites}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "kind": .string(permission.kind.rawValue),
            "purpose": .string(permission.purpose), "to": .string(permission.to), "asked": .string(asked),
            "status": .string(permission.status.rawValue), "cites": .array(permission.cites.map(\.json)),
        ]
        members["item"] = item.map { .integer($0) }
        if permission.isInPart { members["inPart"] = true }
        members["from"] = permission.from?.json
        members["until"] = permission.until?.json
        return .object(members)
    }

    private var asked: String { permission.isOwn ? "by us" : "of us" }

    func line(in zone: Zone) -> String {
        words(
            "\(number)", permission.kind.rawValue, permission.purpose, "to \(permission.to)",
            item.map { "item \($0)" } ?? "everything received", "asked \(asked)",
            permission.status.rawValue + (permission.isInPart ? " in part" : ""),
            permission.until.map { "until \(zone.endText($0))" },
            permission.cites.map(\.cite).joined(separator: "; "))
    }
}
