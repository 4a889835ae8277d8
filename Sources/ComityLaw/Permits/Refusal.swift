public import ComityModel

/// Why there is no permit: the opinion, and a sentence that names the articles.
public struct Refusal: Error, Sendable, CustomStringConvertible {
    /// The kind of refusal.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case forbidden, refused, postponed, open, conflict
        /// A safeguard that a norm wants is not fulfilled by the code that would act.
        case unfulfilled
        /// The legal act is none of this act of the vocabulary.
        case wrongAct = "wrong-act"
    }

    /// The kind of refusal.
    public let code: Code
    /// The opinion.
    public let opinion: Opinion
    /// A sentence that names what stands in the way, by article.
    public let reason: String
    /// The norms that stand in the way.
    public let citations: [NormRef]
    /// Safeguards that are not fulfilled.
    public let unfulfilled: [Safeguard]

    /// The sentence.
    public var description: String { reason }

    init(_ code: Code, _ opinion: Opinion, _ reason: String, _ citations: [NormRef], unfulfilled: [Safeguard] = []) {
        self.code = code
        self.opinion = opinion
        self.reason = reason
        self.citations = citations
        self.unfulfilled = unfulfilled
    }
}
