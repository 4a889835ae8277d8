import ComityModel

/// Plays a scenario on a stage. The clock of the story moves by the scenario alone: `at` and `sleep` jump, and each
/// command takes a minute unless `at` says when the next one is given.
public struct ScenarioRunner: Sendable {
    private let scenario: Scenario
    private let file: String

    /// A runner.
    /// - Parameter file: The name of the file, as failures show it.
    public init(_ scenario: Scenario, file: String) {
        self.scenario = scenario
        self.file = file
    }

    /// Plays all of it and stops at the first failure.
    /// - Parameter report: Is told of each command once it is done, before what follows it is checked.
    /// - Throws: `ScenarioFailure`.
    public func run(
        on stage: some Stage, report: @Sendable (ScenarioStep) async -> Void = { _ in }
    ) async throws(ScenarioFailure) {
        var run = Run()
        for (step, next) in zip(scenario.steps, scenario.steps.dropFirst().map(Optional.some) + [nil]) {
            // A node that is killed next is killed at its work, not at rest.
            if case .kill? = next?.value { run.isKillDue = true } else { run.isKillDue = false }
            do { try await play(step, on: stage, &run, report) } catch {
                throw error as? ScenarioFailure
                    ?? ScenarioFailure(
                        .stage, file: file, line: step.line, expected: step.value.lines[0], got: ["\(error)"])
            }
        }
    }

    /// What is known while it plays.
    private struct Run {
        var commands = 0
        var variables: [String: String] = [:]
        /// Whether a command was given since the clock moved: then the next one is given a minute later.
        var isMinuteDue = false
        var isKillDue = false
    }

    private func play(
        _ step: AtLine<ScenarioStatement>, on stage: some Stage, _ run: inout Run,
        _ report: @Sendable (ScenarioStep) async -> Void
    ) async throws {
        switch step.value {
        case .authority(let name, let jurisdiction):
            try await stage.authority(name, jurisdiction)
        case .at(let instant):
            let now = try await stage.now()
            guard now <= instant else {
                throw ScenarioFailure(
                    .clock, file: file, line: step.line, expected: "a time not after \(instant)", got: ["\(now)"])
            }
            try await move(stage, to: instant, &run)
        case .sleep(let period):
            let seconds = Int64(period.days) * 86_400 + Int64(period.minutes) * 60
            try await move(stage, to: try await stage.now().advanced(bySeconds: seconds), &run)
        case .kill(let name):
            try await stage.kill(name)
            try await stage.settle()
        case .lose(let name, let port, let applied):
            try await stage.lose(name, port, applied: applied)
        case .command(let command):
            if run.isMinuteDue { try await move(stage, to: try await stage.now().advanced(bySeconds: 60), &run) }
            try await perform(command, step.line, on: stage, &run, report)
        }
    }

    private func move(_ stage: some Stage, to instant: Instant, _ run: inout Run) async throws {
        try await stage.jump(to: instant)
        run.isMinuteDue = false
        try await stage.settle()
    }

    private func perform(
        _ command: ScenarioCommand, _ line: Int, on stage: some Stage, _ run: inout Run,
        _ report: @Sendable (ScenarioStep) async -> Void
    ) async throws {
        run.commands += 1
        run.isMinuteDue = true
        let words = command.words.map { word in
            switch word {
            case .text(let text): text
            case .variable(let name): run.variables[name] ?? word.written
            }
        }
        let at = try await stage.now()
        let reply = try await stage.perform(words: words, officers: command.officers, at: command.authority)
        if !run.isKillDue { try await stage.settle() }
        await report(
            ScenarioStep(
                n: run.commands, line: line, at: at, authority: command.authority, officers: command.officers,
                words: words, reply: reply))
        try check(reply, against: command, line, &run.variables)
    }

    private func check(
        _ reply: StageReply, against command: ScenarioCommand, _ line: Int, _ variables: inout [String: String]
    ) throws(ScenarioFailure) {
        guard reply.exit == command.outcome.rawValue else {
            let got = ScenarioOutcome(rawValue: reply.exit)?.word ?? "an unknown class"
            throw ScenarioFailure(
                .outcome, file: file, line: line, expected: "exit \(command.outcome.rawValue), \(command.outcome.word)",
                got: ["exit \(reply.exit), \(got)"] + reply.lines)
        }
        let citations = reply.citations.map { "\($0.norm)  \($0.cite)" }
        for expectation in command.expectations {
            let matched: [String: String]?
            switch expectation.value {
            case .exact(let text):
                matched = reply.lines.contains { Self.trimmed($0) == text } ? variables : nil
            case .contains(let pattern):
                matched = Self.first(pattern, in: reply.lines, variables)
            case .failure(_, let pattern):
                matched =
                    pattern.words.isEmpty ? variables : Self.first(pattern, in: reply.lines + citations, variables)
            }
            guard let matched else {
                throw ScenarioFailure(
                    .line, file: file, line: expectation.line,
                    expected: expectation.value.written, got: reply.lines + citations)
            }
            variables = matched
        }
    }

    private static func first(
        _ pattern: ScenarioPattern, in lines: [String], _ variables: [String: String]
    ) -> [String: String]? {
        for line in lines { if let matched = pattern.match(line, variables) { return matched } }
        return nil
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...].drop { $0 == " " || $0 == "\t" }
        while line.last == " " || line.last == "\t" { line.removeLast() }
        return String(line)
    }
}
