import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Receiving")
struct ReceiveTests {
    private let ask: JSON = [
        "id": .string("\(Fixture.id("q"))"), "kind": "costs", "subject": "case", "cites": [], "attachments": [],
    ]

    private func message(
        _ scene: Scene, type: String = "question.asked", version: Int = 1, _ body: JSON, seq: Int? = nil,
        previous: Digest?? = nil,
        seen: Int? = nil
    ) -> Envelope {
        let next = scene.germany.envelope(type, version: version, body, at: scene.now)
        return Envelope(
            type: type, version: version, from: next.from, to: next.to, file: next.file, seq: seq ?? next.seq,
            previous: previous ?? next.previous, seen: seen ?? next.seen, head: next.head, at: next.at, body: body)
    }

    @Test("a replay changes nothing and gives no event")
    func replay() throws {
        var scene = try Scene.registered()
        let before = scene.france.state
        #expect(try scene.france.take(scene.germany.sent[0], at: scene.now) == nil)
        #expect(scene.france.state == before)
    }

    @Test("a gap is refused with the number that is expected")
    func gap() throws {
        let scene = try Scene.registered()
        let envelope = message(scene, ask, seq: 4)
        let receive = Command.receive(envelope, digest: envelope.digest, terms: [], objection: nil)
        let rejection = #expect(throws: Rejection.self) {
            try decide(receive, on: scene.france.state, by: .peer(envelope.from), at: scene.now)
        }
        #expect(rejection?.code == .gap)
        #expect(rejection?.expect == 2)
    }

    @Test("the same number with another content, or another predecessor, is proof against its signer")
    func equivocation() throws {
        var scene = try Scene.registered()
        #expect(
            code { try scene.france.take(message(scene, ask, seq: 1, previous: .some(nil)), at: scene.now) }
                == .equivocation)
        let fork = message(scene, ask, previous: Fixture.digest("another history"))
        #expect(code { try scene.france.take(fork, at: scene.now) } == .equivocation)
        #expect(code { try scene.france.take(message(scene, ask, seq: 0), at: scene.now) } == .invalid)
    }

    @Test("a sender that has seen more than this node sent shows a lost tail")
    func lostTail() throws {
        var scene = try Scene.registered()
        #expect(code { try scene.france.take(message(scene, ask, seen: 9), at: scene.now) } == .invalid)
    }

    @Test(
        "an authentic message that cannot be read is not understood, says why, and the chain goes on",
        arguments: [
            ("unheard.of", 1, [:], "unknown-type"),
            ("a type with the name of Erika Mustermann", 1, [:], "unknown-type"),
            ("question.asked", 2, [:], "unknown-version"), ("question.asked", 1, [:], "malformed"),
            ("question.asked", 1, ["id": "x"], "malformed"),
            ("request.withdrawn", 1, ["reason": "she is free"], "malformed"),
            ("request.withdrawn", 1, ["reason": "free", "name": "Erika Mustermann"], "malformed"),
            ("request.decided", 1, [:], "wrong-side"), ("conditions.accepted", 1, [:], "wrong-state"),
            ("request.issued", 1, [:], "wrong-state"), ("roster.published", 1, [:], "wrong-side"),
            ("disclosure.received", 1, ["id": .string("\(Fixture.id("none"))"), "item": [:]], "malformed"),
            (
                "permission.asked", 1,
                [
                    "id": .string("\(Fixture.id("p"))"), "kind": "onward", "item": .string("\(Fixture.id("none"))"),
                    "purpose": "tax", "to": "tax-office",
                ], "malformed"
            ),
            ("question.asked", 1, ["attachments": ["not an attachment"]], "malformed"),
            ("question.asked", 1, ["acts": ["not an act"]], "malformed"),
        ] as [(String, Int, JSON, String)])
    func notUnderstood(type: String, version: Int, body: JSON, reason: String) throws {
        var scene = try Scene.registered()
        let before = scene.france.state
        let envelope = message(scene, type: type, version: version, body)
        #expect(try scene.france.take(envelope, at: scene.now) == .notUnderstood)
        #expect(scene.france.lastReason == reason)
        #expect(scene.france.state.halted == nil)
        #expect(scene.france.state.request == before.request)
        #expect(scene.france.state.incoming.last == envelope.digest)
        #expect(scene.france.events.last?.json.canonicalBytes.contains("Mustermann".utf8) == false)
        let next = Envelope(
            type: "question.asked", version: 1, from: envelope.from, to: envelope.to, file: envelope.file,
            seq: envelope.seq + 1, previous: envelope.digest, seen: envelope.seen, head: envelope.head, at: envelope.at,
            body: ask)
        #expect(try scene.france.take(next, at: scene.now) == .applied)
    }

    @Test("what the office objects to is not understood, and only where the message would apply")
    func objection() throws {
        var scene = try Scene.registered()
        #expect(try scene.france.take(message(scene, ask), at: scene.now, objection: .unsigned) == .notUnderstood)
        #expect(scene.france.lastReason == "unsigned")
        #expect(scene.france.state.questions.isEmpty)
        var ended = try Scene.received()
        try ended.french(.handOn(to: "lyon"), by: Fixture.dubois)
        #expect(try ended.france.take(message(ended, ask), at: ended.now, objection: .unsigned) == .recorded)
    }

    @Test("a file opens with a request from the authority that names it, and with nothing else")
    func opening() throws {
        let issued = try Scene.issued()
        var scene = Scene()
        let early = scene.germany.envelope("question.asked", ask, at: scene.now)
        #expect(try scene.france.take(early, at: scene.now) == .notUnderstood)
        let own = CaseRef(opener: Fixture.paris, id: Fixture.id("case"))
        var france = Party(Fixture.paris, peer: Fixture.frankfurt, ref: own)
        let sent = issued.germany.sent[0]
        let squatting = Envelope(
            type: sent.type, version: 1, from: sent.from, to: sent.to, file: own, seq: 1, previous: nil, seen: 0,
            head: sent.head, at: sent.at, body: sent.body)
        #expect(code { try france.take(squatting, at: issued.now) } == .invalid)
    }

    @Test("terms are copied from the receipt, once")
    func receipts() throws {
        var scene = try Scene.issued()
        let receipt = CommandTable.receipt(for: scene, due: Fixture.later(30))
        try scene.german(.receiveReceipt(receipt), by: .node)
        #expect(scene.germany.state.terms.map(\.at) == [Fixture.later(30)])
        #expect(scene.germany.state.receipts == [receipt.message: .applied])
        #expect(scene.germany.state.happened["request.received"] == receipt.receivedAt)
        #expect(try scene.german(.receiveReceipt(receipt), by: .node).isEmpty)
        let forged = Receipt(
            from: Fixture.frankfurt, to: Fixture.frankfurt, file: receipt.file, message: receipt.message,
            verdict: .applied,
            receivedAt: scene.now, due: [], tzdata: "2026a")
        #expect(code { try scene.german(.receiveReceipt(forged), by: .node) } == .unknown)
    }

    @Test("a message out of its place in the own chain, and an event with an unknown member, halt the fold")
    func halting() throws {
        let scene = try Scene.registered()
        var state = scene.germany.state
        evolve(
            &state,
            Event(
                .questionAsked, at: scene.now, by: Fixture.weber, body: ask,
                message: MessageRef(digest: Fixture.digest("m"), seq: 9)))
        #expect(state.halted?.contains("/message/seq") == true)
        #expect(state.questions.isEmpty)
        state = scene.germany.state
        evolve(&state, Event(.requestLapsed, at: scene.now, by: Fixture.krause, body: ["note": "x"]))
        #expect(state.halted?.contains("/note") == true)
    }
}

extension [UInt8] {
    /// Whether some octets stand in these.
    func contains(_ part: some Collection<UInt8>) -> Bool {
        let part = Array(part)
        return indices.contains { starts(with: part, at: $0) }
    }

    private func starts(with part: [UInt8], at index: Int) -> Bool {
        index + part.count <= count && self[index..<index + part.count].elementsEqual(part)
    }
}
