public import CanonicalJSON

/// A field that a rule proposes to mask. A person accepts it or not; nothing is withheld by a machine alone.
///
/// It says where and why, not what the text is.
public struct Proposal: Sendable, Hashable {
    /// Number of the record.
    public let record: UInt64
    /// Path of the field.
    public let path: String
    /// Id of the rule: `fr/union-dues`.
    public let rule: String
    /// The category of the rule (`Laws/vocabulary.yaml`, data categories): `trade-union`, `health`.
    public let category: String

    /// A proposal.
    public init(record: UInt64, path: String, rule: String, category: String) {
        self.record = record
        self.path = path
        self.rule = rule
        self.category = category
    }

    /// Reads `{record, path, rule, category}`.
    /// - Throws: `JSONError`.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        record = try members.typed("record", "a record number, from 1") {
            $0.integer.flatMap { $0 > 0 ? UInt64($0) : nil }
        }
        path = try members.string("path")
        rule = try members.string("rule")
        category = try members.string("category")
        try members.finish()
    }

    /// `{record, path, rule, category}`.
    public var json: JSON {
        ["record": .integer(record), "path": .string(path), "rule": .string(rule), "category": .string(category)]
    }
}
