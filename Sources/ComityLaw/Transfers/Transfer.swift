public import CanonicalJSON
public import ComityModel

/// What the law on personal data says of one step, party by party: which law governs it, what it must meet, on which ground data may
/// leave, and what it owes.
public struct Transfer: Sendable {
    /// One party.
    public struct Party: Sendable {
        /// `sender` or `recipient`.
        public let role: String
        /// Its State; nil where it is not known.
        public let state: Jurisdiction?
        /// What it is; nil where it is not known.
        public let kind: String?
        /// The act that it was judged on.
        public let act: ActName
        /// Whether it is the party that does the step.
        public let acts: Bool
        /// The laws that govern it or might, then those that do not.
        public let regimes: [TransferRegime]
        /// What it must meet, the sender's conditions first.
        public let rules: [TransferRule]
        /// The ladder: adequacy, safeguards, derogation. Empty for who sends nothing abroad.
        public let grounds: [TransferGround]
        /// Why there is no ladder.
        public let noLadder: String?
        /// What it owes.
        public let duties: [TransferDuty]
        /// What it comes to; nil for who does not act in this step.
        public let outcome: Opinion.Outcome?
        /// The norms that decide.
        public let decidedBy: [NormRef]
        /// Facts that must be stated before the outcome is known.
        public let asks: [String]

        /// All of it as an object.
        public var json: JSON {
            var members: [String: JSON] = [
                "role": .string(role), "act": .string(act.rawValue), "regimes": .array(regimes.map(\.json)),
                "rules": .array(rules.map(\.json)), "grounds": .array(grounds.map(\.json)),
                "duties": .array(duties.map(\.json)), "asks": .array(asks.map(JSON.string)),
                "decidedBy": .array(decidedBy.map(\.json)),
            ]
            members["state"] = state.map { .string($0.code) }
            members["kind"] = kind.map(JSON.string)
            members["outcome"] = outcome.map { .string($0.rawValue) }
            members["noLadder"] = noLadder.map(JSON.string)
            return .object(members)
        }
    }

    /// The parties, who gives first.
    public let parties: [Party]
}
