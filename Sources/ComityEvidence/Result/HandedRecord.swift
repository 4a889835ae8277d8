import CanonicalJSON
public import Commitments

/// A record as it is handed over.
public struct HandedRecord: Sendable, Hashable {
    /// A field that is told as a hash, since its text tells of a special category.
    public struct Mask: Sendable, Hashable {
        /// Number of the field in its record, from 1.
        public let field: Int
        /// Its path.
        public let path: String
    }

    /// The fields: kept ones with their salts, all others as hashes.
    public let disclosure: RecordDisclosure
    /// What is masked. The one transform there is: `removed`.
    public let masked: [Mask]
    /// Whether payments of the batch are withheld, so that its sum is not that of what is told.
    public let isNotReconcilable: Bool

    init(_ disclosure: RecordDisclosure, masked: [Mask], isNotReconcilable: Bool) {
        self.disclosure = disclosure
        self.masked = masked
        self.isNotReconcilable = isNotReconcilable
    }

    /// Number of the record in the file, from 1.
    public var number: UInt64 { disclosure.number }

    /// The fields that are told.
    public var fields: [Field] { disclosure.fields.compactMap(\.field) }

    var json: JSON {
        var members: [String: JSON] = ["record": disclosure.json]
        if !masked.isEmpty {
            members["masked"] = .array(
                masked.map { ["field": .integer($0.field), "path": .string($0.path), "transform": "removed"] })
        }
        if isNotReconcilable { members["notReconcilable"] = true }
        return .object(members)
    }

    init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        disclosure = try RecordDisclosure(json: try members.value("record"), at: "/record")
        var masked: [Mask] = []
        for (index, element) in (try json["masked"] == nil ? [] : members.array("masked")).enumerated() {
            var mask = try JSONMembers(element, at: "/masked/\(index)")
            masked.append(Mask(field: try mask.integer("field"), path: try mask.string("path")))
            _ = try mask.typed("transform", "the transform `removed`") { $0 == "removed" ? true : nil }
            try mask.finish()
        }
        for (index, mask) in masked.enumerated() {
            guard (1...disclosure.fields.count).contains(mask.field), disclosure.fields[mask.field - 1].field == nil
            else {
                throw JSONError(.value, at: "/masked/\(index)/field", "a masked field is one that is told as a hash")
            }
        }
        self.masked = masked
        isNotReconcilable = try json["notReconcilable"] == nil ? false : members.bool("notReconcilable")
        try members.finish()
    }
}
