public import CanonicalJSON
public import ComityCase
import ComityModel

/// A disclosure, by its number, which is the same on both sides.
public struct DisclosureRow: Sendable, Hashable {
    /// The disclosure, with its number.
    public let disclosure: Disclosure
    /// Number of its item here; nil while it is not here.
    public let item: Int?

    /// `{number, id, item?, status, reason?, revealed, destroyed}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(disclosure.number), "id": disclosure.id.json,
            "status": .string(disclosure.status.rawValue), "destroyed": .bool(disclosure.isDestroyed),
            "revealed": .array(disclosure.revealed.map { .integer($0) }),
        ]
        members["item"] = item.map { .integer($0) }
        members["reason"] = disclosure.reason.map(JSON.string)
        return .object(members)
    }

    var line: String {
        words(
            "\(disclosure.number)", item.map { "item \($0)" }, disclosure.status.rawValue, disclosure.reason,
            disclosure.revealed.isEmpty
                ? nil : "revealed: record \(disclosure.revealed.map(String.init).joined(separator: ", "))",
            disclosure.isDestroyed ? "destroyed by the receiver" : nil)
    }
}
