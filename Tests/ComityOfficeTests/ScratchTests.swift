import CanonicalJSON
import ComityCase
import ComityOffice
import ComityScenario
import ComityTesting
import ComityModel
import Foundation
import Testing
@Suite("scratch") struct ScratchTests {
    @Test("x") func x() async throws {
        let stage = try StoryStage.make()
        let (scenario, name) = try StoryStage.scenario("first-story")
        try await ScenarioRunner(scenario, file: name).run(on: stage) { step in
            print(step.n, step.at, step.authority, step.words.joined(separator: " "), "→", step.reply.exit)
            for line in step.reply.lines { print("      ", line) }
        }
        for n in stage.written.names { print(n); print(String(decoding: stage.written[n].prefix(3000), as: UTF8.self)) }
        let story = try FirstStory(BankShape(seed: 1, accounts: 40, entries: 500))
        print(String(decoding: story.bank.truth.canonicalBytes, as: UTF8.self))
        for a in ["frankfurt","paris"] { let h = await stage.house(a)!; let s = try await h.office.state(of: h.journal.files()[0])
          print(a, s.items.count, s.terms, s.happened)
          for i in s.itemOrder { let x = s.items[i]!; print("  ", x.origin, x.kind, x.status, x.measure?.rawValue ?? "") }
          for f in try await h.journal.events(of: s.ref) { print(f.kind.rawValue, f.body["type"]?.string ?? "") }
        }
    }
}
