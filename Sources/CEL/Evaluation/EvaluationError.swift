/// Why an expression has no value, and where. It holds no value of any variable.
public struct EvaluationError: Error, Sendable, Hashable {
    /// The kind of fault.
    public enum Code: String, Error, Sendable, Hashable, CaseIterable {
        case noMatchingOverload = "no-matching-overload"
        case noSuchKey = "no-such-key"
        case indexOutOfRange = "index-out-of-range"
        case divisionByZero = "division-by-zero"
        case overflow
        case conversion
        case duplicateKey = "duplicate-key"
        case unsupportedKey = "unsupported-key"
    }

    /// What is wrong.
    public let code: Code
    /// From 1.
    public let line: Int
    /// From 1, in code points.
    public let column: Int

    init(_ code: Code, at position: Position) {
        self.code = code
        line = Int(position.line)
        column = Int(position.column)
    }

    /// A sentence for the author of the expression.
    public var message: String {
        switch code {
        case .noMatchingOverload:
            "this operation does not take values of these types; test the type of the variable's value"
        case .noSuchKey: "the map has no such key; ask with `has` or `in` first"
        case .indexOutOfRange: "the list has no item at this index; ask for its `size` first"
        case .divisionByZero: "the divisor is zero; ask for that first"
        case .overflow: "the result is outside the range of its type"
        case .conversion: "the value cannot be converted to this type"
        case .duplicateKey: "a map names the same key twice; leave one out"
        case .unsupportedKey: "a map's key must be a bool, an int, a uint or a string"
        }
    }
}

extension EvaluationError: CustomStringConvertible {
    /// `line:column: message`
    public var description: String { "\(line):\(column): \(message)" }
}
