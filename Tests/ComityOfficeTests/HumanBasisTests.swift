import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import StrictYAML
import Testing

@Suite("A pair of States without norms")
struct HumanBasisTests {
    static func stage() throws -> MemoryStage {
        let story = try StoryStage.story()
        let request = """
            version: 1
            to: south
            instrument: none
            language: en
            offence: {iccs: "0101", law: ["Penal Code s. 9"], maxPenaltyMonths: 240, place: [XA], summary: Murder for hire.}
            measures:
              - {id: m1, measure: subscriber-data, holder: {kind: communications, name: Post}, identifier: \(story.subscriber.identifier), fields: [/query, /identifier, /subscriber/name]}
            necessity: {aim: a, link: b, milder: c, limits: d, thirdParties: e, urgency: f}
            facts: {authority.competent: true, request.proceeding_kind: criminal-investigation}
            """
        let files: [String: [UInt8]] = [
            "request.yaml": try StrictYAML.parse(Array(request.utf8)).json.canonicalBytes,
            "basis.txt": Array("Art. 25 of the Constitution, and a note of reciprocity of 3 March.\n".utf8),
            "records.json": story.subscriber.right.canonicalBytes,
            "order.txt": Array("Order to the bank.\n".utf8),
        ]
        return MemoryStage(
            packs: try Laws.packs(), rules: try Laws.rules(), zones: [:],
            starting: try #require(Instant("2026-11-24T09:00:00Z")),
            files: files.mapValues { octets in { ContentSource(octets) } })
    }

    @Test("plays")
    func play() async throws {
        let stage = try Self.stage()
        let (scenario, name) = try StoryStage.scenario("human-basis")
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in
            print(step.words.joined(separator: " "), "->", step.reply.exit, step.reply.lines)
        }
    }
}
