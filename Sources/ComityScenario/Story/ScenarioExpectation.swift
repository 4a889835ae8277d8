/// What must follow a command.
public enum ScenarioExpectation: Sendable, Hashable {
    /// `= text`: one line of the reply is this text, blanks around it aside.
    case exact(String)
    /// `~ words`: one line of the reply holds the pattern.
    case contains(ScenarioPattern)
    /// `! refused EIO 19(3)`: the command fails in this class, and a line or a citation holds the pattern, if there is one.
    case failure(ScenarioOutcome, ScenarioPattern)

    /// The expectation as a file writes it, without its indent.
    var written: String {
        switch self {
        case .exact(let text): "= \(text)"
        case .contains(let pattern): "~ \(pattern.written)"
        case .failure(let outcome, let pattern):
            pattern.words.isEmpty ? "! \(outcome.word)" : "! \(outcome.word) \(pattern.written)"
        }
    }

    /// Its pattern, if it has one.
    var pattern: ScenarioPattern? {
        switch self {
        case .exact: nil
        case .contains(let pattern), .failure(_, let pattern): pattern
        }
    }
}
