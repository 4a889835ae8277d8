public import CanonicalJSON
public import ComityCase
import ComityModel

/// A hold in force, by its number here.
public struct HoldRow: Sendable, Hashable {
    /// Its number on this side.
    public let number: Int
    /// The hold.
    public let hold: Hold
    /// Number of the item that it is about; nil for the whole case.
    public let item: Int?

    /// `{number, reason, blocks, item?, cite}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "reason": .string(hold.reason.rawValue),
            "blocks": .array(blocks.map(JSON.string)), "cite": hold.cite.json,
        ]
        members["item"] = item.map { .integer($0) }
        return .object(members)
    }

    private var blocks: [String] { hold.blocks.map(\.rawValue).sorted() }

    var line: String {
        words(
            "\(number)", hold.reason.rawValue, item.map { "item \($0)" } ?? "whole case",
            "blocks \(blocks.joined(separator: ", "))", "\(hold.cite.law) \(hold.cite.article)")
    }
}
