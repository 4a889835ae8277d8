/// Why a source is not an expression of the profile: what, where, and what to do about it.
public struct CELError: Error, Sendable, Hashable {
    /// The kind of fault.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The source does not follow the grammar.
        case syntax
        /// A number or a string is not written as the language writes it, or is out of range.
        case literal
        /// The source is larger or deeper than ``Limits`` allow.
        case limit
        /// A name is neither a variable nor bound by a macro.
        case unknownName = "unknown-name"
        /// There is no function of that name.
        case unknownFunction = "unknown-function"
        /// An operand or argument has a type that the operator or function does not take.
        case type
        /// The language has it, the profile leaves it out.
        case outsideProfile = "outside-profile"
    }

    /// What is wrong.
    public let code: Code
    /// A sentence for the author of the expression; what stood in the source is in backticks.
    public let message: String
    /// From 1.
    public let line: Int
    /// From 1, in code points.
    public let column: Int
    /// For an unknown name, the declared name that looks most like it.
    public let nearest: String?

    init(_ code: Code, _ message: String, at position: Position, nearest: String? = nil) {
        self.code = code
        self.message = message
        self.line = Int(position.line)
        self.column = Int(position.column)
        self.nearest = nearest
    }
}

extension CELError: CustomStringConvertible {
    /// `line:column: message`
    public var description: String { "\(line):\(column): \(message)" }
}
