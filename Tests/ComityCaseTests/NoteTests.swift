import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Notes of what happened outside of the node")
struct NoteTests {
    private static let closing = "closing-decision.notified"
    private static let filed = "application.filed"
    private static let m1 = FactSubject.measure(Fixture.m1)

    private static func note(_ event: String, _ about: FactSubject = m1, _ day: Int64) -> Command {
        .note(event, about, at: Fixture.start.advanced(bySeconds: day), Fixture.cite, terms: [])
    }

    private static func remedy(_ id: String, item: String? = nil) -> Command {
        .placeHold(
            Hold(
                Fixture.id(id), .remedy, blocks: [.disclose], item: item.map { Fixture.id($0) }, cite: Fixture.cite))
    }

    @Test(
        "what was noted is put right by an approver who is another officer than the one who noted it, and by no other")
    func replaced() throws {
        var scene = try Scene.releasable()
        try scene.french(Self.note(Self.closing, Self.m1, 1))
        #expect(code { try scene.french(Self.note(Self.closing, Self.m1, 2)) } == .fourEyes)
        #expect(code { try scene.french(Self.note(Self.closing, .item(Fixture.id("raw")), 2)) } == .fourEyes)
        let pierre = Actor.officer(OfficerID(unchecked: "pierre"), .caseOfficer)
        #expect(code { try scene.french(Self.note(Self.closing, Self.m1, 2), by: pierre) } == .fourEyes)
        let martin = Actor.officer(OfficerID(unchecked: "martin"), .approver)
        #expect(code { try scene.french(Self.note(Self.closing, Self.m1, 2), by: martin) } == .fourEyes)
        try scene.french(Self.note(Self.filed, Self.m1, 2))
        try scene.french(Self.note(Self.closing, .measure(Fixture.m2), 2))
        try scene.french(Self.note(Self.closing, Self.m1, 3), by: Fixture.dubois)
        #expect(code { try scene.french(Self.note(Self.closing, Self.m1, 4), by: Fixture.dubois) } == .fourEyes)
        let state = scene.france.state
        #expect(state.happened(to: [Self.m1])[Self.closing] == Fixture.start.advanced(bySeconds: 3))
        #expect(state.notes.map(\.by?.rawValue) == ["martin", "martin", "martin", "dubois"])
    }

    @Test("what holds for the whole case is not noted otherwise of a part of it by one officer alone")
    func particular() throws {
        var scene = try Scene.releasable()
        try scene.french(Self.note(Self.closing, .wholeCase, 1))
        #expect(code { try scene.french(Self.note(Self.closing, Self.m1, 2)) } == .fourEyes)
        try scene.french(Self.note(Self.closing, Self.m1, 2), by: Fixture.dubois)
    }

    @Test("while a remedy is pending no closing decision that was noted comes after its filing")
    func pending() throws {
        var scene = try Scene.releasable()
        try scene.french(Self.remedy("h"), by: Fixture.dubois)
        try scene.french(Self.note(Self.filed, Self.m1, 1))
        scene.now = scene.now.advanced(bySeconds: 86_400)
        let late = scene.now
        try scene.french(.note(Self.closing, Self.m1, at: late, Fixture.cite, terms: []))
        #expect(scene.france.state.happened(to: [Self.m1])[Self.filed] == late)
        try scene.french(.liftHold(Fixture.id("h"), Fixture.cite), by: Fixture.dubois)
        #expect(scene.france.state.happened(to: [Self.m1])[Self.filed] == Fixture.start.advanced(bySeconds: 1))
    }

    @Test("of several remedies the last filing counts, be it noted or held")
    func several() throws {
        var scene = try Scene.releasable()
        try scene.french(Self.remedy("h"), by: Fixture.dubois)
        let first = scene.now
        #expect(scene.france.state.happened(to: [Self.m1])[Self.filed] == first)
        try scene.french(Self.remedy("k", item: "raw"), by: Fixture.dubois)
        let second = scene.now
        #expect(scene.france.state.happened(to: [Self.m1])[Self.filed] == second)
        #expect(scene.france.state.happened(to: [.measure(Fixture.m2)])[Self.filed] == first)
        scene.now = scene.now.advanced(bySeconds: 3600)
        let third = scene.now
        try scene.french(.note(Self.filed, Self.m1, at: third, Fixture.cite, terms: []))
        #expect(scene.france.state.happened(to: [Self.m1])[Self.filed] == third)
        try scene.french(Self.note(Self.filed, .item(Fixture.id("raw")), 1), by: Fixture.dubois)
        let subjects = [Self.m1, .item(Fixture.id("raw"))]
        #expect(scene.france.state.happened(to: subjects)[Self.filed] == third)
    }

    @Test("a part is not noted, since no norm reads it: its measure is")
    func part() throws {
        var scene = try Scene.releasable()
        let rejection = #expect(throws: Rejection.self) {
            try scene.french(Self.note(Self.filed, .part(Fixture.m1, 1), 1))
        }
        #expect(rejection?.code == .invalid && rejection?.reason.contains("`--about m1`") == true)
    }
}
