import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

@testable import ComityLaw

@Suite("Events that terms count from")
struct ProcedureTests {
    /// The second story up to a line, and other lines after it.
    private static func swiss(before line: String, _ more: String) async throws -> MemoryHouse {
        let stage = try await play(
            "second-story", on: try StoryStage.make(try SecondStory(entries: 360).story), before: line, more)
        return try #require(await stage.house("bern"))
    }

    /// A story up to a line, and other lines after it.
    private static func play(
        _ story: String, on stage: MemoryStage, before line: String, _ more: String
    ) async throws -> MemoryStage {
        let (scenario, name) = try StoryStage.scenario(story)
        var before = scenario.text.split(separator: "\n").prefix { !$0.contains(line) }
        if before.last?.hasPrefix("at ") == true { before.removeLast() }
        let text = before.joined(separator: "\n") + "\n" + more
        try await ScenarioRunner(Scenario(parsing: text), file: name).run(on: stage)
        return stage
    }

    @Test("every event that a term of the packs counts from is recorded by a case, noted by an officer, or explained")
    func starts() throws {
        let packs = try Laws.packs()
        let events = Set(packs.packs.flatMap(\.norms).flatMap(\.terms).map(\.from))
        let recorded = Set(ProcedureEvent.allCases.map(\.rawValue))
        #expect(recorded.isSubset(of: packs.vocabulary.events.keys))
        let outside = Set(ProcedureEvent.outside.keys)
        #expect(outside.isSubset(of: events), "an explanation of what no term counts from")
        #expect(outside.isDisjoint(with: recorded))
        // The rest happens outside of the node and is noted. Whoever adds a term with another start decides which it is.
        #expect(
            events.subtracting(recorded).subtracting(outside).sorted() == [
                "breach.aware", "breach.discovered", "breach.high-risk-found", "circumstance.known",
                "closing-decision.notified", "file.complete", "foj-decision.notified", "foreign-request.received",
                "interception.notified", "notification.received", "order.issued",
                "order.received-by-enforcing-authority",
                "order.received-by-provider", "order.served", "person.no-longer-required", "preservation.effected",
                "preservation.ordered", "preservation.requested", "request.complete", "review.requested",
                "right.request-received",
            ])
    }

    @Test("each event that a case is said to record is recorded in one of the stories, by one of the sides")
    func recorded() async throws {
        var seen: Set<String> = []
        let (first, second) = (try await PlayedStory.shared.value, try await PlayedSecondStory.shared.value)
        for house in first.houses + [second.paris, second.bern] {
            for file in [first.file, second.file] {
                var state = CaseState(ref: file, own: house.office.profile.id)
                for event in try await house.journal.events(of: file) {
                    evolve(&state, event)
                    seen.formUnion(state.happened(to: [.measure(MeasureID(unchecked: "m1"))]).keys)
                }
            }
        }
        let never = Set(ProcedureEvent.allCases.map(\.rawValue)).subtracting(seen)
        #expect(never == ["clarification.requested"], "a question for information is told in the tests of cases")
    }

    @Test("thirty days run from the day on which a closing decision was notified, for the measure that it is about")
    func closingDecision() async throws {
        let bern = try await Self.swiss(
            before: "case note",
            """
            at 2027-01-26T09:00:00+01:00 keller@bern> case note closing-decision.notified --about m1 --on 2027-01-25 --cite "IMAC Art. 80m"
              = 30 days from 2027-01-25, IMAC, Art. 80k: before 2027-02-25T00:00:00+01:00
            """)
        let file = try #require(try await bern.journal.files().first { !$0.isHouse })
        let state = try await bern.office.state(of: file)
        let m1 = FactSubject.measure(MeasureID(unchecked: "m1"))
        #expect(state.happened(to: [m1])["closing-decision.notified"] == Instant("2027-01-25T00:00:00+01:00"))
        #expect(state.happened(to: [.measure(MeasureID(unchecked: "m2"))])["closing-decision.notified"] == nil)
        let due = try #require(state.terms.first { $0.norm.norm == "IMAC-80k.1" })
        #expect(due.at == Instant("2027-02-25T00:00:00+01:00"))
        let start = TermStart(
            norm: due.norm, told: due.at, event: "closing-decision.notified",
            since: try #require(Instant("2027-01-25T00:00:00+01:00")), isOfPeer: false)
        let clock = try #require(
            bern.office.clock(of: start, in: state, try await bern.office.house(), at: bern.office.now))
        #expect(clock.length == "30 days" && clock.due == due.at && clock.pauses.isEmpty)
    }

    @Test(
        "a term that an officer's note started stands still for a question that its article names, and runs on with the answer"
    )
    func paused() async throws {
        func clocks(_ more: String) async throws -> [TermClock] {
            let stage = try await Self.play(
                "first-story", on: try StoryStage.make(), before: "case prepare",
                """
                at 2026-12-09T09:00:00+01:00 weber@frankfurt> case note order.received-by-provider --about m2 --on 2026-12-09 --cite "e-Evidence Art. 10"
                  ~ 10 days from 2026-12-09 "Art. 10(3)"
                moreau@paris> fact state state.prejudiced_interests=[] --cite "CPP art. 694-31"
                moreau@paris> fact state person.fundamental_rights_risk=false --cite "CPP art. 694-31"
                moreau@paris> fact state person.tried_or_prosecuted=none --cite "CPP art. 694-31"
                anna.paris+bernd.paris@paris> officer add conti --roles head-of-legal
                anna.paris+bernd.paris@paris> grant give conti --case 1
                moreau@paris> override propose --act ask --reason silent --cite "CPP art. 694-30" --text officers/question.txt --until 2027-06-01T00:00:00+02:00
                conti@paris> override confirm --override 1
                at 2026-12-10T11:00:00+01:00 moreau@paris> case ask --kind information --about m2 --text officers/question.txt
                \(more)
                """)
            let frankfurt = try #require(await stage.house("frankfurt"))
            let file = try #require(try await frankfurt.journal.files().first { !$0.isHouse })
            let (state, own) = (
                try await frankfurt.office.state(of: file), try await frankfurt.office.house()
            )
            let since = try #require(Instant("2026-12-09T00:00:00+01:00"))
            return state.terms.filter { $0.norm.norm == "EEV-10(3).1" }.compactMap { term in
                frankfurt.office.clock(
                    of: TermStart(
                        norm: term.norm, told: term.at, event: "order.received-by-provider", since: since,
                        isOfPeer: false), in: state, own, at: frankfurt.office.now)
            }
        }
        let waiting = try await clocks("")
        #expect(waiting.count == 1 && waiting[0].due == nil && waiting[0].pauses.map(\.by.code) == ["FR"])
        let answered = try await clocks(
            "at 2026-12-14T15:00:00+01:00 weber@frankfurt> case answer --question 1 --code nobody-can-waive")
        #expect(answered.first?.due == Instant("2026-12-24T00:00:00+01:00"))
        #expect(answered.first?.counted.contains { $0.contains("paused 4 days by FR: question 1") } == true)
    }

    @Test("while a remedy is pending on one account its transmission is barred by law, and that of the others is not")
    func remedy() async throws {
        _ = try await Self.swiss(
            before: "case note",
            """
            at 2027-01-26T09:00:00+01:00 keller@bern> case note closing-decision.notified --about m1 --on 2027-01-25 --cite "IMAC Art. 80m"
            at 2027-02-18T14:00:00+01:00 brunner@bern> case hold --reason remedy --blocks open --item 8 --cite "IMAC Art. 80l"
            brunner@bern> evidence release --item 13
              ! refused "Art. 80l"
            brunner@bern> evidence release --item 18
            brunner@bern> case lift --hold 1 --cite "IMAC Art. 80l"
            brunner@bern> evidence release --item 13
            """)
    }

    @Test("what the case records itself, what belongs to no case, what lies ahead and what no norm knows is not noted")
    func refused() async throws {
        _ = try await Self.swiss(
            before: "case note",
            """
            at 2027-01-26T09:00:00+01:00 keller@bern> case note request.received --on 2026-11-01 --cite "IMAC Art. 80m"
              ! invalid itself
            keller@bern> case note adequacy.adopted --on 2026-11-01 --cite "LED Art. 36"
              ! invalid Commission
            keller@bern> case note closing-decision.notified --on 2027-03-01 --cite "IMAC Art. 80m"
              ! invalid yet
            keller@bern> case note closing-decision.notifed --on 2027-01-25 --cite "IMAC Art. 80m"
              ! invalid closing-decision.notified
            keller@bern> case note closing-decision.notified --about m9 --on 2027-01-25 --cite "IMAC Art. 80m"
              ! invalid
            favre@bern> case note closing-decision.notified --about m1 --on 2027-01-25 --cite "IMAC Art. 80m"
              ! refused role
            """)
    }
}
