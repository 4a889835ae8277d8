import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Decisions in steps")
struct DecisionTests {
    @Test("a postponed measure is decided later, while the others go on")
    func postponed() throws {
        var scene = try Scene.decided([Fixture.accepted(Fixture.m1), Fixture.postponed(Fixture.m2)])
        try scene.french(.orderExecution(Fixture.m1, order: Fixture.document("order", kind: "order")))
        try scene.french(
            Fixture.prepare([Fixture.accepted(Fixture.m2)], conditions: [Fixture.condition(1)], again: "x"))
        try scene.sign()
        try scene.exchange()
        #expect(scene.france.state.status == .executing)
        #expect(scene.germany.state.request?.undecided.isEmpty == true)
        #expect(scene.germany.state.conditions.status == .proposed)
        let (german, french) = Shared.views(scene)
        #expect(german == french)
    }

    @Test("declined conditions reopen the decision that they were attached to, and no other")
    func declined() throws {
        var scene = try Scene.decided(
            [Fixture.accepted(Fixture.m1), Fixture.postponed(Fixture.m2)], conditions: [Fixture.condition(1)])
        try scene.german(.acceptConditions, by: Fixture.krause)
        try scene.exchange()
        try scene.french(
            Fixture.prepare([Fixture.accepted(Fixture.m2)], conditions: [Fixture.condition(2)], again: "x"))
        try scene.sign()
        try scene.exchange()
        #expect(scene.germany.state.conditions.inForce.map(\.number) == [1])
        try scene.german(.declineConditions(reason: "too-narrow"), by: Fixture.krause)
        try scene.exchange()
        for side in Side.allCases {
            #expect(scene[side].state.request?.undecided.map(\.id) == [Fixture.m2])
            #expect(scene[side].state.conditions.list.map(\.number) == [1])
            #expect(scene[side].state.conditions.status == .declined)
        }
        try scene.french(Fixture.prepare([Fixture.accepted(Fixture.m2)], conditions: [], again: "y"))
        try scene.sign()
        try scene.exchange()
        #expect(scene.germany.state.conditions.status == .accepted)
        #expect(scene.france.state.conditions.status == .accepted)
    }

    @Test("a release waits until the conditions are accepted")
    func waits() throws {
        var scene = try Scene.decided(conditions: [Fixture.condition(1)])
        try scene.french(.orderExecution(Fixture.m1, order: Fixture.document("order", kind: "order")))
        try scene.french(.ingest(Fixture.raw("raw")))
        try scene.french(
            .minimise(
                result: Fixture.result("result", of: Fixture.id("raw")), reports: [Fixture.document("report")],
                counts: [:]
            ))
        let release = Command.release(Fixture.id("d1"), terms: Fixture.terms("d1"), key: [:], attachments: [])
        try scene.french(.prepareRelease(Fixture.id("d1"), Fixture.id("result"), terms: Fixture.terms("d1").digest))
        #expect(code { try scene.french(release, by: Fixture.dubois) } == .state)
        try scene.german(.acceptConditions, by: Fixture.krause)
        try scene.exchange()
        #expect(code { try scene.french(release, by: Fixture.dubois) } == nil)
    }

    @Test("a new fact voids opinion, approval and prepared decision")
    func newFact() throws {
        var approved = try Scene.approved()
        let fact = Command.stateFact(.measure(Fixture.m1), name: "data.privileged", value: true, cite: Fixture.cite)
        try approved.german(fact)
        #expect(approved.germany.state.status == .drafting)
        #expect(approved.germany.state.request?.approver == nil)
        var prepared = try Scene.prepared()
        try prepared.french(fact)
        #expect(prepared.france.state.status == .registered)
        #expect(prepared.france.state.request?.prepared == nil)
        #expect(code { try prepared.french(Fixture.prepare([], conditions: [], again: "x")) } == .state)
    }

    @Test("open and opposed opinions keep a request in drafting; a way out settles the conflict that it was found for")
    func conflict() throws {
        var scene = try Scene.drafted()
        try scene.german(.assess(Fixture.assessments(.open)))
        #expect(scene.germany.state.status == .drafting)
        #expect(scene.germany.state.request?.openFacts == ["state.similar_domestic_case"])
        try scene.german(.assess(Fixture.assessments(.conflict)))
        #expect(scene.germany.state.status == .drafting)
        try scene.german(.settleConflict(Fixture.cite), by: Fixture.krause)
        #expect(scene.germany.state.status == .assessed)
        var other = Fixture.assessments(.conflict)
        other[0] = Assessment(
            subject: other[0].subject, act: other[0].act, opinion: Fixture.digest("another"), outcome: .conflict,
            questions: [])
        try scene.german(.assess(other))
        #expect(scene.germany.state.status == .drafting)
    }
}
