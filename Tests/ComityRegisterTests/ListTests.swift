import CanonicalJSON
import ComityCase
import ComityModel
import Crypto
import Testing
import TransparencyLog

@testable import ComityRegister

@Suite("lists, timeline, statistics, log")
struct ListTests {
    /// Paris with a house file, an issued, a received-evidence, and a closed-on-the-other-side case.
    private func books() throws -> (MemoryBooks, Instant) {
        let relation = CaseRef.relation(of: Values.paris, with: Values.frankfurt)
        let (early, late) = (try Story.at(.acknowledged, "early"), try Story.at(.answered, "late"))
        var withdrawn = try Story.at(.issued, "withdrawn")
        try withdrawn.german(.withdraw(reason: "no-longer-needed"), by: Values.krause)
        return (
            MemoryBooks(stories: [
                (late.ref, late.france.events), (relation, []), (withdrawn.ref, withdrawn.france.events),
                (early.ref, early.france.events),
            ]), late.now
        )
    }

    @Test("the list is sorted by what is due next, keeps the house out, and filters")
    func list() async throws {
        let (books, now) = try books()
        let register = Register(books, own: Values.paris, acts: Values.acts)
        let all = try await register.list(at: now)
        #expect(all.cards.map(\.number) == [4, 1, 3])
        #expect(all.cards.map(\.status) == [.registered, .answered, .withdrawn])
        #expect(try await register.list(CaseFilter(.open), at: now).cards.map(\.number) == [4, 1])
        #expect(try await register.list(CaseFilter(.closed), at: now).cards.map(\.number) == [3])
        #expect(
            try await register.list(CaseFilter(dueBefore: Values.later(100)), at: now).cards.map(\.number) == [4])
        #expect(
            all.lines(in: Values.zone)[0].hasSuffix(
                "registered  requested  with frankfurt  m1 undecided, m2 undecided  next: EIO-12(3).1 "
                    + "end of 2026-12-24 (Europe/Paris)"))
        #expect(all.json.array?[1]["measures"]?.array?[0]["outcome"] == "in part")
        let later = try await register.list(at: Values.later(40))
        #expect(later.lines(in: Values.zone)[0].hasSuffix(", overdue"))
        #expect(
            try await Register(MemoryBooks(), own: Values.paris).list(at: now).lines(in: Values.zone) == ["no cases"])
    }

    @Test("what is due is listed across cases, the earliest first")
    func due() async throws {
        let (books, now) = try books()
        let register = Register(books, own: Values.paris, acts: Values.acts)
        let due = try await register.due(at: now)
        #expect(due.entries.map(\.number) == [4, 1, 1])
        #expect(due.entries.map(\.what) == ["EIO-12(3).1", "review of item 5", "review of item 8"])
        #expect(try await register.due(at: now, until: Values.later(31)).entries.count == 1)
        #expect(
            try await register.due(at: Values.later(31), until: Values.later(31)).lines(in: Values.zone) == [
                "end of 2026-12-24 (Europe/Paris)  case 4  EIO-12(3).1  EIO Directive, Art. 12(3)  overdue"
            ])
        #expect(try await register.due(at: now, until: now).lines(in: Values.zone) == ["nothing is due"])
    }

    @Test("postponements, delays and permissions are due too, until they are done with")
    func otherDues() async throws {
        var story = try Story.at(.ordered)
        func kinds() async throws -> [DueEntry.Kind] {
            try await story.register(.requesting).due(at: story.now).entries.map(\.kind)
        }
        try story.french(.delayExecution(Values.m1.id, reason: "bank-closed", until: Values.later(20)))
        #expect(try await kinds() == [.delay])
        var postponed = try Story.at(.judged)
        try postponed.french(
            .prepareDecision(
                [Values.m1, Values.m2].map {
                    MeasureDecision(
                        measure: $0.id, outcome: .postponed, until: Values.later(60), cites: [Values.decide])
                }, conditions: [], documents: []))
        try postponed.french(
            .decide(postponed.france.state.request?.prepared?.digest ?? Values.digest(""), attachments: []),
            by: Values.dubois)
        let due = try await postponed.register(.requested).due(at: postponed.now)
        #expect(due.entries.map(\.what) == ["decision on m1", "decision on m2"])
        #expect(try await postponed.register(.requested).sheet(1, at: postponed.now).next.command == nil)
        #expect(
            try await postponed.register(.requested).sheet(1, at: Values.later(61)).next.command
                == "comity case prepare --accept m1 --case 1")
        var allowed = try Story.at(.opened)
        try allowed.german(.askPermission(Values.id("p"), .onward, nil, purpose: "tax-assessment", to: "tax-office"))
        try allowed.french(
            .grantPermission(Values.id("p"), from: allowed.now, until: Values.later(9), cites: [Values.execute]))
        #expect(
            try await allowed.register(.requesting).due(at: allowed.now).entries.map(\.kind) == [.permission, .review])
        #expect(try await allowed.register(.requesting).due(at: Values.later(9)).entries.map(\.kind) == [.review])
    }

    @Test("the timeline tells who did what, about what, by which article, and which way it went")
    func timeline() async throws {
        var story = try Story.at(.opened)
        try story.german(.refuseAccess(Values.id("result"), purpose: "tax-assessment", cites: [Values.execute]))
        let entries = try await story.register(.requesting).timeline(1).entries
        #expect(entries.map(\.number) == Array(1...story.germany.events.count))
        func line(_ what: String) -> String? { entries.last { $0.what == what }?.line(in: Values.zone) }
        #expect(
            line("fact.stated")
                == "3  2026-11-24T09:03:00+01:00  fact.stated  case, state.similar_domestic_case  by weber (case-officer)  "
                + "note  StPO § 94")
        #expect(line("request.issued") == "6  2026-11-24T09:06:00+01:00  request.issued  by weber (case-officer)  sent")
        #expect(
            line("request.acknowledged")
                == "8  2026-11-24T09:07:01+01:00  request.acknowledged  reference PAR-2026-118  by paris  received")
        #expect(
            line("request.decided")
                == "9  2026-11-24T09:10:01+01:00  request.decided  m1 inPart, m2 refused  by paris  received  "
                + "EIO Directive, Art. 9(1)")
        #expect(line("disclosure.received")?.contains("disclosure 1, item 4  by node  sent") == true)
        #expect(
            line("access.refused")?.hasSuffix(
                "item 4, purpose tax-assessment  by weber (case-officer)  note  EIO Directive, Art. 9(1)") == true)
        let text = try await story.register(.requesting).timeline(1).json.canonicalBytes
        #expect(!String(decoding: text, as: UTF8.self).contains("secret"))
    }

    @Test("a message that was not understood says so")
    func notUnderstood() async throws {
        var story = try Story.at(.acknowledged)
        try story.french(.declareNotUnderstood([Values.decide], missing: ["offence"]))
        let sheet = try await story.register(.requesting).sheet(1, at: story.now)
        #expect(sheet.missing == ["offence"])
        #expect(sheet.next.command == "comity request amend FILE --case 1")
        let envelope = Envelope(
            type: "weather.report", version: 1, from: Values.paris, to: Values.frankfurt, file: story.ref,
            seq: story.germany.state.incoming.seq + 1, previous: story.germany.state.incoming.last, seen: 1,
            head: .empty, at: story.now, body: [:])
        try story.german(
            .receive(envelope, digest: envelope.digest, terms: [], objection: nil), by: .peer(Values.paris))
        let entry = try #require(try await story.register(.requesting).timeline(1).entries.last)
        #expect(entry.what == "weather.report" && entry.about.first == "notUnderstood")
    }

    @Test("statistics are exact, each side for itself")
    func statistics() async throws {
        var (books, _) = try books()
        var asked = try Story.at(.opened, "asked")
        try asked.german(.refuseAccess(Values.id("result"), purpose: "tax-assessment", cites: [Values.execute]))
        try asked.french(.recall(Values.id("d1"), reason: "namesake", cites: [Values.execute]))
        var unclear = try Story.at(.acknowledged, "unclear")
        try unclear.french(.declareNotUnderstood([Values.decide], missing: ["offence"]))
        books.stories += [(asked.ref, asked.germany.events), (unclear.ref, unclear.france.events)]
        let statistics = try await Register(books, own: Values.paris).statistics()
        #expect(
            statistics.requested.json == [
                "requests": 4, "byStatus": ["answered": 1, "withdrawn": 1, "registered": 2], "medianHoursToDecide": 0,
                "refusals": ["immunity-or-privilege": 1, "domestic-law": 1], "incomplete": 1, "reads": 0,
                "readsRefused": 0, "recalls": 0,
            ])
        #expect(statistics.requesting.reads == 1)
        #expect(statistics.requesting.readsRefused == 1)
        #expect(statistics.requesting.recalls == 1)
        #expect(statistics.lines[4] == "  sent back as not understood: 0 of 1")
        #expect(statistics.lines[8] == "  median time to decide: 0 d 0 h")
    }

    @Test("the median lies in the middle, and is absent where nothing is decided")
    func median() async throws {
        var stories: [(CaseRef, [Event])] = []
        for (index, days) in ([2, 4, 30] as [Int64]).enumerated() {
            var story = try Story.at(.judged, "case \(index)")
            story.now = Values.later(days)
            try story.french(
                .prepareDecision(
                    [Values.m1, Values.m2].map {
                        MeasureDecision(
                            measure: $0.id, outcome: .postponed, until: Values.later(60), cites: [Values.decide])
                    }, conditions: [], documents: []))
            try story.french(
                .decide(story.france.state.request?.prepared?.digest ?? Values.digest(""), attachments: []),
                by: Values.dubois)
            stories.append((story.ref, story.france.events))
        }
        func median(_ count: Int) async throws -> Int? {
            let books = MemoryBooks(stories: Array(stories.prefix(count)))
            return try await Register(books, own: Values.paris).statistics().requested.medianHoursToDecide
        }
        #expect(try await median(3) == 95)
        #expect(try await median(2) == 71)
        #expect(try await median(0) == nil)
    }

    @Test("the log is shown with its published checkpoint, its cosigners, the peers' logs and forks")
    func log() async throws {
        let signer = try NoteSigner(name: "comity/frankfurt", secret: Curve25519.Signing.PrivateKey())
        let witness = try Cosigner(name: "comity/paris/witness", secret: Curve25519.Signing.PrivateKey())
        let peer = try NoteSigner(name: "comity/paris", secret: Curve25519.Signing.PrivateKey())
        func signed(_ origin: String, _ size: UInt64, _ text: String, by signer: NoteSigner) throws -> SignedCheckpoint
        {
            try signer.sign(Checkpoint(origin: origin, head: TreeHead(size: size, hash: Values.digest(text))))
        }
        let own = try signed("comity/frankfurt", 256, "a", by: signer)
        let cosigned = try own.adding(
            Array((try witness.cosign(own.checkpoint, at: 1_795_507_200).line + "\n").utf8), by: [witness.key])
        let theirs = try signed("comity/paris", 512, "b", by: peer)
        let fork = try #require(
            Fork(earlier: theirs, later: try signed("comity/paris", 512, "c", by: peer), path: []))
        let story = try Story.at(.issued)
        let books = MemoryBooks(
            stories: [(story.ref, story.germany.events)], head: TreeHead(size: 260, hash: Values.digest("h")),
            checkpoints: ["comity/frankfurt": cosigned, "comity/paris": theirs], found: [fork])
        let view = try await Register(books, own: Values.frankfurt).log()
        #expect(view.unpublished == 4)
        #expect(view.published?.cosignatures.map(\.name) == ["comity/paris/witness"])
        #expect(view.peers.map(\.origin) == ["comity/paris"])
        #expect(view.json["forks"] == [["origin": "comity/paris", "finding": "two-heads", "sizes": [512, 512]]])
        #expect(
            view.lines(in: Values.zone) == [
                "log comity/frankfurt", "  head  260 leaves  \(Values.digest("h").hex)",
                "  published  256 leaves  \(Values.digest("a").hex)  cosigned by comity/paris/witness "
                    + "2026-11-24T09:00:00+01:00  4 leaves since",
                "  peer comity/paris  512 leaves  \(Values.digest("b").hex)  not cosigned",
                "  FORK comity/paris  two-heads  sizes 512 and 512  stop relying on this log and ask its authority",
            ])
        let bare = try await Register(MemoryBooks(), own: Values.frankfurt).log()
        #expect(bare.published == nil && bare.unpublished == 0)
        #expect(bare.lines(in: Values.zone)[2] == "  published  nothing yet  0 leaves since")
    }
}
