public import CanonicalJSON
public import ComityModel

/// A stored opinion, worked out again from what it says of itself (facts, instant, assessor) under the set that it names, and today's
/// opinion on the same facts.
public struct OpinionReplay: Sendable, Hashable {
    /// The opinion as it was decided.
    public let stored: Opinion
    /// The same question under the same set.
    public let again: Opinion
    /// The same question under the set in force, at another instant.
    public let today: Opinion

    /// Whether the same octets came out.
    public var isByteEqual: Bool { stored.json.canonicalBytes == again.json.canonicalBytes }

    /// Whether today's answer differs in outcome or in the norms that decide.
    public var isOtherwiseToday: Bool { stored.differs(from: today) }

    /// Works a stored opinion out again.
    /// - Parameters:
    ///   - set: The set that the opinion names.
    ///   - current: The set in force.
    ///   - now: The instant of today's opinion.
    ///   - zones: Civil times by name.
    /// - Returns: Nil where a civil time that the opinion names is not known here.
    /// - Throws: `JSONError` where the stored opinion cannot be read.
    public init?(
        _ stored: JSON, under set: PackSet, today current: PackSet, at now: Instant, _ zones: [String: Zone]
    ) throws(JSONError) {
        self.stored = try Opinion(json: stored)
        let question = try OpinionQuestion(stored)
        guard let assessor = question.assessor(zones) else { return nil }
        again = set.assess(question.act, by: assessor, question.facts, at: question.at)
        today = current.assess(question.act, by: assessor, question.facts, at: now)
    }
}

extension Opinion {
    /// Whether another opinion has another outcome, or other norms decide it.
    func differs(from other: Opinion) -> Bool {
        outcome != other.outcome || decidedBy.map(\.norm) != other.decidedBy.map(\.norm)
    }
}
