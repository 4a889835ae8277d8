public import CanonicalJSON

/// The next sensible thing to do in a case: a command, or what is waited for.
public struct NextStep: Sendable, Hashable {
    /// The command as it is typed, places to fill in capitals; nil while others are waited for.
    public let command: String?
    /// Why.
    public let reason: String

    static func `do`(_ command: String, _ reason: String, in number: Int) -> NextStep {
        NextStep(command: "comity \(command) --case \(number)", reason: reason)
    }

    static func wait(_ reason: String) -> NextStep { NextStep(command: nil, reason: reason) }

    /// `{command?, reason}`.
    public var json: JSON {
        var members: [String: JSON] = ["reason": .string(reason)]
        members["command"] = command.map(JSON.string)
        return .object(members)
    }

    /// The step on one line.
    public var line: String { command.map { "next: \($0)  (\(reason))" } ?? "next: \(reason)" }
}
