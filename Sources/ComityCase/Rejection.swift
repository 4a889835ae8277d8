public import ComityModel

/// Why a command does not fit the state of its case. Nothing was changed.
public struct Rejection: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of rejection.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The state does not allow the command.
        case state
        /// The same officer may not do both steps.
        case fourEyes
        /// What the officer saw has changed since.
        case changed
        /// Questions are open.
        case questions
        /// A hold blocks the act.
        case hold
        /// The thing named does not exist in the case.
        case unknown
        /// What was given does not fit (a wider amendment, a duplicate id).
        case invalid
        /// The chain has a gap: the sender must send from `expect` on.
        case gap
        /// The same number with another content: proof against its signer.
        case equivocation
        /// An event that this version does not understand stopped the fold.
        case halted
    }

    /// The class of rejection.
    public let code: Code
    /// A sentence that tells the officer what to do.
    public let reason: String
    /// For a gap: the number of the message that is expected next.
    public let expect: Int?
    /// The norms that it rests on.
    public let cites: [NormRef]

    /// A rejection.
    public init(_ code: Code, _ reason: String, expect: Int? = nil, cites: [NormRef] = []) {
        self.code = code
        self.reason = reason
        self.expect = expect
        self.cites = cites
    }

    /// The sentence.
    public var description: String { reason }
}
