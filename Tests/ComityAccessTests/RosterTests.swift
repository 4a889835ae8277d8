import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("The roster")
struct RosterTests {
    @Test("a roster reads back from its canonical octets, and lines may be given in any order")
    func roundTrip() throws {
        let roster = try House().roster
        #expect(try Roster(canonical: roster.bytes) == roster)
        let reversed = try Roster(
            authority: roster.authority, number: 1, validFrom: roster.validFrom, lines: roster.lines.reversed())
        #expect(reversed.digest == roster.digest)
    }

    @Test("random rosters read back as they were")
    func randomRoundTrips() throws {
        var random = SeededRandom(seed: 8785)
        for number in 1...50 {
            var lines: [Enrolment] = []
            for position in 0..<Int.random(in: 0...5, using: &random) {
                let from = day(Int64.random(in: 0...900, using: &random))
                var key = [UInt8](repeating: UInt8(position), count: 32)
                key[0] = .random(in: 0...255, using: &random)
                let line = try Enrolment(
                    officer: officer("officer-\(position)"), key: try #require(OfficerPublicKey(bytes: key)),
                    roles: Set(Role.allCases.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random))),
                    from: from, until: Bool.random(using: &random) ? from.advanced(bySeconds: 1) : nil)
                lines.append(Bool.random(using: &random) ? line.revoked(at: from) : line)
            }
            let roster = try Roster(authority: House().authority, number: number, validFrom: day(1), lines: lines)
            #expect(try Roster(canonical: roster.bytes) == roster)
        }
    }

    @Test("each member must be there, of its kind and in its one spelling")
    func strict() throws {
        let line: [String: JSON] = [
            "officer": "weber", "ed25519": "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg",
            "roles": ["approver", "case-officer"],
            "from": "2026-11-01T12:00:00Z", "until": "2027-11-01T12:00:00Z", "revoked": "2027-01-01T00:00:00Z",
        ]
        let members: [String: JSON] = [
            "v": 1, "authority": "frankfurt", "version": 3, "validFrom": "2026-11-01T12:00:00Z",
            "officers": [.object(line)],
        ]
        #expect(try Roster(canonical: JSON.object(members).canonicalBytes).number == 3)
        func place(_ change: [String: JSON], in members: [String: JSON] = members) -> String? {
            let json = JSON.object(members.merging(change) { $1 })
            return refusal { try Roster(canonical: json.canonicalBytes) }?.place
        }
        func linePlace(_ change: [String: JSON], without name: String? = nil) -> String? {
            place(["officers": [.object(line.filter { $0.key != name }.merging(change) { $1 })]])
        }
        for name in members.keys {
            #expect(place([:], in: members.filter { $0.key != name }) == "")
            #expect(place([name: .null]) == "/\(name)")
        }
        #expect(place(["more": 1]) == "/more")
        #expect(place(["v": 2]) == "/v")
        #expect(place(["version": 0]) == "/version")
        #expect(place(["authority": "Frankfurt am Main"]) == "/authority")
        #expect(place(["validFrom": "2026-11-01T13:00:00+01:00"]) == "", "an offset gives one roster two digests")
        for name in ["officer", "ed25519", "roles", "from"] {
            #expect(linePlace([:], without: name) == "/officers/0")
        }
        for name in line.keys { #expect(linePlace([name: .null]) == "/officers/0/\(name)") }
        #expect(linePlace(["more": 1]) == "/officers/0/more")
        #expect(linePlace(["ed25519": "AAAA"]) == "/officers/0/ed25519")
        for roles: JSON in [[], ["case-officer", "approver"], ["approver", "approver"], ["king"]] {
            #expect(linePlace(["roles": roles]) == "/officers/0/roles")
        }
        #expect(linePlace(["until": "2026-11-01T12:00:00Z"]) == "/officers/0/until")
        #expect(refusal { try Roster(canonical: Array(#"{ "v":1}"#.utf8)) }?.code == .format)
        let second = line.merging(["from": "2025-11-01T12:00:00Z"]) { $1 }
        #expect(place(["officers": [.object(line), .object(second)]]) == "", "lines out of order")
        #expect(place(["officers": [.object(line), .object(line)]]) == "/officers")
    }

    @Test("two officers cannot share a key, since one person would then be two pairs of eyes")
    func sharedKey() throws {
        let key = try House().key("weber").publicKey
        let lines = [
            try Enrolment(officer: officer("weber"), key: key, roles: [.caseOfficer], from: day(1)),
            try Enrolment(officer: officer("other"), key: key, roles: [.approver], from: day(1)),
        ]
        let authority = try House().authority
        let failure = refusal { try Roster(authority: authority, number: 1, validFrom: day(1), lines: lines) }
        #expect(failure?.code == .format)
        #expect(failure?.reason.contains("same key") == true)
    }
}
