import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Decisions under a remedy, permissions in part")
struct RemedyTests {
    private static func held(_ reason: Hold.Reason) throws -> Scene {
        var scene = try Scene.releasable()
        let hold = Hold(Fixture.id("h"), reason, blocks: [.disclose], item: Fixture.id("raw"), cite: Fixture.cite)
        try scene.french(.placeHold(hold), by: Fixture.dubois)
        return scene
    }

    private static func narrower(_ again: String = "x") -> Command {
        Fixture.prepare([Fixture.accepted(Fixture.m1, scope: "narrower")], conditions: [], again: again)
    }

    @Test(
        "while a remedy suspends a measure it may be decided anew; what was prepared for release falls, on both sides alike"
    )
    func anew() throws {
        var scene = try Self.held(.remedy)
        try scene.french(Self.narrower())
        try scene.sign()
        try scene.exchange()
        #expect(scene.france.state.disclosures[Fixture.id("d1")]?.status == .cancelled)
        #expect(scene.germany.state.request?.measures.first?.decision?.scope == Fixture.digest("narrower"))
        let (german, french) = Shared.views(scene)
        #expect(german == french)
        // What was cut to the earlier scope no longer goes out, lifted or not.
        try scene.french(.liftHold(Fixture.id("h"), Fixture.cite), by: Fixture.dubois)
        #expect(
            code {
                try scene.french(
                    .prepareRelease(Fixture.id("d2"), Fixture.id("result"), terms: Fixture.terms("d2").digest))
            } == .changed)
    }

    @Test("without a remedy, under a hold of another kind, or once it was handed over, a decision stands")
    func stands() throws {
        var scene = try Scene.releasable()
        #expect(code { try scene.french(Self.narrower()) } == .state)
        scene = try Self.held(.breach)
        #expect(code { try scene.french(Self.narrower()) } == .state)
        scene = try Scene.handedOver()
        let hold = Hold(Fixture.id("h"), .remedy, blocks: [.disclose], item: Fixture.id("raw"), cite: Fixture.cite)
        try scene.french(.placeHold(hold), by: Fixture.dubois)
        #expect(code { try scene.french(Self.narrower()) } == .state)
        scene = try Self.held(.remedy)
        let other = Fixture.prepare([Fixture.accepted(Fixture.m2, scope: "narrower")], conditions: [], again: "y")
        #expect(code { try scene.french(other) } == .invalid, "another measure is not suspended")
    }

    @Test("a permission asked for everything may be granted for one item that was handed over, and for nothing else")
    func inPart() throws {
        var scene = try Scene.handedOver()
        let p = Fixture.id("p")
        try scene.german(.askPermission(p, .otherPurpose, nil, purpose: "tax", to: "tax-office"))
        try scene.exchange()
        let grant = { (item: String) in
            Command.grantPermission(p, item: Fixture.id(item), from: Fixture.start, until: nil, cites: [Fixture.norm])
        }
        #expect(code { try scene.french(grant("raw"), by: Fixture.dubois) } == .invalid)
        #expect(code { try scene.french(grant("unknown"), by: Fixture.dubois) } == .invalid)
        try scene.french(grant("result"), by: Fixture.dubois)
        try scene.exchange()
        for side in Side.allCases {
            let permission = scene[side].state.permissions[p]
            #expect(permission?.item == Fixture.id("result") && permission?.isInPart == true)
        }
    }

    @Test("a yes for another item than was asked is no part of it")
    func wider() throws {
        var scene = try Scene.handedOver()
        let p = Fixture.id("p")
        try scene.german(.askPermission(p, .otherPurpose, Fixture.id("result"), purpose: "tax", to: "tax-office"))
        try scene.exchange()
        let other = Command.grantPermission(
            p, item: Fixture.id("request"), from: Fixture.start, until: nil, cites: [Fixture.norm])
        #expect(code { try scene.french(other, by: Fixture.dubois) } == .invalid)
        try scene.french(
            .grantPermission(
                p, item: Fixture.id("result"), from: Fixture.start, until: nil, cites: [Fixture.norm]),
            by: Fixture.dubois)
        #expect(scene.france.state.permissions[p]?.isInPart == false)
    }
}
