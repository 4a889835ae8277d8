import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Messages that cross")
struct CrossingTests {
    private let d1 = Fixture.id("d1")

    private func amendment(_ measures: [Measure] = [Fixture.measures[0]]) -> Command {
        .amend(
            document: Fixture.document("narrower"), measures: measures,
            attachments: [Fixture.attachment("narrower", kind: "request")])
    }

    private func agrees(_ scene: Scene) {
        let (german, french) = Shared.views(scene)
        #expect(german == french)
    }

    @Test("withdraw × release: the request is withdrawn and nobody fetches what was under way")
    func withdrawRelease() throws {
        var scene = try Scene.releasing()
        try scene.german(.withdraw(reason: "settled"), by: Fixture.krause)
        #expect(try scene.exchange() == [.applied, .applied])
        for side in Side.allCases {
            #expect(scene[side].state.status == .withdrawn)
            #expect(scene[side].state.disclosures[d1]?.status == .cancelled)
            #expect(scene[side].state.disclosures[d1]?.key == nil)
        }
        #expect(code { try scene.german(.fetched(d1, Fixture.received(Fixture.id("result"))), by: .node) } == .state)
    }

    @Test("a withdrawal cancels in its own fold what was prepared, and what was received stays received")
    func withdrawPrepared() throws {
        var scene = try Scene.handedOver()
        try scene.french(.prepareRelease(Fixture.id("d2"), Fixture.id("result"), terms: Fixture.terms("d2").digest))
        try scene.german(.withdraw(reason: "settled"), by: Fixture.krause)
        try scene.exchange()
        #expect(scene.france.state.disclosures[d1]?.status == .received)
        #expect(scene.france.state.disclosures[Fixture.id("d2")]?.status == .cancelled)
        #expect(
            code {
                try scene.french(
                    .release(Fixture.id("d2"), terms: Fixture.terms("d2"), key: [:], attachments: []),
                    by: Fixture.dubois)
            } == .state)
    }

    @Test("amend × decide: the decision on the wider request is overtaken and taken anew")
    func amendDecide() throws {
        var scene = try Scene.deciding(conditions: [Fixture.condition(1)])
        try scene.german(amendment(), by: Fixture.krause)
        #expect(try scene.exchange() == [.recorded, .recorded, .applied])
        agrees(scene)
        #expect(scene.germany.state.status == .acknowledged)
        #expect(scene.france.state.status == .registered)
        #expect(scene.france.state.request?.undecided.map(\.id) == [Fixture.m1])
        #expect(scene.france.state.conditions.status == .none)
        try scene.french(.assess(Fixture.assessments(.permitted, of: [Fixture.measures[0]])))
        try scene.french(Fixture.prepare([Fixture.accepted(Fixture.m1)], conditions: [], again: "x"))
        try scene.sign()
        try scene.exchange()
        #expect(scene.germany.state.status == .decided)
        agrees(scene)
    }

    @Test("amend × release: what was prepared or under way for the wider request is cancelled on both sides")
    func amendRelease() throws {
        var scene = try Scene.releasing()
        try scene.german(amendment(), by: Fixture.krause)
        try scene.exchange()
        agrees(scene)
        #expect(scene.germany.state.disclosures[d1]?.status == .cancelled)
        #expect(scene.france.state.disclosures[d1]?.status == .cancelled)
        var prepared = try Scene.releasable()
        try prepared.german(amendment(), by: Fixture.krause)
        try prepared.exchange()
        #expect(prepared.france.state.disclosures[d1]?.status == .cancelled)
    }

    @Test("a result cut to the scope of an earlier decision is not released under a later one")
    func staleScope() throws {
        var scene = try Scene.minimised()
        try scene.german(
            amendment([Measure(id: Fixture.m1, measure: "bank-transactions", parts: 1)]), by: Fixture.krause)
        try scene.exchange()
        try scene.french(.assess(Fixture.assessments(.permitted, of: [Fixture.measures[0]])))
        try scene.french(
            Fixture.prepare([Fixture.accepted(Fixture.m1, scope: "narrower scope")], conditions: [], again: "x"))
        try scene.sign()
        let prepare = Command.prepareRelease(d1, Fixture.id("result"), terms: Fixture.terms("d1").digest)
        #expect(code { try scene.french(prepare) } == .changed)
    }

    @Test("amend × answer: the answer to the wider request is overtaken")
    func amendAnswer() throws {
        var scene = try Scene.handedOver()
        try scene.french(.orderExecution(Fixture.m2, order: Fixture.document("order2", kind: "order")))
        try scene.french(.reportExecution(Fixture.m2, hasResult: false))
        try scene.french(.answer)
        try scene.german(amendment(), by: Fixture.krause)
        try scene.exchange()
        agrees(scene)
        #expect(scene.germany.state.status == .acknowledged)
        #expect(scene.germany.state.disclosures[d1]?.status == .received)
    }

    @Test("recall × receipt: recalled on both sides, and nobody opens the item again")
    func recallReceipt() throws {
        var scene = try Scene.released()
        try scene.german(.fetched(d1, Fixture.received(Fixture.id("result"))), by: .node)
        try scene.french(.recall(d1, reason: "wrong-account", cites: [Fixture.norm]), by: Fixture.dubois)
        try scene.exchange()
        for side in Side.allCases {
            #expect(scene[side].state.disclosures[d1]?.status == .recalled)
            #expect(scene[side].state.items[Fixture.id("result")]?.status == .frozen)
        }
        try scene.german(.shred(Fixture.id("result"), cite: Fixture.cite))
        try scene.german(.certifyDeletion([Fixture.id("result")]), by: .node)
        try scene.exchange()
        #expect(scene.france.state.disclosures[d1]?.isDestroyed == true)
    }

    @Test("recall × rejection: recalled on both sides")
    func recallReject() throws {
        var scene = try Scene.released()
        try scene.german(.reject(d1, reason: "digest"), by: .node)
        try scene.french(.recall(d1, reason: "wrong-account", cites: [Fixture.norm]), by: Fixture.dubois)
        try scene.exchange()
        agrees(scene)
        #expect(scene.france.state.disclosures[d1]?.status == .recalled)
    }

    @Test("a recall that comes before the fetch stops it")
    func recallBeforeFetch() throws {
        var scene = try Scene.releasing()
        try scene.french(.recall(d1, reason: "wrong-account", cites: [Fixture.norm]), by: Fixture.dubois)
        try scene.exchange()
        #expect(code { try scene.german(.fetched(d1, Fixture.received(Fixture.id("result"))), by: .node) } == .state)
    }

    @Test("withdraw × handing on: withdrawn on both sides")
    func withdrawHandOn() throws {
        var scene = try Scene.received()
        try scene.french(.handOn(to: "lyon"), by: Fixture.dubois)
        try scene.german(.withdraw(reason: "settled"), by: Fixture.krause)
        #expect(try scene.exchange().contains(.notUnderstood) == false)
        #expect(scene.germany.state.status == .withdrawn)
        #expect(scene.france.state.status == .withdrawn)
    }

    @Test("withdraw × question: an open question expires, and an answer under way still counts")
    func withdrawQuestion() throws {
        var scene = try Scene.registered()
        try scene.german(.ask(Fixture.id("q1"), .information, .wholeCase, cites: [], attachments: []))
        try scene.exchange()
        try scene.french(.answerQuestion(Fixture.id("q1"), code: "agreed", attachments: []))
        try scene.french(.ask(Fixture.id("q2"), .information, .wholeCase, cites: [], attachments: []))
        try scene.german(.withdraw(reason: "settled"), by: Fixture.krause)
        #expect(try scene.exchange() == [.applied, .recorded, .applied])
        #expect(scene.germany.state.questions[Fixture.id("q1")]?.status == .answered)
        #expect(scene.germany.state.questions[Fixture.id("q2")] == nil)
        #expect(scene.france.state.questions[Fixture.id("q2")]?.status == .expired)
        #expect(code { try scene.french(.close, by: Fixture.dubois) } == nil)
    }

    @Test("close × message: a closed case goes on taking the other side's word, and is reopened where it then stands")
    func closed() throws {
        var scene = try Scene.answered()
        try scene.german(.close, by: Fixture.krause)
        try scene.french(.ask(Fixture.id("q"), .costs, .wholeCase, cites: [], attachments: []))
        try scene.french(.prepareRelease(Fixture.id("d2"), Fixture.id("result"), terms: Fixture.terms("d2").digest))
        try scene.french(
            .release(Fixture.id("d2"), terms: Fixture.terms("d2"), key: ["kid": "k"], attachments: []),
            by: Fixture.dubois)
        #expect(try scene.exchange() == [.applied, .applied])
        #expect(scene.germany.state.status == .closed)
        #expect(scene.germany.state.disclosures[Fixture.id("d2")]?.status == .released)
        try scene.german(.reopen(Fixture.cite), by: Fixture.krause)
        #expect(scene.germany.state.status == .answered)
    }

    @Test("a withdrawn case that is closed and reopened is withdrawn")
    func reopenedWithdrawn() throws {
        var scene = try Scene.registered()
        try scene.german(.withdraw(reason: "settled"), by: Fixture.krause)
        try scene.german(.close, by: Fixture.krause)
        try scene.german(.reopen(Fixture.cite), by: Fixture.krause)
        #expect(scene.germany.state.status == .withdrawn)
    }

    @Test("lapse × decision: the requested side's word still counts")
    func lapse() throws {
        var scene = try Scene.deciding()
        try scene.german(
            .receiveReceipt(CommandTable.receipt(for: scene, due: Fixture.start.advanced(bySeconds: 1))), by: .node)
        try scene.german(.lapse, by: Fixture.krause)
        #expect(scene.germany.state.status == .lapsed)
        try scene.exchange()
        #expect(scene.germany.state.status == .decided)
    }
}
