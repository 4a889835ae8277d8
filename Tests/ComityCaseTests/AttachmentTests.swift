import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Attachments and privacy")
struct AttachmentTests {
    @Test("both sides file an attachment as the same document; the receiver's copy is by nobody here")
    func filed() throws {
        var scene = try Scene.registered()
        let letter = Fixture.attachment("letter")
        try scene.german(.ask(Fixture.id("q"), .information, .wholeCase, cites: [], attachments: [letter]))
        try scene.exchange()
        for side in Side.allCases {
            let item = try #require(scene[side].state.items[letter.id])
            #expect(item.origin == .document)
            #expect(item.content == letter.content)
            #expect(item.blob == letter.blob)
            #expect(item.by == (side == .requesting ? Fixture.weber.officer : nil))
            #expect(scene[side].state.itemOrder.last == letter.id)
        }
    }

    @Test("an id that names another item of the receiver is not understood")
    func collision() throws {
        var scene = try Scene.executing()
        let order = Fixture.attachment("other content")
        let clash = Attachment(
            id: Fixture.id("order"), kind: "letter", content: order.content, blob: order.blob, size: order.size,
            key: [:])
        try scene.german(.ask(Fixture.id("q"), .information, .wholeCase, cites: [], attachments: [clash]))
        #expect(try scene.exchange() == [.notUnderstood])
        #expect(scene.france.lastReason == "malformed")
    }

    @Test("the octets of an attachment travel in the envelope and stand in no event")
    func inline() throws {
        let scene = try Scene.handedOver()
        let inline = Base64.url.encode(Fixture.ciphertext)
        #expect(scene.germany.sent[0].json.canonicalBytes.contains(inline.utf8))
        for event in scene.germany.events + scene.france.events {
            #expect(!event.json.canonicalBytes.contains(inline.utf8))
        }
        let received = try Attachment.received(in: scene.germany.sent[0].body)
        #expect(received.map(\.attachment) == [Fixture.attachment("request", kind: "request")])
        #expect(received[0].inline == Fixture.ciphertext)
    }

    @Test("an attachment is read strictly, and its octets must be the blob that it names")
    func strict() throws {
        let attachment = Fixture.attachment("a")
        #expect(try Attachment(json: attachment.json) == attachment)
        #expect(throws: JSONError.self) { try Attachment(json: attachment.json(inline: Fixture.ciphertext)) }
        let body: JSON = ["attachments": [attachment.json(inline: Array("other octets!".utf8))]]
        #expect(throws: JSONError.self) { try Attachment.received(in: body) }
        let spoken = Attachment(
            id: attachment.id, kind: "a letter", content: attachment.content, blob: attachment.blob, size: 1, key: [:])
        #expect(throws: JSONError.self) { try Attachment(json: spoken.json) }
        #expect(throws: JSONError.self) { try Attachment.received(in: ["attachments": "none"]) }
        #expect(Attachment.withoutInline(body) == ["attachments": [attachment.json]])
    }

    @Test("a disclosure keeps its terms on both sides, and its key until it is fetched")
    func terms() throws {
        let released = try Scene.released()
        for side in Side.allCases {
            let disclosure = try #require(released[side].state.disclosures[Fixture.id("d1")])
            #expect(disclosure.signedTerms == Fixture.terms("d1"))
            #expect(disclosure.terms == Fixture.terms("d1").digest)
            #expect(disclosure.key == ["kid": "k1"])
        }
        let handedOver = try Scene.handedOver()
        #expect(handedOver.germany.state.disclosures[Fixture.id("d1")]?.key == nil)
        #expect(handedOver.germany.state.disclosures[Fixture.id("d1")]?.signedTerms == Fixture.terms("d1"))
    }

    @Test("prose is refused wherever a code belongs, so no planted name stands in an event")
    func planted() throws {
        let name = "Erika Mustermann"
        let (approved, received, registered) = (try Scene.approved(), try Scene.received(), try Scene.registered())
        let (decided, handedOver, released) = (try Scene.decided(), try Scene.handedOver(), try Scene.released())
        let planted: [(Scene, Side, Actor, Command)] = [
            (approved, .requesting, Fixture.krause, .giveBack(reason: name)),
            (registered, .requesting, Fixture.krause, .withdraw(reason: name)),
            (received, .requested, Fixture.martin, .acknowledge(reference: name)),
            (received, .requested, Fixture.dubois, .handOn(to: name)),
            (registered, .requested, Fixture.dubois, .declareNotUnderstood([Fixture.norm], missing: [name])),
            (decided, .requested, Fixture.martin, .delayExecution(Fixture.m1, reason: name, until: Fixture.later(9))),
            (handedOver, .requesting, Fixture.weber, .open(Fixture.id("result"), purpose: name)),
            (handedOver, .requesting, Fixture.weber, .refuseAccess(Fixture.id("result"), purpose: name, cites: [])),
            (handedOver, .requesting, Fixture.weber, .export(Fixture.id("result"), purpose: "x", format: name)),
            (handedOver, .requesting, Fixture.weber, .exportDossier(recipient: name)),
            (released, .requesting, .node, .reject(Fixture.id("d1"), reason: name)),
            (released, .requested, Fixture.dubois, .recall(Fixture.id("d1"), reason: name, cites: [])),
            (
                handedOver, .requesting, Fixture.weber,
                .askPermission(Fixture.id("p"), .onward, nil, purpose: "tax", to: name)
            ),
            (
                handedOver, .requesting, Fixture.weber,
                .askPermission(Fixture.id("p"), .onward, nil, purpose: name, to: "x")
            ),
            (registered, .requested, Fixture.martin, .fileDocument(Fixture.document("x", kind: name))),
            (
                registered, .requested, Fixture.martin,
                .stateFact(.wholeCase, name: name, value: true, cite: Fixture.cite)
            ),
        ]
        for (scene, side, actor, command) in planted {
            let rejected = code { _ = try decide(command, on: scene[side].state, by: actor, at: scene.now) }
            #expect(rejected == .invalid, "\(command.verb.rawValue)")
        }
    }

    @Test("a peer's prose does not enter an event, whatever the message is")
    func peerProse() throws {
        var scene = try Scene.registered()
        for type in MessageType.allCases {
            let envelope = scene.germany.envelope(
                type.rawValue, ["reason": "Erika Mustermann", "note": "Erika Mustermann"], at: scene.now)
            var france = scene.france
            _ = try france.take(envelope, at: scene.now)
            #expect(france.events.last?.json.canonicalBytes.contains("Mustermann".utf8) == false)
        }
        scene.now = scene.now.advanced(bySeconds: 1)
    }
}
