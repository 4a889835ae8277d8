import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Foundation
import Synchronization
import Testing

/// The second story, played once, with what officers try on the way and may not.
struct PlayedSecondStory: Sendable {
    let story: SecondStory
    let stage: MemoryStage
    let paris: MemoryHouse
    let bern: MemoryHouse
    let file: CaseRef

    static let shared = Task { try await PlayedSecondStory() }

    /// Lines that go in before the line that begins so.
    private static let attempts: [(before: String, lines: String)] = [
        (
            "at 2027-02-18T14:00:00+01:00 brunner@bern> case hold",
            """
            keller@bern> case prepare --period m1=2024-01-01..2024-12-31
              ! refused "each measure of the request is decided"
            """
        ),
        (
            "at 2027-06-14T09:00:00+02:00 keller@bern> case prepare",
            """
            keller@bern> case prepare --period m2=2024-01-01..2024-12-31
              ! invalid remedy
            keller@bern> case prepare --period m1=2022-01-01..2024-12-31
              ! invalid "the period lies within"
            keller@bern> case prepare --period m1=2024-12-31..2024-01-01
              ! usage --period
            keller@bern> case prepare --period m1=2024
              ! usage --period
            """
        ),
        (
            "brunner@bern> permission answer --permission 2 --yes",
            """
            brunner@bern> permission answer --permission 2 --yes --item 13
              ! invalid "handed over"
            brunner@bern> permission answer --permission 2 --no --item 28
              ! usage "a no is whole"
            brunner@bern> permission answer --permission 2 --yes --item 99
              ! invalid
            """
        ),
    ]

    private init() async throws {
        story = try SecondStory(entries: 360)
        stage = try StoryStage.make(story.story)
        let (scenario, name) = try Self.scenario()
        try await ScenarioRunner(scenario, file: name).run(on: stage)
        paris = try #require(await stage.house("paris"))
        bern = try #require(await stage.house("bern"))
        file = try #require(try await bern.journal.files().first)
    }

    private static func scenario() throws -> (Scenario, String) {
        let path = Laws.root.appending(path: "Tests/Scenarios/second-story.txt")
        var lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
        for (before, attempt) in attempts {
            let index = try #require(lines.firstIndex { $0.hasPrefix(before) }, "\(before)")
            lines.insert(contentsOf: attempt.components(separatedBy: "\n"), at: index)
        }
        return (try Scenario(parsing: lines.joined(separator: "\n")), "second-story with attempts")
    }

    func state(_ house: MemoryHouse) async throws -> CaseState { try await house.office.state(of: file) }
}

@Suite("The second story")
struct SecondStoryTests {
    @Test("it plays from draft to closed, and both sides agree on every machine that they share")
    func agree() async throws {
        let played = try await PlayedSecondStory.shared.value
        let (here, there) = (try await played.state(played.paris), try await played.state(played.bern))
        for state in [here, there] {
            #expect(state.halted == nil)
            #expect(state.status == .closed && state.request?.standing == .answered)
        }
        #expect(here.outgoing == there.incoming && there.outgoing == here.incoming)
        #expect(here.outgoing.digests.allSatisfy { here.receipts[$0] == .applied })
        #expect(there.outgoing.digests.allSatisfy { there.receipts[$0] == .applied })
        #expect(here.request?.measures.map(\.decision) == there.request?.measures.map(\.decision))
        #expect(here.conditions == there.conditions && here.conditions.inForce.count == 1)
        #expect(here.permissionOrder == there.permissionOrder && here.permissionOrder.count == 2)
    }

    @Test("an appeal suspends one account: what was prepared under the wider decision never leaves, the others go out")
    func remedy() async throws {
        let played = try await PlayedSecondStory.shared.value
        let (here, there) = (try await played.state(played.paris), try await played.state(played.bern))
        #expect(
            there.disclosureOrder.map { there.disclosures[$0]?.status } == [
                .cancelled, .received, .received, .received,
            ])
        #expect(here.disclosureOrder.map { here.disclosures[$0]?.number } == [2, 3, 4])
        let decisions = try await played.bern.journal.events(of: played.file).filter { $0.kind == .requestDecided }
        #expect(decisions.map { $0.body["decisions"]?.array?.count } == [3, 1])
        let wide = try #require(there.disclosureOrder.first.flatMap { there.disclosures[$0]?.item })
        #expect(there.items[wide]?.isShredded == true)
    }

    @Test("a yes in part covers one item until its date; the no stands beside it, each with its articles")
    func permissions() async throws {
        let played = try await PlayedSecondStory.shared.value
        for house in [played.paris, played.bern] {
            let state = try await played.state(house)
            let asked = state.permissionOrder.compactMap { state.permissions[$0] }
            #expect(asked.map(\.status) == [.refused, .granted])
            #expect(asked.map(\.isInPart) == [false, true])
            #expect(asked[0].cites.map(\.norm).contains("IMAC-3(3).1"))
            #expect(asked[1].cites.map(\.norm).contains("IMAC-67(2).2"))
            #expect(asked[1].until == Instant("2028-10-01T00:00:00+02:00"))
            #expect(asked[1].item.flatMap { state.items[$0]?.measure } == MeasureID(unchecked: "m1"))
        }
    }

    @Test("the minimisation counts what the generator planted, in each account, and the copies hold just that")
    func counts() async throws {
        let played = try await PlayedSecondStory.shared.value
        let truth = played.story.truth
        let minimised = try await played.bern.journal.events(of: played.file).filter { $0.kind == .evidenceMinimised }
        #expect(minimised.count == 4)
        for (position, measure) in ["m1", "m2", "m3"].enumerated() {
            let last = minimised.last { $0.body["result"]?["measure"]?.string == measure }
            let planted = try #require(truth["measures"]?[measure])
            #expect(last?.body["counts"] == planted["counts"])
            let copy = String(decoding: played.stage.written["handed-over/\(measure)-1.csv"], as: UTF8.self)
            let rows = copy.split(whereSeparator: \.isNewline).dropFirst()
            let numbers = Set(rows.compactMap { $0.split(separator: ",").first.flatMap { Int($0) } })
            #expect(numbers.count == planted["counts"]?["handedOver"]?.integer && !numbers.isEmpty)
            let account = played.story.accounts[position].iban
            let named = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false)[2] }
            #expect(Set(named.filter { !$0.isEmpty }) == [account[...]])
        }
        let trading = String(decoding: played.stage.written["handed-over/m1-1.csv"], as: UTF8.self)
        #expect(!trading.contains("2023-0") && trading.contains("2024-0") && trading.contains("USD"))
        let fraud = String(decoding: played.stage.written["handed-over/m1-1-tax-fraud.csv"], as: UTF8.self)
        #expect(!fraud.isEmpty)
    }

    @Test("nothing on the road of a legal act names an authority, a State or an instrument of a story")
    func general() throws {
        let names = ["frankfurt", "paris", "\"bern\"", "\"eio", "\"ets", "\"imac", "\"de\"", "\"fr\"", "\"ch\""]
        let sources = Laws.root.appending(path: "Sources").resolvingSymlinksInPath()
        var read = 0
        for folder in [
            "ComityCase", "ComityLaw/Assessing", "ComityLaw/Permits", "ComityOffice/Flow", "ComityOffice/Commit",
            "comity/Demo",
        ] {
            let root = sources.appending(path: folder)
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()) where name.hasSuffix(".swift")
            {
                read += 1
                let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
                for line in text.components(separatedBy: "\n") {
                    let code = line.components(separatedBy: "//")[0].lowercased()
                    if names.contains(where: code.contains) { Issue.record("\(folder)/\(name): \(line)") }
                }
            }
        }
        #expect(read > 80)
    }
}
