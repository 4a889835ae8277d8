public import CanonicalJSON
public import ComityModel

/// A smallest change of facts with which an act is judged otherwise. Any one of several is enough.
public struct Turn: Sendable, Hashable {
    /// One fact that is otherwise.
    public struct Change: Sendable, Hashable {
        /// Its name.
        public let fact: String
        /// What it is now; nil where nobody has said.
        public let from: JSON?
        /// What it would have to be.
        public let to: JSON
    }

    /// The changes, all of them together.
    public let changes: [Change]
    /// What the opinion would then be.
    public let outcome: Opinion.Outcome
    /// The norms that would then decide.
    public let decidedBy: [NormRef]
    /// Where the opinion would then be open: what would have to be stated next.
    public var asks: [String] = []

    /// `{changes: [{fact, from?, to}], outcome, decidedBy, asks?}`.
    public var json: JSON {
        let changes = changes.map { change -> JSON in
            var members: [String: JSON] = ["fact": .string(change.fact), "to": change.to]
            members["from"] = change.from
            return .object(members)
        }
        var members: [String: JSON] = [
            "changes": .array(changes), "outcome": .string(outcome.rawValue),
            "decidedBy": .array(decidedBy.map(\.json)),
        ]
        if !asks.isEmpty { members["asks"] = .array(asks.map(JSON.string)) }
        return .object(members)
    }
}
