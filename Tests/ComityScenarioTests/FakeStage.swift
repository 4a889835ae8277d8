import ComityModel
import ComityScenario

/// A stage that answers from a list and writes down what it is asked.
actor FakeStage: Stage {
    struct Broken: Error, CustomStringConvertible { var description: String { "the stage has no such port" } }

    private(set) var calls: [String] = []
    private(set) var clock: Instant
    private var replies: [StageReply]

    init(_ replies: [StageReply] = [], from clock: String = "2026-11-24T08:00:00Z") {
        self.replies = replies
        self.clock = Instant(clock) ?? Instant(milliseconds: 0)
    }

    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) {
        calls.append("authority \(name) \(jurisdiction)")
    }

    func now() -> Instant { clock }

    func jump(to instant: Instant) {
        clock = instant
        calls.append("jump \(instant)")
    }

    func perform(words: [String], officers: [OfficerID], at authority: AuthorityID) -> StageReply {
        calls.append("\(officers.map(\.rawValue).joined(separator: "+"))@\(authority) " + words.joined(separator: "|"))
        return replies.isEmpty ? StageReply(exit: 0, lines: []) : replies.removeFirst()
    }

    func settle() { calls.append("settle") }

    func kill(_ authority: AuthorityID) { calls.append("kill \(authority)") }

    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) throws {
        guard port == "journal" else { throw Broken() }
        calls.append("lose \(authority) \(port) \(applied)")
    }
}

/// What was reported, in order.
actor Watcher {
    private(set) var steps: [ScenarioStep] = []
    func see(_ step: ScenarioStep) { steps.append(step) }
}
