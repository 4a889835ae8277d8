/// A place in a text, counted from 1; columns count Unicode scalars.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int

    /// A place at `line` and `column`, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `line:column`
    public var description: String { "\(line):\(column)" }
}
