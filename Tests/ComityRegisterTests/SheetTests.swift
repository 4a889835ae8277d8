import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@testable import ComityRegister

@Suite("the page of a case")
struct SheetTests {
    private func next(_ stage: Story.Stage, _ side: Side) async throws -> NextStep {
        let story = try Story.at(stage)
        return try await story.register(side).sheet(1, at: story.now).next
    }

    @Test(
        "the requesting side is told the next sensible command",
        arguments: [
            (.drafted, "request assess"),
            (.asked, "fact state state.similar_domestic_case=VALUE --cite CITATION"),
            (.assessed, "request approve"), (.approved, "request issue"), (.issued, nil), (.acknowledged, nil),
            (.proposed, "conditions accept"), (.decided, nil), (.received, "evidence open --item 4 --purpose PURPOSE"),
            (.opened, nil), (.answered, "case close"), (.closed, nil),
        ] as [(Story.Stage, String?)])
    func requesting(stage: Story.Stage, command: String?) async throws {
        #expect(try await next(stage, .requesting).command == command.map { "comity \($0) --case 1" })
    }

    @Test(
        "the requested side is told the next sensible command",
        arguments: [
            (.issued, "case acknowledge --reference CODE"), (.acknowledged, "request assess"),
            (.judged, "case prepare --accept m1"), (.prepared, "case decide"), (.proposed, nil),
            (.decided, "case execute --measure m1 --order FILE"),
            (.ordered, "evidence add FILE --measure m1 --kind KIND --review DATE"),
            (.ingested, "evidence propose --item 5"), (.suggested, "evidence minimise --item 5 --accept all"),
            (.minimised, "evidence release --item 8"), (.releasable, "evidence release --item 8"), (.released, nil),
            (.received, "case answered"), (.answered, "case close"),
        ] as [(Story.Stage, String?)])
    func requested(stage: Story.Stage, command: String?) async throws {
        #expect(try await next(stage, .requested).command == command.map { "comity \($0) --case 1" })
    }

    @Test("what a draft lacks is shown with its article; what the approver narrowed, with the item that says why")
    func approving() async throws {
        var story = Story("case")
        func draft(_ name: String, _ gaps: [RequestGap]) -> Command {
            .draft(
                document: Values.document(name), to: Values.paris, measures: [Values.m1, Values.m2], facts: [:],
                gaps: gaps, wantsView: Values.execute)
        }
        func sheet() async throws -> CaseSheet { try await story.register(.requesting).sheet(1, at: story.now) }
        try story.german(draft("request", [RequestGap(place: "/necessity/aim", norm: Values.execute)]))
        try story.german(.assess(Values.opinions(.permitted)))
        #expect(try await sheet().lines(in: .utc).contains("  /necessity/aim (\(Values.execute.cite))"))
        #expect(try await sheet().next.command == "comity request new FILE --case 1")
        try story.german(draft("whole", []))
        try story.german(.assess(Values.opinions(.permitted)))
        #expect(try await sheet().next.command == "comity request approve --view FILE --case 1")
        let view = Values.document("view", kind: "view")
        let narrowing = Narrowing(
            document: Values.document("less"), measures: [Values.m2],
            changes: [.init(Values.m1.id, .measure, before: 3, after: 0)])
        let viewed = try #require(story.germany.state.request?.viewed(view, narrowing: narrowing))
        try story.german(.approve(viewed.approvalSubject, view: view, narrowing: narrowing), by: Values.krause)
        let lines = try await sheet().lines(in: .utc)
        let start = try #require(lines.firstIndex(of: "narrowed by the approver"))
        #expect(lines[(start + 1)...(start + 2)] == ["  m1: not asked for", "  why: item 4"])
        #expect(try await sheet().json["view"]?.integer == 4)
    }

    @Test("a message that the other node did not understand is not shown as work in progress")
    func notUnderstood() async throws {
        var story = try Story.at(.issued)
        story.objection = .malformed
        try story.german(.withdraw(reason: "no-longer-needed"), by: Values.krause)
        let next = try await story.register(.requesting).sheet(1, at: story.now).next
        #expect(next.command == nil && "\(next)".contains("did not understand message 2"))
    }

    @Test("questions, permissions, recalls and reviews come before the ordinary step")
    func urgent() async throws {
        var story = try Story.at(.opened)
        let item = Values.id("result")
        func sheet(_ side: Side) async throws -> CaseSheet { try await story.register(side).sheet(1, at: story.now) }
        try story.french(
            .ask(
                Values.id("q"), .consultation, .part(Values.m1.id, 3), cites: [Values.execute],
                attachments: [Values.attachment("question")]))
        #expect(try await sheet(.requesting).next.command == "comity case answer --question 1 --code CODE --case 1")
        try story.german(.answerQuestion(Values.id("q"), code: "agreed", attachments: [Values.attachment("reply")]))
        try story.german(
            .askPermission(Values.id("p"), .otherPurpose, item, purpose: "tax-assessment", to: "tax-office"))
        #expect(
            try await sheet(.requested).next.command == "comity permission answer --permission 1 --yes|--no --case 1")
        try story.french(
            .grantPermission(Values.id("p"), from: story.now, until: Values.later(30), cites: [Values.execute]))
        #expect(
            try await sheet(.requesting).permissions.map { $0.line(in: Values.zone) } == [
                "1  other-purpose  tax-assessment  to tax-office  item 4  asked by us  granted  until "
                    + "2026-12-24T09:00:00+01:00  EIO Directive, Art. 9(1)"
            ])
        try story.french(.recall(Values.id("d1"), reason: "namesake", cites: [Values.execute]))
        #expect(
            try await sheet(.requesting).next.command == "comity evidence shred --item 4 --cite CITATION --case 1")
        #expect(try await sheet(.requesting).disclosures.map(\.line) == ["1  item 4  recalled  namesake"])
        story.now = Values.later(401)
        try story.german(.findReviewDue(item), by: .node)
        try story.french(.findReviewDue(Values.id("raw")), by: .node)
        #expect(
            try await sheet(.requested).next.command
                == "comity evidence review --item 5 --erase --cite CITATION --case 1")
    }

    @Test("it shows both sides alike where the request stands, and the case in text")
    func text() async throws {
        let story = try Story.at(.received)
        let french = try await story.register(.requested).sheet(1, at: story.now)
        let german = try await story.register(.requesting).sheet(1, at: story.now)
        #expect((french.card.status, french.shared) == (.executing, "decided"))
        #expect((german.card.status, german.shared) == (.decided, "decided"))
        #expect(
            french.lines(in: Values.zone) == [
                "case 1  \(story.ref)",
                "requested side  with frankfurt  status executing  shared decided  reference PAR-2026-118",
                "measures",
                "  m1  bank-transactions  3 parts  in part  ordered  handed over: disclosure 1",
                "    part 3 refused: immunity-or-privilege, EIO Directive, Art. 9(1)",
                "  m2  subscriber-data  refused",
                "    part 1 refused: domestic-law, EIO Directive, Art. 9(1)",
                "clock sheet",
                "  EIO-16(1).1  EIO Directive, Art. 16(1)  due end of 2026-12-01 (Europe/Paris)  counted from "
                    + "request.received 2026-11-24T09:06:01+01:00  done 2026-11-24T09:07:00+01:00",
                "  EIO-12(3).1  EIO Directive, Art. 12(3)  due end of 2026-12-24 (Europe/Paris)  counted from "
                    + "request.received 2026-11-24T09:06:01+01:00  done 2026-11-24T09:10:00+01:00",
                "conditions",
                "  1  use-limitation  of FR  only prosecution-in-case  in force  EIO Directive, Art. 9(1)",
                "items",
                "  1  document  request  held  read 0×", "  2  document  scope  held  read 0×",
                "  3  document  scope  held  read 0×", "  4  document  order  held  read 0×",
                "  5  raw  camt.053  m1  held  500 records  review 2027-12-29T09:00:00+01:00  read 0×",
                "  6  document  proposal  held  read 0×", "  7  document  accepted  held  read 0×",
                "  8  result  records  m1  from item 5  held  review 2027-12-29T09:00:00+01:00  read 0×",
                "  9  document  report  held  read 0×", "  10  document  report  held  read 0×",
                "disclosures", "  1  item 8  received",
                "next: comity case answered --case 1  (each measure is delivered, refused or without result)",
            ])
    }

    @Test("a term runs, is done, late, overdue, passed or ended; both sides show the same end")
    func terms() async throws {
        var story = try Story.at(.issued)
        let register = story.register(.requested)
        func standings(_ register: Register, _ now: Instant) async throws -> [TermRow.Standing] {
            try await register.sheet(1, at: now).terms.map(\.standing)
        }
        let day = try #require(Instant("2026-12-01T23:00:00Z"))
        #expect(try await standings(register, story.now) == [.running, .running])
        #expect(try await standings(register, Instant(milliseconds: day.milliseconds - 1)) == [.running, .running])
        #expect(try await standings(register, day) == [.overdue, .running])
        #expect(try await standings(story.register(.requested, acts: [:]), day) == [.passed, .running])
        let (ours, theirs) = (
            try await story.register(.requesting).sheet(1, at: story.now).terms,
            try await register.sheet(1, at: story.now).terms
        )
        #expect(ours.map(\.json) == theirs.map(\.json))
        #expect(ours.map(\.start.event) == ["request.received", "request.received"])
        #expect(ours.allSatisfy(\.start.isOfPeer) && !theirs.contains { $0.start.isOfPeer })
        story.now = Values.later(9)
        try story.french(.acknowledge(reference: "PAR-1"))
        let late = try await story.register(.requesting).sheet(1, at: story.now).terms[0]
        #expect(late.standing == .done(story.now))
        #expect(late.json["standing"] == "done late")
        try story.german(.withdraw(reason: "no-longer-needed"), by: Values.krause)
        #expect(try await standings(story.register(.requested), Values.later(60)).last == .ended)
    }

    @Test(
        "a term that was paused shows the instant that comes of it, who paused and for which question; one that stands still shows none"
    )
    func pausedTerms() async throws {
        let story = try Story.at(.issued)
        let pause = Pause(
            "clarification.requested", by: Values.france, question: 1, from: Values.later(1), until: Values.later(3))
        func sheet(_ due: Instant?) async throws -> CaseSheet {
            let books = MemoryBooks(stories: [(story.ref, story.france.events)])
            let register = Register(books, own: Values.paris, acts: Values.acts) { start, _ in
                guard start.norm == Values.decide else { return nil }
                return TermClock(
                    length: "30 days", from: "request received", due: due, counted: ["paused 2 days by FR"],
                    pauses: [pause])
            }
            return try await register.sheet(1, at: Values.later(4))
        }
        let told = try #require(try await sheet(nil).terms.last?.start.told)
        let later = try await sheet(told.advanced(bySeconds: 2 * 86_400))
        let row = try #require(later.terms.last)
        #expect(row.standing == .running && row.due == told.advanced(bySeconds: 2 * 86_400))
        #expect(row.json["due"] == row.due.json && row.json["told"] == told.json)
        #expect(row.json["pauses"] == [pause.json] && row.json["length"] == "30 days")
        #expect(
            later.lines(in: Values.zone).contains(
                "  EIO-12(3).1  EIO Directive, Art. 12(3)  due end of 2026-12-26 (Europe/Paris)  30 days from 2026-11-24: "
                    + "request received  paused 2 days by FR  28 days left"))
        let first = try #require(later.terms.first)
        #expect(first.clock == nil && first.json["pauses"] == nil && first.json["told"] == nil)
        let still = try #require(try await sheet(nil).terms.last)
        #expect(still.standing == .paused && still.json["due"] == nil && still.json["standing"] == "paused")
        #expect(!still.isOpen)
        let line = try #require(try await sheet(nil).lines(in: Values.zone).first { $0.contains("EIO-12(3)") })
        #expect(!line.contains("due") && line.contains("paused 2 days"))
    }

    @Test(
        "a term that an officer noted is shown with what it is about; noted again, the later counts, and a remedy meets it"
    )
    func noted() async throws {
        var story = try Story.at(.issued)
        let norm = NormRef(norm: "X-80.1", cite: "X, Art. 80")
        func note(_ day: Int64, _ measure: String = "m1", by officer: Actor = Values.martin) throws {
            try story.french(
                .note(
                    "closing-decision.notified", .measure(MeasureID(unchecked: measure)), at: Values.later(day),
                    Values.cite,
                    terms: [Receipt.Due(norm: norm, at: Values.later(day + 30))]), by: officer)
        }
        story.now = Values.later(9)
        try note(5)
        try note(6, by: Values.dubois)
        try note(6, "m2")
        let acts = Values.acts.merging([norm.norm: ActName(unchecked: "subject.remedy")]) { $1 }
        func rows() async throws -> [TermRow] {
            try await story.register(.requested, acts: acts).sheet(1, at: story.now).terms.filter { $0.norm == norm }
        }
        #expect(try await rows().map(\.due) == [Values.later(36), Values.later(36)])
        #expect(try await rows().map(\.json).map { $0["about"] } == ["m1", "m2"])
        let notes = try await story.register(.requested).sheet(1, at: story.now).notes
        #expect(
            notes.map { $0.line(in: Values.zone) }.first
                == "closing-decision.notified  m1  \(Values.zone.text(Values.later(5)))  noted by martin  "
                + "\(Values.cite.law) \(Values.cite.article)  replaced")
        #expect(notes.map(\.isReplaced) == [true, false, false])
        #expect(notes.map { $0.json["by"] } == ["martin", "dubois", "martin"])
        func file(_ day: Int64, by officer: Actor) throws {
            try story.french(
                .note(
                    "application.filed", .measure(MeasureID(unchecked: "m1")), at: Values.later(day), Values.cite,
                    terms: []), by: officer)
        }
        try file(4, by: Values.martin)
        #expect(try await rows().map(\.standing) == [.running, .running], "filed before the decision")
        try file(8, by: Values.dubois)
        #expect(try await rows().map(\.standing) == [.done(Values.later(8)), .running])
        try story.french(
            .placeHold(Hold(Values.id("h"), .remedy, blocks: [.disclose], cite: Values.cite)), by: Values.dubois)
        #expect(try await rows().map(\.standing) == [.done(Values.later(8)), .done(story.now)])
    }

    @Test("holds and halted cases are shown")
    func holds() async throws {
        var story = try Story.at(.minimised)
        try story.french(
            .placeHold(
                Hold(
                    Values.id("h"), .remedy, blocks: [.disclose, .open], item: Values.id("result"),
                    cite: Citation(law: "EIO", article: "Art. 14(6)"))))
        let sheet = try await story.register(.requested).sheet(1, at: story.now)
        #expect(sheet.holds.map(\.line) == ["1  remedy  item 8  blocks disclose, open  EIO Art. 14(6)"])
        story.france.events.append(Event(.packsActivated, at: story.now, by: .node))
        let halted = try await story.register(.requested).sheet(1, at: story.now)
        #expect(halted.halted != nil && halted.next.command == nil)
        #expect(halted.lines(in: Values.zone)[2].hasPrefix("halted: packs.activated"))
    }

    @Test("manual duties are shown with owner and article, are due while open, and are the next step before closing")
    func duties() async throws {
        var story = try Story.at(.opened)
        let duty = Duty(
            norm: NormRef(norm: "LED-24(1).1", cite: "LED, Art. 24(1)"), act: ActName(unchecked: "log.record"),
            owner: .caseOfficer, due: Values.later(30), follows: .open)
        try story.german(.ariseDuties([duty]))
        let register = story.register(.requesting)
        #expect(
            try await register.sheet(1, at: story.now).duties.map { $0.json["standing"] } == ["open"])
        let late = try await register.sheet(1, at: Values.later(31)).duties.map { $0.line(in: Values.zone) }
        #expect(late.first?.contains("LED, Art. 24(1)  log.record  owed by case-officer") == true)
        #expect(late.first?.hasSuffix("overdue") == true)
        #expect(try await register.due(at: story.now).entries.contains { $0.kind == .duty && $0.what == "duty 1" })
        try story.german(.attestDuty(1, Values.cite))
        let after = story.register(.requesting)
        let row = try #require(try await after.sheet(1, at: Values.later(31)).duties.first)
        #expect(row.line(in: Values.zone).contains("attested by weber") && row.json["standing"] == "attested")
        #expect(try await !after.due(at: story.now).entries.contains { $0.kind == .duty })
    }

    @Test("a case that is not there is named", arguments: [0, 2, -1])
    func unknown(number: Int) async throws {
        let register = try Story.at(.drafted).register(.requesting)
        let error = try await #require(throws: RegisterError.self) {
            try await register.sheet(number, at: Values.start)
        }
        #expect(error.reason == "there is no case \(number); `comity case list` shows their numbers")
    }
}
