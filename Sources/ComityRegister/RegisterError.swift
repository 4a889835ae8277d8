/// Why there is nothing to show.
public struct RegisterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// There is no case of that number.
        case unknownCase
    }

    /// The class of failure.
    public let code: Code
    /// A sentence that tells what to do.
    public let reason: String

    /// An error.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }
}
