public import ComityModel

/// The answer to whether an act is allowed, with its reasons and nothing written down: what an opinion tells first.
///
/// For whoever asks often and wants to know why, such as a matrix or a list; an act rests on an `Opinion`.
public struct Ruling: Sendable, Hashable {
    /// A norm with the part it plays.
    public struct Reason: Sendable, Hashable {
        /// The article.
        public let norm: NormRef
        /// `basis`, `supports`, `met`, `bars`, `range`, `duty`, `opposes`, `unread`, `asks`, `readWith` or `fails`.
        public let role: String
        /// Its own words for what it says.
        public let says: String
    }

    /// The answer.
    public let outcome: Opinion.Outcome
    /// The norms that decide it, in the order of their ids.
    public let reasons: [Reason]
    /// The facts that must be asked, the most decisive first.
    public let asks: [String]
    /// What the norms attach to the act.
    public let conditions: [String]
    /// Refusing or postponing that is open to the officer, or may be.
    public let advice: [NormRef]

    init(_ assessment: Assessment, _ set: PackSet) {
        outcome = assessment.outcome
        reasons = assessment.decisive.map {
            Reason(norm: set.reference($0.norm), role: $0.role.rawValue, says: $0.norm.says)
        }
        let keys = assessment.matter.plan.vocabulary.index.keys
        asks = (assessment.search?.questions ?? []).map { keys[$0.fact].name }
        conditions = assessment.conditions
        advice = assessment.advice.map { set.reference($0.norm) }
    }
}

extension PackSet {
    /// What the law says of an act, with its reasons. Parameters as of `assess`.
    public func rule(on act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant) -> Ruling {
        Ruling(assessment(act, by: assessor, facts, at: at), self)
    }
}
