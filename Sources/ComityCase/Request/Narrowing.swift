public import CanonicalJSON
public import ComityModel

/// What a second officer asks less for than the draft: the document that replaces it, and what changed, in counts.
public struct Narrowing: Sendable, Hashable {
    /// One thing that became less.
    public struct Change: Sendable, Hashable {
        /// What became less.
        public enum What: String, Sendable, Hashable, CaseIterable {
            /// The measure is not asked for; `before` counts its parts.
            case measure
            /// Accounts.
            case accounts
            /// Days of the period.
            case days
            /// Fields that are asked for.
            case fields
        }

        /// The measure.
        public let measure: MeasureID
        /// What became less.
        public let what: What
        /// How many there were; nil where there was no bound.
        public let before: Int?
        /// How many are left.
        public let after: Int

        /// A change.
        public init(_ measure: MeasureID, _ what: What, before: Int?, after: Int) {
            self.measure = measure
            self.what = what
            self.before = before
            self.after = after
        }

        /// `{measure, what, before?, after}`.
        public var json: JSON {
            var members: [String: JSON] = [
                "measure": .string(measure.rawValue), "what": .string(what.rawValue), "after": .integer(after),
            ]
            members["before"] = before.map { .integer($0) }
            return .object(members)
        }

        /// Reads what `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            self.init(
                try members.name("measure"), try members.choice("what"),
                before: json["before"] == nil ? nil : try members.integer("before"), after: try members.integer("after")
            )
            try members.finish()
        }

        /// The change in words: `m1: 2 of 3 accounts`.
        public var line: String {
            what == .measure
                ? "\(measure): not asked for"
                : "\(measure): \(after) of \(before.map(String.init) ?? "all") \(what.rawValue)"
        }
    }

    /// The document that is asked for now.
    public let document: Item
    /// Its measures.
    public let measures: [Measure]
    /// What became less; empty where only words did.
    public let changes: [Change]

    /// A narrowing.
    public init(document: Item, measures: [Measure], changes: [Change]) {
        self.document = document
        self.measures = measures
        self.changes = changes
    }

    /// `{document, measures, changes}`.
    public var json: JSON {
        [
            "document": document.json, "measures": .array(measures.map(\.json)),
            "changes": .array(changes.map(\.json)),
        ]
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        document = try members.item("document")
        measures = try Measure.list(try members.array("measures"), at: pointer + "/measures")
        var changes: [Change] = []
        for (position, json) in try members.array("changes").enumerated() {
            changes.append(try Change(json: json, at: "\(pointer)/changes/\(position)"))
        }
        self.changes = changes
        try members.finish()
    }
}

extension Measure {
    /// Reads the measures of a request: at least one, each with an id of its own.
    static func list(_ array: [JSON], at pointer: String) throws(JSONError) -> [Measure] {
        var measures: [Measure] = []
        for (position, json) in array.enumerated() {
            measures.append(try Measure(json: json, at: "\(pointer)/\(position)"))
        }
        guard !measures.isEmpty, Set(measures.map(\.id)).count == measures.count else {
            throw JSONError(.value, at: pointer, "a request names at least one measure, each with an id of its own")
        }
        return measures
    }
}
