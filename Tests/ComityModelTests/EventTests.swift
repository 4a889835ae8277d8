import CanonicalJSON
import ComityModel
import Testing

@Suite("Events")
struct EventTests {
    func event(_ kind: EventKind = .requestApproved, by actor: Actor? = nil) throws -> Event {
        Event(
            kind, at: try instant("2026-11-24T09:00:00Z"), by: try actor ?? .officer(name("weber"), .approver),
            body: ["content": .string(Digest.sha256([1]).hex)], message: MessageRef(digest: .sha256([2]), seq: 3),
            acts: [try signedAct(), try signedAct(opinion: .sha256([4]))], opinion: .sha256([5]))
    }

    @Test("every kind of event by every kind of actor reads back")
    func roundTrip() throws {
        for kind in EventKind.allCases {
            for actor: Actor in [.officer(try name("weber"), .caseOfficer), .peer(try name("paris")), .node] {
                let event = try event(kind, by: actor)
                #expect(try Event(json: JSON(canonical: event.json.canonicalBytes)) == event)
            }
        }
        let bare = Event(.reviewDue, at: try instant("2028-02-01T08:00:00Z"), by: .node)
        #expect(try Event(json: bare.json) == bare)
        #expect(Set(bare.json.object?.keys ?? [:].keys) == ["kind", "at", "by", "body"])
    }

    @Test("each member must be there and of its kind, and none may be added")
    func strict() throws {
        try expectStrict(event().json, optional: ["message", "acts", "opinion"]) { json throws(JSONError) in
            try Event(json: json)
        }
        let members = try #require(try event().json.object)
        try expectStrict(#require(members["message"]), at: "/message") { message throws(JSONError) in
            try Event(json: .object(members.merging(["message": message]) { $1 }))
        }
        try expectStrict(signedAct(opinion: .sha256([1])).json, optional: ["opinion"], at: "/acts/0") {
            act throws(JSONError) in
            try Event(json: .object(members.merging(["acts": [act]]) { $1 }))
        }
    }

    @Test("a message is numbered from 1")
    func messageNumbers() throws {
        for seq: JSON in [0, -1] {
            let error = #expect(throws: JSONError.self) {
                try MessageRef(json: ["digest": .string(Digest.sha256([1]).hex), "seq": seq], at: "/message")
            }
            #expect(error?.place == "/message/seq")
        }
    }

    @Test("an actor is an officer in a role, a peer or the node, and never two of them")
    func actors() throws {
        for actor: JSON in [
            [:], ["officer": "weber"], ["role": "approver"], ["node": false], ["node": 1],
            ["officer": "weber", "role": "approver", "node": true], ["peer": "paris", "node": true],
            ["officer": "weber", "role": "king"], ["peer": "Paris"],
            ["officer": "weber", "role": "approver", "peer": "paris"],
            .null, "node", [],
        ] {
            #expect(throws: JSONError.self, "\(actor.canonicalText)") { try Actor(json: actor, at: "/by") }
        }
        #expect(Actor.node.officer == nil)
        #expect(try Actor.officer(name("weber"), .auditor).officer == name("weber"))
    }

    @Test("an unknown kind is refused, so that its case halts")
    func unknownKind() throws {
        let members = try #require(try event().json.object)
        let error = #expect(throws: JSONError.self) {
            try Event(json: .object(members.merging(["kind": "request.teleported"]) { $1 }))
        }
        #expect(error?.place == "/kind")
    }

    @Test("signing and resting add to an event and change nothing else")
    func additions() throws {
        let bare = Event(.requestIssued, at: try instant("2026-11-24T09:00:00Z"), by: .node, body: ["a": 1])
        let (reference, act) = (MessageRef(digest: .sha256([9]), seq: 1), try signedAct())
        let whole = bare.resting(on: [act], opinion: .sha256([8])).sent(as: reference).resting(on: [act])
        #expect(whole.acts == [act, act])
        #expect(whole.opinion == .sha256([8]))
        #expect(whole.message == reference)
        #expect((whole.kind, whole.at, whole.by, whole.body) == (bare.kind, bare.at, bare.by, bare.body))
    }
}

@Suite("Signed acts")
struct SignedActTests {
    @Test("an act reads back, with and without an opinion, and the signature stands beside what is signed")
    func roundTrip() throws {
        for act in [try signedAct(), try signedAct(opinion: .sha256([7]))] {
            #expect(try SignedAct(json: JSON(canonical: act.json.canonicalBytes)) == act)
            let signed = try JSON(canonical: act.signedBytes)
            #expect(signed["signature"] == nil)
            #expect(signed.object == act.json.object?.filter { $0.key != "signature" })
            #expect(signed["domain"] == "comity/act/v1")
        }
    }

    @Test("each member must be there and of its kind, and none may be added")
    func strict() throws {
        try expectStrict(signedAct(opinion: .sha256([7])).json, optional: ["opinion"], at: "/x") {
            json throws(JSONError) in
            try SignedAct(json: json, at: "/x")
        }
        let members = try #require(try signedAct().json.object)
        let error = #expect(throws: JSONError.self) {
            try SignedAct(json: .object(members.merging(["domain": "comity/act/v2"]) { $1 }))
        }
        #expect(error?.place == "/domain")
    }

    @Test("any other content gives other octets to sign")
    func allIsSigned() throws {
        let act = try signedAct()
        let members = try #require(act.json.object)
        let changes: [String: JSON] = [
            "act": "request.return", "case": try caseFile(2).json, "subject": .string(Digest.sha256([2]).hex),
            "opinion": .string(Digest.sha256([2]).hex), "command": id(3).json, "officer": "braun", "role": "auditor",
            "at": "2026-11-24T09:00:01Z",
        ]
        for (name, value) in changes {
            let changed = try SignedAct(json: .object(members.merging([name: value]) { $1 }))
            #expect(changed.signedBytes != act.signedBytes, "\(name)")
        }
        #expect(Set(changes.keys).union(["domain", "signature"]) == Set(members.keys).union(["opinion"]))
    }
}
