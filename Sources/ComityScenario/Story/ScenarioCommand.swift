public import ComityModel

/// A command as officers give it: `weber@frankfurt> request assess`, with two hands `anna+bernd@frankfurt> peer add …`.
public struct ScenarioCommand: Sendable, Hashable {
    /// One officer, or the two whose signatures a command of the house takes.
    public let officers: [OfficerID]
    /// Where.
    public let authority: AuthorityID
    /// The words, as on the command line after `comity`; at least one.
    public let words: [ScenarioWord]
    /// What must follow.
    public internal(set) var expectations: [AtLine<ScenarioExpectation>]

    /// The outcome that the expectations ask for: a class of failure, or done.
    public var outcome: ScenarioOutcome {
        for case .failure(let outcome, _) in expectations.map(\.value) { return outcome }
        return .done
    }

    /// Who gives it, as it is written: `anna+bernd`.
    public var by: String { officers.map(\.rawValue).joined(separator: "+") }

    var lines: [String] {
        ["\(by)@\(authority)> " + words.map(\.written).joined(separator: " ")]
            + expectations.map { "  \($0.value.written)" }
    }
}
