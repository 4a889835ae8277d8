import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Synchronization
import Testing

/// The story on paper, on a stage in memory with one house.
struct PaperStage: Sendable {
    let stage: MemoryStage
    let steps: [ScenarioStep]
    let frankfurt: MemoryHouse
    let file: CaseRef

    static let shared = Task { try await PaperStage() }

    private init() async throws {
        stage = try StoryStage.make(ThirdStory().story)
        let (scenario, name) = try StoryStage.scenario("third-story")
        let steps = Mutex<[ScenarioStep]>([])
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in steps.withLock { $0.append(step) } }
        self.steps = steps.withLock { $0 }
        frankfurt = try #require(await stage.house("frankfurt"))
        file = try #require(try await frankfurt.journal.files().first)
    }
}
