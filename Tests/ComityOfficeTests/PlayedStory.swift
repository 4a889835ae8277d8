import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Synchronization
import Testing

/// The first story, played once for all tests that look at what is left of it.
struct PlayedStory: Sendable {
    let story: FirstStory
    let stage: MemoryStage
    let steps: [ScenarioStep]
    let frankfurt: MemoryHouse
    let paris: MemoryHouse
    /// The case, the same on both sides.
    let file: CaseRef

    static let shared = Task { try await PlayedStory() }

    private init() async throws {
        story = try StoryStage.story()
        stage = try StoryStage.make()
        let (scenario, name) = try StoryStage.scenario("first-story")
        let steps = Mutex<[ScenarioStep]>([])
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in steps.withLock { $0.append(step) } }
        self.steps = steps.withLock { $0 }
        frankfurt = try #require(await stage.house("frankfurt"))
        paris = try #require(await stage.house("paris"))
        file = try #require(try await paris.journal.files().first)
    }

    var houses: [MemoryHouse] { [frankfurt, paris] }

    func state(_ house: MemoryHouse) async throws -> CaseState { try await house.office.state(of: file) }

    /// Every file of a house: its own, those of its relations, its cases.
    func files(of house: MemoryHouse) async throws -> [CaseRef] {
        let id = house.office.profile.id
        let others = houses.map(\.office.profile.id).filter { $0 != id }
        return [.house(of: id)] + others.flatMap { [.relation(of: id, with: $0), .relation(of: $0, with: id)] }
            + (try await house.journal.files())
    }

    /// The replies to the commands that begin with some words.
    func replies(to words: String) -> [StageReply] {
        steps.filter { $0.words.joined(separator: " ").hasPrefix(words) }.map(\.reply)
    }
}
