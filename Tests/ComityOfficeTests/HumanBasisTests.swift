import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Foundation
import StrictYAML
import Synchronization
import Testing

@Suite("A pair of States without norms", .serialized)
struct HumanBasisTests {
    private static func stage() throws -> MemoryStage {
        let story = try StoryStage.story()
        let request = """
            version: 1
            to: south
            instrument: none
            reference: NO-2026-31
            language: en
            persons: [{id: p1, role: suspect, name: A person of the North}]
            necessity:
              aim: Who paid for the killing.
              link: The address stands in the messages of the hired man.
              milder: The provider alone knows whose address it is.
              limits: One address, one name.
              thirdParties: Nobody else is asked for.
              urgency: None beyond the trial in March.
            offence: {iccs: "0101", law: [Penal Code s. 9], maxPenaltyMonths: 240, place: [XA], summary: Murder for hire.}
            measures:
              - id: m1
                measure: subscriber-data
                holder: {kind: communications, name: Post of the South}
                identifier: \(story.subscriber.identifier)
                fields: [/query, /identifier, /subscriber/name]
            facts: {authority.competent: true, request.proceeding_kind: criminal-investigation}
            """
        let files: [String: [UInt8]] = [
            "request.yaml": try StrictYAML.parse(Array(request.utf8)).json.canonicalBytes,
            "basis.txt": Array("Art. 25 of the Constitution, and a note of reciprocity of 3 March.\n".utf8),
            "empty.txt": [], "records.json": story.subscriber.right.canonicalBytes,
            "order.txt": Array("Order to the provider.\n".utf8),
        ]
        return MemoryStage(
            packs: try Laws.packs(), rules: try Laws.rules(), zones: [:],
            starting: try #require(Instant("2026-11-24T09:00:00Z")),
            files: files.mapValues { octets in { ContentSource(octets) } })
    }

    /// The story, up to its first command that begins with these words; nil for all of it.
    static func play(before words: String? = nil) async throws -> MemoryStage {
        let stage = try stage()
        let (scenario, name) = try StoryStage.scenario("human-basis")
        let until = StageUntil(stage, words)
        do {
            try await ScenarioRunner(scenario, file: name).run(on: until)
        } catch {
            guard until.isReached else { throw error }
        }
        return stage
    }

    private func play(before words: String? = nil) async throws -> MemoryStage { try await Self.play(before: words) }

    private func state(_ stage: MemoryStage, _ house: String) async throws -> CaseState {
        try await Self.state(stage, house)
    }

    static func state(_ stage: MemoryStage, _ house: String) async throws -> CaseState {
        let house = try #require(await stage.house(house))
        return try await house.office.state(of: try #require(try await house.journal.files().first))
    }

    private func give(_ line: String, on stage: MemoryStage) async throws -> StageReply {
        try await Self.give(line, on: stage)
    }

    static func give(_ line: String, on stage: MemoryStage) async throws -> StageReply {
        stage.clock.advance(bySeconds: 60)
        let parts = line.components(separatedBy: "> ")
        let who = parts[0].components(separatedBy: "@")
        return try await stage.perform(
            words: Play.words(parts[1]),
            officers: who[0].components(separatedBy: "+").map { OfficerID(unchecked: $0) },
            at: AuthorityID(unchecked: who[1]))
    }

    @Test("a request goes out and is answered on human bases of both sides, and each side sees on what the other acts")
    func whole() async throws {
        let stage = try await play()
        let (north, south) = (try await state(stage, "north"), try await state(stage, "south"))
        #expect(north.halted == nil && south.halted == nil)
        #expect(north.status == .answered && south.status == .answered)
        #expect(south.toldBases.map(\.types) == [[.requestIssued]])
        #expect(north.toldBases.map(\.types) == [[.requestAcknowledged], [.requestDecided], [.disclosureReleased]])
        #expect(
            south.toldBases.map(\.basis)
                == north.overrides.values.filter { $0.override.act == .issue }.compactMap(\.basis))
        #expect(
            Set(north.toldBases.map(\.basis))
                == Set(
                    south.overrides.values.filter { [.acknowledge, .decide, .disclose].contains($0.override.act) }
                        .compactMap(\.basis)))
        #expect(north.overrideOrder.compactMap { north.overrides[$0]?.uses } == [1, 1, 1, 1])
        for (name, state) in [("north", north), ("south", south)] {
            let house = try #require(await stage.house(name))
            let events = try await house.journal.events(of: state.ref)
            #expect(CaseState(ref: state.ref, own: state.own, folding: events) == state)
            for event in events where event.kind.reason == .act {
                #expect(
                    event.humanBasis.count == 1, "\(event.kind.rawValue) of \(name) has no norm and is not silent on it"
                )
            }
            for event in events where [.working, .due].contains(event.kind.reason) { #expect(event.humanBasis.isEmpty) }
        }
    }

    @Test("the opinion behind an act on a human basis stands as it was")
    func opinions() async throws {
        let stage = try await play(before: "evidence open")
        let house = try #require(await stage.house("north"))
        let events = try await house.journal.events(of: try await state(stage, "north").ref)
        let issued = try #require(events.first { $0.kind == .requestIssued })
        let digest = try #require(issued.opinion)
        let opinion = try #require(try await house.journal.opinion(digest))
        #expect(try Opinion(json: opinion).outcome == .open)
        #expect(issued.acts.last?.opinion == issued.opinion)
    }

    @Test(
        "what is missing or out of bounds is refused with a sentence",
        arguments: [
            ("--act issue --reason silent --text basis.txt --until 2027-02-01T00:00:00Z", "`--cite` is missing"),
            (
                "--act issue --cite Const. --reason silent --text basis.txt --until 2027-02-01T00:00:00Z",
                "names no article"
            ),
            (
                "--act issue --cite Const.~Art.~25 --text basis.txt --until 2027-02-01T00:00:00Z",
                "`--reason` is missing"
            ),
            (
                "--act issue --cite Const.~Art.~25 --reason hurry --text basis.txt --until 2027-02-01T00:00:00Z",
                "is none of `silent`"
            ),
            (
                "--act issue --cite Const.~Art.~25 --reason wrong --text basis.txt --until 2027-02-01T00:00:00Z",
                "name each norm that is held to be wrong"
            ),
            (
                "--act issue --cite Const.~Art.~25 --reason silent --norm LED-5.1 --text basis.txt --until 2027-02-01T00:00:00Z",
                "leave `--norm` out"
            ),
            (
                "--act issue --cite Const.~Art.~25 --reason wrong --norm LED-99.1 --text basis.txt --until 2027-02-01T00:00:00Z",
                "the packs hold no norm `LED-99.1`"
            ),
            (
                "--act pass --cite Const.~Art.~25 --reason silent --text basis.txt --until 2027-02-01T00:00:00Z",
                "nothing performs the act `pass` yet"
            ),
            (
                "--act preserve --cite Const.~Art.~25 --reason silent --text basis.txt --until 2027-02-01T00:00:00Z",
                "one can be given for `issue`, `acknowledge`"
            ),
            (
                "--act fly --cite Const.~Art.~25 --reason silent --text basis.txt --until 2027-02-01T00:00:00Z",
                "`fly` is none of"
            ),
            ("--act issue --cite Const.~Art.~25 --reason silent --until 2027-02-01T00:00:00Z", "`--text` is missing"),
            (
                "--act issue --cite Const.~Art.~25 --reason silent --text empty.txt --until 2027-02-01T00:00:00Z",
                "is empty"
            ),
            ("--act issue --cite Const.~Art.~25 --reason silent --text basis.txt", "`--until` is missing"),
            ("--act issue --cite Const.~Art.~25 --reason silent --text basis.txt --until tomorrow", "no instant"),
            (
                "--act issue --cite Const.~Art.~25 --reason silent --text basis.txt --until 2026-11-01T00:00:00Z",
                "in the future"
            ),
            (
                "--act issue --cite Const.~Art.~25 --reason silent --text basis.txt --until 2028-01-01T00:00:00Z",
                "within 365 days"
            ),
            (
                "--act issue --measure m9 --cite Const.~Art.~25 --reason silent --text basis.txt --until 2027-02-01T00:00:00Z",
                "no measure `m9`"
            ),
        ])
    func badInput(_ words: String, _ says: String) async throws {
        let stage = try await Self.draft.value
        let reply = try await give("weber@north> override propose --case 1 " + words, on: stage)
        #expect(reply.exit != 0 && reply.lines.joined().contains(says), "\(reply.lines)")
        #expect(try await state(stage, "north").overrides.isEmpty)
    }

    private static let draft = Task { try await play(before: "override propose") }

    @Test("a basis that does not hold makes a message unsigned, whatever the node signed")
    func forged() async throws {
        let stage = try await play(before: "case acknowledge")
        let (north, south) = (
            try #require(await stage.house("north")), try #require(await stage.house("south"))
        )
        let case1 = try await state(stage, "south")
        let told = try #require(case1.toldBases.first?.basis)
        let last = try #require(case1.incoming.last)
        let issued = try #require(try await north.journal.message(last))
        guard case .message(let old) = try SignedMessage(stored: issued).content else {
            throw StageFailure("no message")
        }
        func verdict(_ bases: [JSON]) async throws -> String? {
            var body = try #require(old.body.object)
            body["humanBasis"] = .array(bases)
            let file = CaseRef(
                opener: north.office.profile.id, id: UniqueID(derivedFrom: JSON.array(bases).canonicalBytes))
            let envelope = Envelope(
                type: old.type, version: old.version, from: old.from, to: old.to, file: file, seq: 1, previous: nil,
                seen: 0, head: old.head, at: old.at, body: .object(try resigned(body, in: file)))
            let channel = try #require(await stage.channel(from: old.from, to: old.to))
            let reply = try await south.office.receive(
                Delivery(
                    message: try north.keyring.sign(envelope).bytes, checkpoint: nil, old: 0, consistency: []),
                over: channel)
            guard case .receipt(let receipt) = try SignedMessage(stored: reply.receipt).content else { return nil }
            return receipt.reason ?? receipt.verdict.rawValue
        }
        /// The officers of North sign the same message for another case.
        func resigned(_ body: [String: JSON], in file: CaseRef) throws -> [String: JSON] {
            var body = body
            body["acts"] = .array(
                try (body["acts"]?.array ?? []).map { json in
                    let act = try SignedAct(json: json)
                    return try sign(act.act, by: act.officer.rawValue, act.role, act.subject, in: file, at: act.at).json
                })
            return body
        }
        func sign(
            _ verb: String, by name: String, _ role: Role, _ subject: CanonicalJSON.Digest, in file: CaseRef,
            at: Instant
        ) throws -> SignedAct {
            let hand = try SeededHand(OfficerID(unchecked: name), of: north.office.profile.id, as: role)
            return try hand.key.sign(
                act: verb, file: file, subject: subject, opinion: nil, command: UniqueID(derivedFrom: [5]), role: role,
                at: at)
        }
        // Signed for the case that it came with, it does not serve another one.
        #expect(try await verdict([told.json]) == "unsigned")
        #expect(try await verdict([["override": told.override.json]]) == "unsigned")
    }

    @Test("a message hides nothing: without its basis the commit is refused")
    func hidden() async throws {
        let stage = try await play(before: "case acknowledge")
        let reply = try await give("moreau@south> case acknowledge --reference SO-7", on: stage)
        #expect(reply.exit == 1 && reply.lines.joined().contains("comity override propose 1 --act acknowledge"))
        #expect(try await state(stage, "south").status == .received)
    }

    @Test("a command that is given again after the journal lost its answer enters nothing twice")
    func again() async throws {
        let stage = try await play(before: "override propose")
        let words = Play.words(
            "override propose --act issue --cite Const.~Art.~25 --reason silent --text basis.txt --until 2027-02-01T00:00:00Z"
        )
        let (propose, confirm) = (stage.nextCommand(), stage.nextCommand())
        for applied in [false, true] {
            try await stage.lose(AuthorityID(unchecked: "north"), "journal", applied: applied)
            for id in [(propose, words, "weber"), (confirm, Play.words("override confirm --override 1"), "adler")] {
                for _ in 0..<2 {
                    _ = try await stage.perform(
                        words: id.1, officers: [OfficerID(unchecked: id.2)], at: AuthorityID(unchecked: "north"),
                        as: id.0)
                }
            }
        }
        let state = try await state(stage, "north")
        #expect(state.overrideOrder.count == 1 && state.overrides.values.first?.basis != nil)
        #expect(state.status == .assessed)
    }
}

/// A stage that ends a story before a command.
private final class StageUntil: Stage {
    private struct Reached: Error {}
    private let stage: MemoryStage
    private let words: String?
    private let reached = Mutex(false)

    var isReached: Bool { reached.withLock { $0 } }

    init(_ stage: MemoryStage, _ words: String?) {
        self.stage = stage
        self.words = words
    }

    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws {
        try await stage.authority(name, jurisdiction)
    }
    func now() async throws -> Instant { try await stage.now() }
    func jump(to instant: Instant) async throws { try await stage.jump(to: instant) }
    func settle() async throws { try await stage.settle() }
    func kill(_ authority: AuthorityID) async throws { try await stage.kill(authority) }
    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws {
        try await stage.lose(authority, port, applied: applied)
    }
    func perform(words: [String], officers: [OfficerID], at authority: AuthorityID) async throws -> StageReply {
        if let until = self.words, words.joined(separator: " ").hasPrefix(until) {
            reached.withLock { $0 = true }
            throw Reached()
        }
        return try await stage.perform(words: words, officers: officers, at: authority)
    }
}
