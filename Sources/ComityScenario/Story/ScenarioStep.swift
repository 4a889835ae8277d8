public import CanonicalJSON
public import ComityModel

/// What one command of a scenario did, for whoever watches.
public struct ScenarioStep: Sendable, Hashable {
    /// Number of the command, from 1.
    public let n: Int
    /// Line of the file.
    public let line: Int
    /// When, by the story's clock.
    public let at: Instant
    /// Where.
    public let authority: AuthorityID
    /// Who: one officer, or two.
    public let officers: [OfficerID]
    /// The words, with the values of variables.
    public let words: [String]
    /// What it answered.
    public let reply: StageReply

    /// How it ended; nil for an exit code that has no meaning.
    public var outcome: ScenarioOutcome? { ScenarioOutcome(rawValue: reply.exit) }

    /// The verb, such as `request.assess`.
    public var act: String { words.prefix(2).joined(separator: ".") }

    /// The number that the words give the case by `--case`.
    public var caseNumber: Int? {
        guard let option = words.firstIndex(of: "--case"), option + 1 < words.count else { return nil }
        return Int(words[option + 1])
    }

    /// `{n, at, authority, officer, act, case?, outcome, citations: [{norm, cite}], ms}`, as in the demo's `summary.json`.
    public var json: JSON {
        var members: [String: JSON] = [
            "n": .integer(n), "at": at.json, "authority": .string(authority.rawValue),
            "officer": .string(officers.map(\.rawValue).joined(separator: "+")), "act": .string(act),
            "outcome": .string(outcome?.word ?? "exit \(reply.exit)"), "citations": .array(reply.citations.map(\.json)),
            "ms": .integer(reply.milliseconds),
        ]
        members["case"] = caseNumber.map { .integer($0) }
        return .object(members)
    }
}
