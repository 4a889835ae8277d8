import ComityScenario
import ComityTesting
import Testing

@Suite("The first story")
struct FirstStoryTests {
    @Test("it plays from draft to closed in one process")
    func plays() async throws {
        let stage = try StoryStage.make()
        let (scenario, name) = try StoryStage.scenario("first-story")
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in
            print(step.n, step.authority, step.words.joined(separator: " "), "→", step.reply.exit)
            for line in step.reply.lines { print("      ", line) }
        }
    }
}
