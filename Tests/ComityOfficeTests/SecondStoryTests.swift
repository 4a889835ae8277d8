import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Synchronization
import Testing

@Suite("The second story")
struct SecondStoryTests {
    @Test("it plays")
    func play() async throws {
        let story = try SecondStory(entries: 360)
        let stage = try StoryStage.make(story.story)
        let (scenario, name) = try StoryStage.scenario("second-story")
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in
            print("\(step.at) \(step.authority) \(step.words.joined(separator: " "))  -> \(step.reply.exit)")
            for line in step.reply.lines { print("      \(line)") }
            if !step.reply.citations.isEmpty { print("      by", step.reply.citations.map(\.cite)) }
        }
    }
}
