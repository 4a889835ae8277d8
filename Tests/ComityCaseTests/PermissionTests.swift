import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Permissions that were answered")
struct PermissionTests {
    private static let p = Fixture.id("p")
    private static let granted: JSON = [
        "id": p.json, "from": Fixture.start.json, "cites": .array([Fixture.norm.json]),
    ]

    private static func asked() throws -> Scene {
        var scene = try Scene.handedOver()
        try scene.german(.askPermission(p, .otherPurpose, nil, purpose: "tax", to: "tax-office"))
        try scene.exchange()
        return scene
    }

    private static let refuse = Command.refusePermission(p, cites: [Fixture.norm])
    private static let grant = Command.grantPermission(p, from: Fixture.start, until: nil, cites: [Fixture.norm])
    private static let revoke = Command.revokePermission(p, cite: Fixture.cite)

    @Test("no message revives what was refused or revoked, nor revokes what was not granted")
    func message() throws {
        for answers in [[Self.refuse], [Self.grant, Self.revoke], [Self.grant]] {
            var scene = try Self.asked()
            for answer in answers { try scene.french(answer, by: Fixture.dubois) }
            try scene.exchange()
            let before = scene.germany.state.permissions[Self.p]
            for (type, body) in [
                ("permission.granted", Self.granted),
                ("permission.refused", ["id": Self.p.json, "cites": .array([Fixture.norm.json])]),
            ] {
                var germany = scene.germany
                let envelope = scene.france.envelope(type, body.asSent, at: scene.now)
                #expect(try germany.take(envelope, at: scene.now) == .notUnderstood, "\(type)")
                #expect(germany.lastReason == "malformed" && germany.state.permissions[Self.p] == before)
            }
        }
        let scene = try Self.asked()
        var germany = scene.germany
        let body: JSON = ["id": Self.p.json, "cite": Fixture.cite.json]
        let envelope = scene.france.envelope("permission.revoked", body.asSent, at: scene.now)
        #expect(try germany.take(envelope, at: scene.now) == .notUnderstood)
        #expect(germany.state.permissions[Self.p]?.status == .asked)
    }

    @Test("nor does the fold take it from a file that holds it, however it came in")
    func fold() throws {
        for (answers, isFine) in [([], true), ([Self.refuse], false), ([Self.grant, Self.revoke], false)] {
            var scene = try Self.asked()
            for answer in answers { try scene.french(answer, by: Fixture.dubois) }
            try scene.exchange()
            let event = Event(
                .messageReceived, at: scene.now, by: .peer(Fixture.paris),
                body: [
                    "type": "permission.granted", "from": "paris", "digest": .string(Fixture.digest("l").hex),
                    "seq": .integer(scene.germany.state.incoming.seq + 1), "seen": 0, "at": scene.now.json,
                    "verdict": "applied", "terms": [], "body": Self.granted,
                ])
            var state = scene.germany.state
            evolve(&state, event)
            #expect((state.halted == nil) == isFine, "\(String(describing: state.halted))")
        }
    }
}
