import CanonicalJSON
import ComityModel
import Testing
import TransparencyLog

@Suite("Envelopes")
struct EnvelopeTests {
    func envelope(seq: Int = 2) throws -> Envelope {
        Envelope(
            type: "request.issued", version: 1, from: try name("frankfurt"), to: try name("paris"),
            file: try caseFile(),
            seq: seq, previous: seq == 1 ? nil : .sha256([1]), seen: 0, head: TreeHead(size: 7, hash: .sha256([2])),
            at: try instant("2026-11-24T09:00:00Z"), body: ["content": .string(Digest.sha256([3]).hex)])
    }

    @Test("the first and a later envelope read back, and the digest is that of the canonical octets")
    func roundTrip() throws {
        for seq in [1, 2, 1_000_000] {
            let envelope = try envelope(seq: seq)
            #expect(try Envelope(json: JSON(canonical: envelope.json.canonicalBytes)) == envelope)
            #expect(envelope.digest == .sha256(envelope.json.canonicalBytes))
        }
    }

    @Test("each member must be there and of its kind, and none may be added")
    func strict() throws {
        try expectStrict(envelope().json) { json throws(JSONError) in try Envelope(json: json) }
        try expectStrict(#require(envelope().json["head"]), at: "/head") { head throws(JSONError) in
            try Envelope(json: .object((try? envelope().json.object)?.merging(["head": head]) { $1 } ?? [:]))
        }
    }

    @Test("the first message of a chain has no predecessor and every other has one")
    func chain() throws {
        let (first, second) = (try #require(try envelope(seq: 1).json.object), try #require(try envelope().json.object))
        let previous = JSON.string(Digest.sha256([1]).hex)
        let surplus = #expect(throws: JSONError.self) {
            try Envelope(json: .object(first.merging(["prev": previous]) { $1 }))
        }
        #expect(surplus?.place == "/prev")
        let missing = #expect(throws: JSONError.self) {
            try Envelope(json: .object(second.filter { $0.key != "prev" }))
        }
        #expect(missing?.code == .missing)
        for (name, value) in [("seq", 0), ("seq", -1), ("seen", -1)] as [(String, JSON)] {
            let error = #expect(throws: JSONError.self) {
                try Envelope(json: .object(second.merging([name: value]) { $1 }))
            }
            #expect(error?.place == "/\(name)")
        }
    }

    @Test("an unknown type is still an envelope: it is answered, not dropped")
    func unknownType() throws {
        let json = try envelope().json.object?.merging(["type": "request.teleported"]) { $1 }
        #expect(try Envelope(json: .object(#require(json))).type == "request.teleported")
    }

    @Test(
        "what an envelope is read from is what it writes, or its digest would be another than the one that was signed")
    func oneSpelling() throws {
        let members = try #require(try envelope().json.object)
        for at: JSON in ["2026-11-24T10:00:00+01:00", "2026-11-24T09:00:00.000Z", "2026-11-24T09:00:00.5Z"] {
            let json = JSON.object(members.merging(["at": at]) { $1 })
            if let envelope = try? Envelope(json: json) {
                #expect(envelope.digest == json.digest, "\(at.canonicalText)")
            }
        }
    }
}

@Suite("Receipts")
struct ReceiptTests {
    func receipt(reason: String? = nil) throws -> Receipt {
        let norm = NormRef(norm: "EIO-12(3).1", cite: "EIO Directive, Art. 12(3)")
        return Receipt(
            from: try name("paris"), to: try name("frankfurt"), file: try caseFile(), message: .sha256([1]),
            verdict: reason == nil ? .applied : .notUnderstood, reason: reason,
            receivedAt: try instant("2026-11-24T09:05:00Z"),
            due: [.init(norm: norm, at: try instant("2026-12-24T23:00:00Z"))], tzdata: "2025b")
    }

    @Test("a receipt reads back, with and without a reason, and says how terms were counted")
    func roundTrip() throws {
        for receipt in [try receipt(), try receipt(reason: "unknown-version")] {
            #expect(try Receipt(json: JSON(canonical: receipt.json.canonicalBytes)) == receipt)
            #expect(receipt.json["counting"] == "1182/71")
            #expect(receipt.json["type"] == "receipt")
        }
    }

    @Test("each member must be there and of its kind, and none may be added")
    func strict() throws {
        let json = try receipt(reason: "unknown-version").json
        try expectStrict(json, optional: ["reason"]) { json throws(JSONError) in try Receipt(json: json) }
        let due = try #require(json["due"]?.array?.first)
        try expectStrict(due, at: "/due/0") { due throws(JSONError) in
            try Receipt(json: .object(json.object?.merging(["due": [due]]) { $1 } ?? [:]))
        }
        for (name, value) in [("type", "letter"), ("counting", "working"), ("verdict", "accepted")] as [(String, JSON)]
        {
            let error = #expect(throws: JSONError.self) {
                try Receipt(json: .object(json.object?.merging([name: value]) { $1 } ?? [:]))
            }
            #expect(error?.place == "/\(name)")
        }
    }

    @Test("every verdict reads back, and a receipt may start no term at all")
    func verdicts() throws {
        for verdict in ReceiptVerdict.allCases {
            let json = JSON.object(
                (try receipt().json.object ?? [:]).merging(["verdict": .string(verdict.rawValue), "due": []]) { $1 })
            let receipt = try Receipt(json: json)
            #expect(receipt.verdict == verdict)
            #expect(receipt.due.isEmpty)
        }
    }
}
