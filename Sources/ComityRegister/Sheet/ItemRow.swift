public import CanonicalJSON
public import ComityCase
import ComityModel

/// An item of the vault, by its number here.
public struct ItemRow: Sendable, Hashable {
    /// Its number on this side.
    public let number: Int
    /// The item.
    public let item: Item
    /// Number of the item that it was made from.
    public let madeFrom: Int?

    /// `{number, id, origin, kind, measure?, madeFrom?, status, records?, review?, reviewDue, reads, exports, sha256}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "id": item.id.json, "origin": .string(item.origin.rawValue),
            "kind": .string(item.kind), "status": .string(item.status.rawValue), "reviewDue": .bool(item.reviewDue),
            "reads": .integer(item.reads), "exports": .integer(item.exports), "sha256": .string(item.content.hex),
        ]
        members["measure"] = item.measure.map { .string($0.rawValue) }
        members["madeFrom"] = madeFrom.map { .integer($0) }
        members["records"] = item.records.map { .integer($0) }
        members["review"] = item.review?.json
        return .object(members)
    }

    func line(in zone: Zone) -> String {
        words(
            "\(number)", item.origin.rawValue, item.kind, item.measure?.rawValue, madeFrom.map { "from item \($0)" },
            item.status.rawValue, item.records.map { "\($0) records" },
            item.isShredded
                ? nil : item.review.map { "review \(zone.endText($0))\(item.reviewDue ? ", due" : "")" },
            "read \(item.reads)×", item.exports == 0 ? nil : "exported \(item.exports)×")
    }
}
