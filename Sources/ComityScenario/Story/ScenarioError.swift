/// Why a file is no scenario, where, and what to write instead.
public struct ScenarioError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is not UTF-8.
        case encoding
        /// A control character.
        case character
        /// A quotation mark that is not closed, or an escape that does not exist.
        case quote
        /// No statement begins so.
        case statement
        /// A statement has too few or too many words.
        case words
        /// An instant, a name, a State or a duration is written wrongly.
        case value
        /// An authority is not declared, or declared twice.
        case authority
        /// An expectation without a command, or one that says nothing.
        case expectation
        /// A variable that nothing captured before, or that is written wrongly.
        case variable
    }

    /// The class of failure.
    public let code: Code
    /// Line, from 1.
    public let line: Int
    /// Column in characters (Unicode scalars), from 1.
    public let column: Int
    /// A sentence that tells what to write.
    public let reason: String

    /// An error at a place.
    public init(_ code: Code, line: Int, column: Int, _ reason: String) {
        self.code = code
        self.line = line
        self.column = column
        self.reason = reason
    }

    /// `line:column: sentence`
    public var description: String { "\(line):\(column): \(reason)" }
}
