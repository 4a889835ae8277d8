import ComityModel

@testable import ComityScenario

/// Scenarios as the reader could have made them.
enum RandomScenario {
    static func make(_ random: inout StoryRandom) -> Scenario {
        var steps: [ScenarioStatement] = [.authority(authority, Jurisdiction("DE") ?? germany)]
        var captured: [String] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                steps.append(.at(Instant(milliseconds: Int64.random(in: 0..<4_000_000_000_000, using: &random))))
            case 1: steps.append(Period("P3DT4H").map { .sleep($0) } ?? .kill(authority))
            case 2: steps.append(.kill(authority))
            case 3: steps.append(.lose(authority, port: "vault", applied: Bool.random(using: &random)))
            default: steps.append(.command(command(&captured, &random)))
            }
        }
        return Scenario(steps: steps.enumerated().map { AtLine($0.offset + 1, $0.element) })
    }

    private static let authority = AuthorityID(unchecked: "frankfurt")
    private static let germany = Jurisdiction("DE")!

    private static func command(_ captured: inout [String], _ random: inout StoryRandom) -> ScenarioCommand {
        var words = [ScenarioWord.text(text(&random))]
        for _ in 0..<Int.random(in: 0..<4, using: &random) { words.append(.text(text(&random))) }
        if let name = captured.randomElement(using: &random) { words.append(.variable(name)) }
        var expectations: [ScenarioExpectation] = []
        let outcome = ScenarioOutcome.allCases.randomElement(using: &random) ?? .done
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: expectations.append(.exact("so = \(Int.random(in: 0..<9, using: &random)) # \"$x"))
            case 1 where outcome != .done: expectations.append(.failure(outcome, pattern(&captured, &random)))
            default: expectations.append(.contains(pattern(&captured, &random)))
            }
        }
        let officers = ["anna", "bernd"].prefix(Int.random(in: 1...2, using: &random)).map(OfficerID.init(unchecked:))
        return ScenarioCommand(
            officers: officers, authority: authority, words: words, expectations: expectations.map { AtLine(1, $0) })
    }

    private static func pattern(_ captured: inout [String], _ random: inout StoryRandom) -> ScenarioPattern {
        var words = [ScenarioWord.text("x" + text(&random))]
        if Bool.random(using: &random) {
            let name = "v\(Int.random(in: 0..<5, using: &random))"
            captured.append(name)
            words.append(.variable(name))
        }
        return ScenarioPattern(words: words)
    }

    private static func text(_ random: inout StoryRandom) -> String {
        let alphabet = Array("ab§ é\"\\$#@>~!=+-\t")
        return String(
            (0..<Int.random(in: 0..<6, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
    }
}
