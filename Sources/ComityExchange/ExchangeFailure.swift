/// Why this node's half of the exchange cannot be set up, and what to do about it.
public struct ExchangeFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// Certificate and key of this node cannot be used.
        case identity
        /// The certificate authority of a peer cannot be used.
        case trustRoot
    }

    /// The class of failure.
    public let code: Code
    /// A sentence that tells the operator what to do.
    public let reason: String

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }
}
