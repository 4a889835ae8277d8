import CanonicalJSON
import ComityModel
import Testing

@testable import ComityScenario

@Suite("scenarios are played")
struct ScenarioRunnerTests {
    private static let frankfurt = "at 2026-11-24T09:00:00+01:00   authority frankfurt DE\n"
    private static let norm = NormRef(norm: "EIO-19(3).1", cite: "EIO Directive, Art. 19(3)")

    /// Plays a story and tells how it failed, if it did.
    @discardableResult
    private func play(
        _ story: String, on stage: FakeStage, watcher: Watcher = Watcher()
    ) async throws -> ScenarioFailure? {
        let runner = ScenarioRunner(try Scenario(parsing: Self.frankfurt + story), file: "story.txt")
        do throws(ScenarioFailure) {
            try await runner.run(on: stage) { await watcher.see($0) }
            return nil
        } catch { return error }
    }

    private func play(_ story: String, _ lines: String...) async throws -> ScenarioFailure? {
        try await play(story, on: FakeStage([StageReply(exit: 0, lines: lines)]))
    }

    @Test(
        "each command takes a minute unless `at` says otherwise, and the stage settles after each, but not before a kill"
    )
    func clock() async throws {
        let stage = FakeStage()
        let failure = try await play(
            """
            x@frankfurt> one
            x@frankfurt> two
            at 2026-11-24T08:01:30Z   x@frankfurt> three
            sleep P1DT2H
            x@frankfurt> four
            kill frankfurt
            lose frankfurt journal
            apply-but-lose frankfurt journal
            x@frankfurt> five
            """, on: stage)
        #expect(failure == nil)
        #expect(
            await stage.calls == [
                "jump 2026-11-24T08:00:00Z", "settle", "authority frankfurt DE", "x@frankfurt one", "settle",
                "jump 2026-11-24T08:01:00Z", "settle", "x@frankfurt two", "settle", "jump 2026-11-24T08:01:30Z",
                "settle", "x@frankfurt three", "settle", "jump 2026-11-25T10:01:30Z", "settle", "x@frankfurt four",
                "kill frankfurt", "settle", "lose frankfurt journal false", "lose frankfurt journal true",
                "jump 2026-11-25T10:02:30Z", "settle", "x@frankfurt five", "settle",
            ])
    }

    @Test("`at` does not turn the clock back")
    func noWayBack() async throws {
        let failure = try await play("x@frankfurt> one\nat 2026-11-24T08:59:59+01:00", on: FakeStage())
        #expect(failure?.code == .clock)
        #expect(failure?.line == 3)
    }

    @Test("`=` wants one line to be the text, blanks around it aside")
    func exact() async throws {
        #expect(try await play("x@frankfurt> one\n  = it is so", "other", "  it is so ") == nil)
        let failure = try #require(try await play("x@frankfurt> one\n\n# why\n  = it is so", "it is so now"))
        #expect(failure.code == .line)
        #expect(failure.description == "story.txt:5: expected = it is so\ngot      it is so now")
    }

    @Test(
        "`~` wants the words on one line, whole and in order",
        arguments: [
            ("EIO 6(1)(b)", true), ("question  state.similar", true), ("\"open question\"", true), ("6(1)", true),
            ("6(1)(b) EIO", false), ("quest", false), ("en", false), ("\"question EIO\"", false), ("1 1", false),
            ("second", true), ("open second", false), ("Straße", true), ("Stra", false),
        ])
    func contains(pattern: String, holds: Bool) async throws {
        let failure = try await play(
            "x@frankfurt> one\n  ~ \(pattern)", "open question state.similar: EIO Directive, Art. 6(1)(b)",
            "the second line, Straße")
        #expect((failure == nil) == holds)
    }

    @Test(
        "a variable takes the next word without its punctuation, and later stands for it",
        arguments: [
            ("fingerprint 7QK2-AAAA, known", "7QK2-AAAA"), ("fingerprint: `7QK2`.", "7QK2"),
            ("fingerprint=/tmp/a.json", "/tmp/a.json"), ("the fingerprint  (é)", "é"),
        ])
    func capture(line: String, value: String) async throws {
        let stage = FakeStage([StageReply(exit: 0, lines: [line]), StageReply(exit: 0, lines: ["got \(value)"])])
        let failure = try await play(
            "x@frankfurt> one\n  ~ fingerprint $fp\nx@frankfurt> two $fp \"$fp\"\n  ~ got $fp", on: stage)
        #expect(failure == nil)
        #expect(await stage.calls.contains("x@frankfurt two|\(value)|$fp"))
    }

    @Test("a variable that has a value must stand there again")
    func recapture() async throws {
        let stage = FakeStage([StageReply(exit: 0, lines: ["code A1"]), StageReply(exit: 0, lines: ["code A2"])])
        let failure = try await play("x@frankfurt> one\n  ~ code $c\nx@frankfurt> two\n  ~ code $c", on: stage)
        #expect(failure?.line == 5)
        #expect(try await play("x@frankfurt> one\n  ~ code $c", "the code")?.code == .line)
    }

    @Test("`!` wants the class, and the article on a line or among the citations")
    func refusal() async throws {
        let refused = StageReply(exit: 1, lines: ["not allowed: condition 2 of FR"], citations: [Self.norm])
        #expect(try await play("x@frankfurt> one\n  ! refused EIO 19(3)", on: FakeStage([refused])) == nil)
        #expect(try await play("x@frankfurt> one\n  ! refused condition 2", on: FakeStage([refused])) == nil)
        #expect(try await play("x@frankfurt> one\n  ! refused EIO 19(2)", on: FakeStage([refused]))?.code == .line)
        #expect(try await play("x@frankfurt> one\n  ! conflict", on: FakeStage([refused]))?.code == .outcome)
        #expect(try await play("x@frankfurt> one\n  ! refused EIO", "done")?.code == .outcome)
        let failure = try #require(try await play("x@frankfurt> one\n  ~ not allowed", on: FakeStage([refused])))
        #expect(failure.code == .outcome)
        #expect(
            failure.description == """
                story.txt:2: expected exit 0, done
                got      exit 1, refused
                got      not allowed: condition 2 of FR
                """)
        #expect(
            try await play("x@frankfurt> one\n  ! integrity", on: FakeStage([StageReply(exit: 5, lines: [])])) == nil)
        #expect(try await play("x@frankfurt> one", on: FakeStage([StageReply(exit: 99, lines: [])]))?.code == .outcome)
    }

    @Test("what the stage cannot do is told with its line")
    func stage() async throws {
        let failure = try #require(try await play("lose frankfurt moon", on: FakeStage()))
        #expect(failure.code == .stage)
        #expect(
            failure.description
                == "story.txt:2: expected lose frankfurt moon\ngot      the stage has no such port")
    }

    @Test("each command is reported as it was done, before what must follow is checked")
    func report() async throws {
        let stage = FakeStage([
            StageReply(exit: 0, lines: ["a"], milliseconds: 7),
            StageReply(exit: 1, lines: ["b"], citations: [Self.norm], milliseconds: 9),
        ])
        let watcher = Watcher()
        let failure = try await play(
            "x@frankfurt> request new r.yaml\nx+y@frankfurt> request assess --case 3\n  ~ never", on: stage,
            watcher: watcher)
        #expect(failure?.line == 3)
        let steps = await watcher.steps
        #expect(steps.map(\.line) == [2, 3])
        #expect(
            steps.map(\.json) == [
                [
                    "n": 1, "at": "2026-11-24T08:00:00Z", "authority": "frankfurt", "officer": "x",
                    "act": "request.new",
                    "outcome": "done", "citations": [], "ms": 7,
                ],
                [
                    "n": 2, "at": "2026-11-24T08:01:00Z", "authority": "frankfurt", "officer": "x+y",
                    "act": "request.assess", "case": 3, "outcome": "refused", "citations": [Self.norm.json], "ms": 9,
                ],
            ])
    }
}
