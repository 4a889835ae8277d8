public import CanonicalJSON

/// A time in which one side waited for the other's answer. Whether a term stands still meanwhile, the norm of the term says.
public struct Pause: Sendable, Hashable {
    /// What was asked, by the vocabulary's event: `clarification.requested`, `consultation.opened`.
    public let event: String
    /// The State of the authority that asked, and so waited.
    public let by: Jurisdiction
    /// Number of the question in the case.
    public let question: Int
    /// When it asked.
    public let from: Instant
    /// When it had the answer; nil while it waits.
    public let until: Instant?

    /// A pause.
    public init(_ event: String, by: Jurisdiction, question: Int, from: Instant, until: Instant?) {
        self.event = event
        self.by = by
        self.question = question
        self.from = from
        self.until = until
    }

    /// `{event, by, question, from, until?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "event": .string(event), "by": .string(by.code), "question": .integer(question), "from": from.json,
        ]
        members["until"] = until?.json
        return .object(members)
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        event = try members.string("event")
        by = try members.typed("by", "a State") { $0.string.flatMap { Jurisdiction($0) } }
        question = try members.integer("question")
        from = try members.instant("from")
        until = try members.optionalInstant("until")
        try members.finish()
    }
}
