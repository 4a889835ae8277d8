/// A benchmark did not compute what it should have: its time would be worth nothing.
struct Unexpected: Error, CustomStringConvertible {
    let description: String
}

/// Stops the run unless the work gave what it should.
func check(_ isAsExpected: Bool, _ line: Int = #line, _ file: String = #fileID) throws {
    guard isAsExpected else { throw Unexpected(description: "\(file):\(line): the work measured gave a wrong result") }
}
