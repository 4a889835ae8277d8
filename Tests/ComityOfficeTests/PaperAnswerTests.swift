import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

/// The story on paper up to a line, and other lines after it: what else may come back by post.
struct PaperAnswers {
    let stage: MemoryStage
    let frankfurt: MemoryHouse
    let file: CaseRef

    /// - Parameter line: the first line of the story that is not played any more.
    init(before line: String, _ more: String) async throws {
        stage = try StoryStage.make(ThirdStory().story)
        let (scenario, name) = try StoryStage.scenario("third-story")
        let lines = scenario.text.split(separator: "\n")
        var before = lines.prefix { !$0.contains(line) }
        try #require(before.count < lines.count, "no line has `\(line)`")
        // The jump to the instant of that line goes with it.
        if before.last?.hasPrefix("at ") == true { before.removeLast() }
        let text = before.joined(separator: "\n") + "\n" + more
        try await ScenarioRunner(Scenario(parsing: text), file: name).run(on: stage)
        frankfurt = try #require(await stage.house("frankfurt"))
        file = try #require(try await frankfurt.journal.files().first)
    }

    var state: CaseState { get async throws { try await frankfurt.office.state(of: file) } }

    /// What counted as received.
    func received() async throws -> [Event] {
        try await frankfurt.journal.events(of: file).filter { $0.kind == .messageReceived }
    }
}

@Suite("What else comes back on paper")
struct PaperAnswerTests {
    private static let decision = "letter transcribe decided"
    private static let scan = "--scan post/decision.pdf --by post"

    @Test("a request that was handed on ends here: nothing is due any more, and the case is closed")
    func handedOn() async throws {
        let played = try await PaperAnswers(
            before: "letter transcribe acknowledged",
            """
            at 2026-12-08T10:00:00+01:00 weber@frankfurt> letter transcribe handedOn --to staatsanwaltschaft-zuerich --received 2026-12-07 \(Self.scan)
              ~ transcription $t1
            klein@frankfurt> letter confirm --transcription $t1
              ~ request.handedOn
            weber@frankfurt> duty attest --duty 1 --cite "LED Art. 24(1)"
            klein@frankfurt> case close
            """)
        let state = try await played.state
        #expect(state.request?.handedOnTo == "staatsanwaltschaft-zuerich" && state.request?.standing == .handedOn)
        #expect(state.status == .closed)
        #expect(try await played.received().last?.acts.map(\.act) == ["letter.transcribe", "letter.confirm"])
    }

    @Test(
        "what was not understood is named with its article; the request may be narrowed or completed, and is answered anew"
    )
    func notUnderstood() async throws {
        let played = try await PaperAnswers(
            before: Self.decision,
            """
            at 2026-12-16T10:00:00+01:00 weber@frankfurt> letter transcribe notUnderstood --missing /persons/0/born --missing translation --norm ETS030-14(1).1 --received 2026-12-15 \(Self.scan)
              ~ transcription $t2
              ~ transcribed
            klein@frankfurt> letter confirm --transcription $t2
            """)
        #expect(try await played.state.request?.notUnderstood == ["/persons/0/born", "translation"])
        let body = try #require(try await played.received().last?.body["body"])
        #expect(body["cites"]?.array?.first?["norm"]?.string == "ETS030-14(1).1")
    }

    @Test("a delay moves what is due to the end of the day that the letter names, where it was written, and says why")
    func delayed() async throws {
        let played = try await PaperAnswers(
            before: "letter transcribe delayed",
            """
            at 2027-02-16T10:00:00+01:00 weber@frankfurt> letter transcribe delayed --measure m1 --reason bank-archive --until 2027-03-31 --received 2027-02-15 \(Self.scan)
              ~ transcription $t3
              ~ bank-archive
            weber@frankfurt> letter confirm --transcription $t3
              ! refused confirm
            klein@frankfurt> letter confirm --transcription $t3
            """)
        let measure = try #require(try await played.state.request?.measures.first)
        #expect(measure.delayedUntil == Instant("2027-04-01T00:00:00+02:00"))
    }

    @Test(
        "a delay to a day before the letter, of a measure that nobody asked for, or of an undecided request is refused")
    func badDelays() async throws {
        let words = "--reason bank-archive --received 2027-02-01 \(Self.scan)"
        _ = try await PaperAnswers(
            before: "letter transcribe delayed",
            """
            at 2027-02-16T10:00:00+01:00 weber@frankfurt> letter transcribe delayed --measure m1 --until 2027-01-31 \(words)
              ! invalid before
            weber@frankfurt> letter transcribe delayed --measure m7 --until 2027-03-31 \(words)
              ! invalid measure
            weber@frankfurt> letter transcribe delayed --measure m1 --until soon \(words)
              ! usage instant
            """)
        _ = try await PaperAnswers(
            before: "letter transcribe acknowledged",
            """
            at 2026-12-16T10:00:00+01:00 weber@frankfurt> letter transcribe delayed --measure m1 --until 2027-03-31 --reason bank-archive --received 2026-12-15 \(Self.scan)
              ! refused execution.delayed
            """)
    }

    @Test(
        "a question asked by letter is answered by letter: the answer ends it on the day on which it came in, and only once"
    )
    func answer() async throws {
        let played = try await PaperAnswers(
            before: Self.decision,
            """
            anna.frankfurt+bernd.frankfurt@frankfurt> officer add adler --roles head-of-legal
            anna.frankfurt+bernd.frankfurt@frankfurt> grant give adler --case 1
            weber@frankfurt> override propose --act ask --reason silent --cite "§ 161(1) StPO" --text post/final.pdf --until 2027-06-01T00:00:00+02:00
            adler@frankfurt> override confirm --override 1
            weber@frankfurt> case ask --kind information --about m1 --text post/final.pdf
            weber@frankfurt> letter send --message 2 --by post
              ~ question.asked
            at 2027-01-12T10:00:00+01:00 weber@frankfurt> letter transcribe answered --question 1 --code archive-from-2016 --received 2027-01-11 \(Self.scan)
              ~ transcription $t4
            klein@frankfurt> letter confirm --transcription $t4
              ~ question.answered
            weber@frankfurt> letter transcribe answered --question 1 --code archive-from-2017 --received 2027-01-11 --scan post/final.pdf --by post
              ! invalid question
            """)
        let question = try #require(try await played.state.questions.values.first)
        #expect(question.status == .answered && question.answer == "archive-from-2016")
        #expect(question.endedAt == Instant("2027-01-11T00:00:00+01:00"))
    }

    @Test("a question of the other side is answered by a code, which a letter tells")
    func ask() async throws {
        let played = try await PaperAnswers(
            before: Self.decision,
            """
            at 2027-01-12T10:00:00+01:00 weber@frankfurt> letter transcribe asked --kind information --about m1 --received 2027-01-11 \(Self.scan)
              ~ transcription $t5
            klein@frankfurt> letter confirm --transcription $t5
            weber@frankfurt> case answer --question 1 --code account-is-right
            weber@frankfurt> letter send --message 2 --lang fr --by post --html post/answer.fr.html
              ~ question.answered
            """)
        #expect(try await played.state.questions.values.first?.answer == "account-is-right")
        let letter = String(decoding: played.stage.written["post/answer.fr.html"], as: UTF8.self)
        #expect(letter.contains("account-is-right"))
    }

    @Test("a final answer says which measures had no result")
    func withoutResult() async throws {
        let played = try await PaperAnswers(
            before: "letter transcribe delayed",
            """
            at 2027-03-02T10:00:00+01:00 weber@frankfurt> letter transcribe answered --without-result m1 --received 2027-03-01 \(Self.scan)
              ~ transcription $t6
            klein@frankfurt> letter confirm --transcription $t6
            """)
        let request = try #require(try await played.state.request)
        #expect(request.standing == .answered && request.measures.allSatisfy(\.isWithoutResult))
    }

    @Test("a permission for one item opens that item until the day that the letter names; taken back, it opens nothing")
    func permission() async throws {
        let played = try await PaperAnswers(
            before: "permission ask",
            """
            weber@frankfurt> fact state offence.fiscal=true --about use:prosecution-other-offence --cite "§ 370 AO"
            weber@frankfurt> fact state offence.fiscal_kind=tax-fraud --about use:prosecution-other-offence --cite "§ 370 AO"
            weber@frankfurt> fact state processing.legal_basis --about use:prosecution-other-offence --cite "§ 161(1) StPO"
            weber@frankfurt> fact state data.special_categories=[] --about use:prosecution-other-offence --cite "LED Art. 10"
            weber@frankfurt> evidence open --item 10 --purpose prosecution-other-offence
              ! refused 67(2)
            weber@frankfurt> permission ask --purpose prosecution-other-offence --to tax-office
            at 2027-03-29T10:00:00+02:00 weber@frankfurt> letter transcribe allowed --permission 1 --item 10 --until 2027-12-31 --norm IMAC-67(2).1 --received 2027-03-29 \(Self.scan)
              ~ transcription $t7
            klein@frankfurt> letter confirm --transcription $t7
            weber@frankfurt> evidence open --item 10 --purpose prosecution-other-offence
            at 2027-06-01T10:00:00+02:00 weber@frankfurt> letter transcribe revoked --permission 1 --cite "IMAC Art. 67(2)" --scan post/refusal.pdf --received 2027-05-31 --by post
              ~ transcription $t8
            klein@frankfurt> letter confirm --transcription $t8
              ~ permission.revoked
            weber@frankfurt> evidence open --item 10 --purpose prosecution-other-offence
              ! refused 67(2)
            """)
        let permission = try #require(try await played.state.permissions.values.first)
        #expect(permission.status == .revoked && permission.until == Instant("2028-01-01T00:00:00+01:00"))
    }

    @Test(
        "what is recalled on paper is locked as it would be by a node, and a certificate says that the copies there are gone"
    )
    func recalled() async throws {
        let played = try await PaperAnswers(
            before: "evidence open",
            """
            at 2027-03-08T10:00:00+01:00 weber@frankfurt> letter transcribe recalled --disclosure 1 --reason namesake --norm LED-7(3).1 --received 2027-03-08 \(Self.scan)
              ~ transcription $t9
            klein@frankfurt> letter confirm --transcription $t9
              ~ disclosure.recalled
            weber@frankfurt> evidence open --item 10 --purpose prosecution-in-case
              ! refused frozen
            weber@frankfurt> letter transcribe certified --disclosure 1 --received 2027-03-08 --scan post/refusal.pdf --by post
              ~ transcription $t10
            klein@frankfurt> letter confirm --transcription $t10
              ~ deletion.certified
            """)
        let disclosure = try #require(try await played.state.disclosures.values.first)
        #expect(disclosure.status == .recalled && disclosure.isDestroyed)
        #expect(try await played.state.items.values.first { $0.origin == .received }?.status == .frozen)
    }

    @Test(
        "every message that this side may receive can come on paper, but for what only a node can prove or has no letter"
    )
    func complete() throws {
        let transcribed: Set<MessageType> = [
            .requestAcknowledged, .requestHandedOn, .requestNotUnderstood, .requestDecided, .executionDelayed,
            .requestAnswered, .questionAsked, .questionAnswered, .conditionsProposed, .disclosureReleased,
            .disclosureRecalled, .deletionCertified, .permissionGranted, .permissionRefused, .permissionRevoked,
        ]
        let received = Set(MessageType.allCases.filter { $0.receivers.contains(.requesting) })
        #expect(received.subtracting(transcribed) == [.disclosureRevealed])
        #expect(transcribed.isSubset(of: received))
    }

    @Test("what a letter cannot say is refused with the list of what it can")
    func words() throws {
        let resources = CommandResources(
            defaultCase: 1, document: { _ in [] }, text: { _ in [] }, evidence: { _ in ContentSource([]) },
            sink: { _ in ContentSink { _ in } })
        for (words, says) in [
            ("letter transcribe shrugged", "a letter says `acknowledged`, `handedOn`"),
            ("letter transcribe handedOn", "`--to` is missing"),
            ("letter transcribe notUnderstood --norm X", "`--missing` is missing"),
            ("letter transcribe delayed --measure m1 --reason x --until 2027-02-30", "no instant"),
            ("letter transcribe certified", "`--disclosure` is missing"),
        ] {
            let split = words.split(separator: " ").map(String.init)
            do {
                _ = try OfficerCommand(words: split, resources: resources)
                Issue.record("`\(words)` was read")
            } catch let error as OfficeError {
                #expect(error.reason.contains(says), "\(error.reason)")
            }
        }
    }
}
