import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

@Suite("A case with an authority that has no node")
struct ThirdStoryTests {
    private func events(_ kind: EventKind) async throws -> [Event] {
        let played = try await PaperStage.shared.value
        return try await played.frankfurt.journal.events(of: played.file).filter { $0.kind == kind }
    }

    @Test("the story plays to its end, from the letter to the closed case, and nothing waits to be delivered")
    func plays() async throws {
        let played = try await PaperStage.shared.value
        let state = try await played.frankfurt.office.state(of: played.file)
        #expect(state.status == .closed && state.halted == nil && state.isByLetter)
        #expect(state.request?.reference == "B-26-4711")
        #expect(state.conditions.inForce.map(\.basis.norm) == ["IMAC-67(1).1"])
        #expect(try await played.frankfurt.journal.jobs().isEmpty)
        #expect(played.steps.count > 40)
    }

    @Test("the letter that went out is kept, and its digest stands in the signed message")
    func posted() async throws {
        let issued = try #require(try await events(.requestIssued).first)
        let played = try await PaperStage.shared.value
        let state = try await played.frankfurt.office.state(of: played.file)
        let posted = try #require(state.request?.posted)
        #expect(posted.language == "de" && posted.channel == .post)
        #expect(state.items.values.contains { $0.kind == "letter" && $0.content == posted.letter })
        #expect(issued.message?.seq == 1 && issued.body["posted"] == posted.json)
        #expect(state.letters.keys.sorted() == [2, 4])
        let german = played.stage.written["post/letter.de.html"]
        #expect(Digest.sha256(german) == posted.letter, "what was shown is what went out")
        let french = String(decoding: played.stage.written["post/letter.fr.html"], as: UTF8.self)
        #expect(french.contains("Demande d'entraide judiciaire") && french.contains("Art. 67(1)"))
    }

    @Test(
        "each thing that came on paper bears two signatures over the same words, of two officers, and its scan is kept")
    func transcribed() async throws {
        let played = try await PaperStage.shared.value
        let state = try await played.frankfurt.office.state(of: played.file)
        let received = try await events(.messageReceived)
        #expect(
            received.compactMap { $0.body["type"]?.string } == [
                "request.acknowledged", "request.decided", "conditions.proposed", "execution.delayed",
                "disclosure.released",
                "permission.refused", "request.answered",
            ])
        for event in received {
            #expect(event.acts.map(\.act) == ["letter.transcribe", "letter.confirm"])
            #expect(Set(event.acts.map(\.officer)).count == 2 && Set(event.acts.map(\.subject)).count == 1)
            let scan = event.body["transcribed"]?["scan"]?.string
            #expect(state.items.values.contains { $0.kind == "scan" && $0.content.hex == scan })
        }
    }

    @Test("clocks count from the day on which a letter came in, not from the day on which somebody typed it")
    func clocks() async throws {
        let played = try await PaperStage.shared.value
        let state = try await played.frankfurt.office.state(of: played.file)
        #expect(state.happened["request.acknowledged"] == Instant("2026-12-07T00:00:00+01:00"))
        #expect(state.happened["request.received"] == Instant("2026-12-02T00:00:00+01:00"))
        #expect(state.happened["decision.taken"] == Instant("2027-02-01T00:00:00+01:00"))
        #expect(state.request?.measures.first?.delayedUntil == Instant("2027-04-01T00:00:00+02:00"))
    }

    @Test(
        "what came on the stick is in custody after the second officer confirmed, and gone with its key when it is shredded"
    )
    func custody() async throws {
        let played = try await PaperStage.shared.value
        let custody = try #require(try await events(.disclosureReceived).first)
        let confirmed = try #require(
            try await events(.messageReceived).first { $0.body["type"]?.string == "disclosure.released" })
        #expect(custody.at >= confirmed.at)
        let state = try await played.frankfurt.office.state(of: played.file)
        let item = try #require(state.items.values.first { $0.origin == .received })
        #expect(item.records == 5 && item.isShredded)
        #expect(try await played.frankfurt.journal.key(of: item.id) == nil)
        #expect(await played.frankfurt.blobs.size(of: item.blob) == nil)
    }

    @Test("a letter that is transcribed again takes the place of the first, and what that one brought leaves no key")
    func replaced() async throws {
        let stage = try StoryStage.make(ThirdStory().story)
        let (scenario, name) = try StoryStage.scenario("third-story")
        let before = scenario.text.split(separator: "\n").prefix { !$0.contains("letter transcribe enclosed") }
        try await ScenarioRunner(Scenario(parsing: before.joined(separator: "\n")), file: name).run(on: stage)
        let frankfurt = try #require(await stage.house("frankfurt"))
        let file = try #require(try await frankfurt.journal.files().first)
        func transcribe(_ day: String) async throws -> ItemID {
            let reply = try await stage.perform(
                words: [
                    "letter", "transcribe", "enclosed", "--measure", "m1", "--kind", "json", "--file",
                    "bank/entries.json", "--scan", "post/delivery.pdf", "--received", day, "--by", "courier",
                ], officers: [OfficerID(unchecked: "weber")], at: AuthorityID(unchecked: "frankfurt"))
            #expect(reply.exit == 0, "\(reply.lines)")
            try await stage.settle()
            let state = try await frankfurt.office.state(of: file)
            let terms = try #require(state.transcription?.statements.first?.body["terms"])
            return try Item(json: try #require(terms["item"])).id
        }
        try await stage.jump(to: try #require(Instant("2027-03-02T10:00:00+01:00")))
        let first = try await transcribe("2027-03-01")
        #expect(try await frankfurt.journal.key(of: first) != nil)
        let second = try await transcribe("2027-03-02")
        #expect(try await frankfurt.journal.key(of: first) == nil)
        #expect(try await frankfurt.journal.key(of: second) != nil)
    }
}
