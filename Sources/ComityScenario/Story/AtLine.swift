/// Something that a file says, with the line on which it says it. Two that differ only in the line are equal.
public struct AtLine<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Line of the file, from 1.
    public let line: Int
    /// What it says.
    public let value: Value

    init(_ line: Int, _ value: Value) {
        self.line = line
        self.value = value
    }

    /// Equality of the values.
    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }

    /// Feeds the value.
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
