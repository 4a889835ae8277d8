public import CanonicalJSON

/// What the law says of an act: it advises, a named person decides. A value, never a Bool.
///
/// The same packs, facts and date give the same bytes; it holds no time of computing.
public struct Opinion: Sendable, Hashable {
    /// The answer.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case permitted, conditional, refused, postponed, forbidden, open, conflict
    }

    /// What must be asked: an unknown fact that could change the outcome.
    public struct Question: Sendable, Hashable {
        /// Name of the fact.
        public let fact: String
        /// The norms that need it.
        public let norms: [NormRef]
        /// Whether the search was cut short, so that the fact *may* matter.
        public let mayMatter: Bool

        /// A question.
        public init(fact: String, norms: [NormRef], mayMatter: Bool = false) {
            self.fact = fact
            self.norms = norms
            self.mayMatter = mayMatter
        }
    }

    /// The answer.
    public let outcome: Outcome
    /// The norms that decide it, in id order.
    public let decidedBy: [NormRef]
    /// What must be asked, the most decisive first.
    public let questions: [Question]
    /// The whole opinion as a JSON object: act, assessor, facts with sources, why, why not, what would have to be true.
    public let json: JSON

    /// SHA-256 of the canonical form of the whole opinion.
    public var digest: Digest { json.digest }

    /// An opinion, from its parts and its whole.
    public init(outcome: Outcome, decidedBy: [NormRef], questions: [Question], json: JSON) {
        self.outcome = outcome
        self.decidedBy = decidedBy
        self.questions = questions
        self.json = json
    }
}
