import ComityScenario
import Foundation
import Testing

@Suite("Faults")
struct FaultTests {
    /// All of them, some five hundred, take half a minute more: `COMITY_FULL=1`.
    private static let stride = ProcessInfo.processInfo.environment["COMITY_FULL"] == nil ? 31 : 1

    @Test("a call that is lost, or applied and then reported lost, changes nothing in how the story goes on")
    func story() async throws {
        let stage = FaultyStage(
            try StoryStage.make(retries: 3), ["frankfurt", "paris"], stride: Self.stride)
        let (scenario, name) = try StoryStage.scenario("first-story")
        try await ScenarioRunner(scenario, file: name).run(on: stage)
        #expect(await stage.injected > 10)
    }
}
