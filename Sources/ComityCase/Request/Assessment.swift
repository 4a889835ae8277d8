public import CanonicalJSON
public import ComityModel

/// What an opinion found, as the case needs it: the opinion itself is a document beside the case.
public struct Assessment: Sendable, Hashable {
    /// The measure or part that was judged (`m1`, `m1/3`), or the whole request.
    public let subject: FactSubject
    /// The act that was judged.
    public let act: ActName
    /// Digest of the opinion.
    public let opinion: Digest
    /// Its outcome.
    public let outcome: Opinion.Outcome
    /// The facts it asks for.
    public let questions: [String]

    /// An assessment.
    public init(subject: FactSubject, act: ActName, opinion: Digest, outcome: Opinion.Outcome, questions: [String]) {
        self.subject = subject
        self.act = act
        self.opinion = opinion
        self.outcome = outcome
        self.questions = questions
    }

    /// The assessment as JSON.
    public var json: JSON {
        [
            "subject": .string(subject.description), "act": .string(act.rawValue), "opinion": .string(opinion.hex),
            "outcome": .string(outcome.rawValue), "questions": .array(questions.map(JSON.string)),
        ]
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        subject = try members.typed("subject", "a measure or part") { $0.string.flatMap(FactSubject.init) }
        act = try members.name("act")
        opinion = try members.digest("opinion")
        outcome = try members.choice("outcome")
        questions = try members.strings("questions")
        try members.finish()
    }
}
