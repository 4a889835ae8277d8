/// Where a scenario went another way than it says.
public struct ScenarioFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The command ended in another class.
        case outcome
        /// No line is or holds what is expected.
        case line
        /// `at` lies before the story's clock.
        case clock
        /// The stage itself failed.
        case stage
    }

    /// The class of failure.
    public let code: Code
    /// The file, as the caller named it.
    public let file: String
    /// Its line, from 1.
    public let line: Int
    /// What the file says.
    public let expected: String
    /// What there was, line by line.
    public let got: [String]

    /// A failure at a line.
    public init(_ code: Code, file: String, line: Int, expected: String, got: [String]) {
        self.code = code
        self.file = file
        self.line = line
        self.expected = expected
        self.got = got
    }

    /// `file:line: expected …` and below it what there was.
    public var description: String {
        (["\(file):\(line): expected \(expected)"] + (got.isEmpty ? ["got no line"] : got.map { "got      \($0)" }))
            .joined(separator: "\n")
    }
}
