/// A place in the source: line and column from 1, columns counted in code points.
struct Position: Sendable, Hashable {
    var line: Int32
    var column: Int32
}
