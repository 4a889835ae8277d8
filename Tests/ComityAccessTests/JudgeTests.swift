import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("Judging a signed act")
struct JudgeTests {
    @Test("an officer on the roster who signs in a role held becomes an officer of that authority")
    func accepted() throws {
        let house = try House()
        let act = try house.sign("braun", .approver)
        let officer = try house.roster.judge(act, at: day(3))
        #expect(officer.id.rawValue == "braun")
        #expect(officer.role == .approver)
        #expect(officer.authority == house.authority)
        #expect(officer.act == act)
        #expect(officer.actor == .officer(officer.id, .approver))
    }

    @Test("nobody off the roster, and no officer of another house with the same name")
    func unknown() throws {
        let (house, other) = (try House(), try House("paris", firstSeed: 50))
        let stranger = try OfficerKey(officer: officer("stranger"), seed: [UInt8](repeating: 77, count: 32))
        let act = try stranger.sign(
            act: "request.new", file: caseFile(1), subject: .sha256([]), command: id(1), role: .caseOfficer, at: day(2))
        #expect(refusal { try house.roster.judge(act, at: day(2)) }?.code == .unknownOfficer)
        let namesake = try other.sign("weber", .caseOfficer)
        #expect(refusal { try house.roster.judge(namesake, at: day(2)) }?.code == .badSignature)
    }

    @Test("a signature over any other act, and any changed octet of it, fails")
    func badSignature() throws {
        let house = try House()
        let act = try house.sign("weber", .caseOfficer)
        let json = try #require(act.json.object)
        let changes: [String: JSON] = [
            "act": "request.issue", "case": try caseFile(9).json, "subject": .string(Digest.sha256([2]).hex),
            "opinion": .string(Digest.sha256([3]).hex), "command": id(2).json, "role": "approver", "at": day(3).json,
        ]
        for (name, value) in changes {
            let changed = try SignedAct(json: .object(json.merging([name: value]) { $1 }))
            #expect(refusal { try house.roster.judge(changed, at: day(4)) }?.code == .badSignature, "\(name)")
        }
        for position in act.signature.indices {
            var signature = act.signature
            signature[position] ^= 0x10
            let changed = try SignedAct(
                json: .object(json.merging(["signature": .string(Base64.url.encode(signature))]) { $1 }))
            #expect(refusal { try house.roster.judge(changed, at: day(4)) }?.code == .badSignature)
        }
    }

    @Test("a role that the roster does not give is refused, though the signature holds")
    func roleNotHeld() throws {
        let house = try House()
        let act = try house.sign("weber", .approver)
        let failure = refusal { try house.roster.judge(act, at: day(2)) }
        #expect(failure?.code == .roleNotHeld)
        #expect(failure?.reason.contains("`approver`") == true)
    }

    @Test(
        "an enrolment holds from its first instant to just before its last, at the act's instant and at the trusted one"
    )
    func period() throws {
        let weber = try House().key("weber")
        let line = try Enrolment(
            officer: weber.officer, key: weber.publicKey, roles: [.caseOfficer], from: day(5), until: day(10))
        let roster = try Roster(authority: House().authority, number: 1, validFrom: day(1), lines: [line])
        func judged(signed: Instant, taken: Instant) throws -> AccessFailure.Code? {
            let act = try weber.sign(
                act: "request.new", file: caseFile(1), subject: .sha256([]), command: id(1), role: .caseOfficer,
                at: signed)
            do throws(AccessFailure) {
                _ = try roster.judge(act, at: taken)
                return nil
            } catch { return error.code }
        }
        let second: Int64 = 1
        #expect(try judged(signed: day(5), taken: day(5)) == nil)
        #expect(try judged(signed: day(5), taken: day(10).advanced(bySeconds: -second)) == nil)
        #expect(try judged(signed: day(5).advanced(bySeconds: -second), taken: day(6)) == .notYetValid)
        #expect(try judged(signed: day(6), taken: day(5).advanced(bySeconds: -second)) == .notYetValid)
        #expect(try judged(signed: day(9), taken: day(10)) == .expired)
        #expect(try judged(signed: day(10), taken: day(9)) == .expired)
        #expect(try judged(signed: day(0), taken: day(0)) == .notYetValid)
    }

    @Test("a revoked key counts for nothing from that instant on, under any line that holds it")
    func revoked() throws {
        let house = try House()
        let weber = try house.key("weber")
        let lines = [
            try Enrolment(officer: weber.officer, key: weber.publicKey, roles: [.caseOfficer], from: day(1)).revoked(
                at: day(8)),
            try Enrolment(officer: weber.officer, key: weber.publicKey, roles: [.approver], from: day(2)),
        ]
        let roster = try Roster(authority: house.authority, number: 2, validFrom: day(1), lines: lines)
        let act = try house.sign("weber", .approver, at: day(3))
        #expect(try roster.judge(act, at: day(7)).role == .approver)
        #expect(refusal { try roster.judge(act, at: day(8)) }?.code == .revoked)
        let later = try house.sign("weber", .approver, at: day(9))
        #expect(refusal { try roster.judge(later, at: day(7)) }?.code == .revoked)
        #expect(lines[0].revoked(at: day(9)).revoked == day(8), "a second revocation does not push the first back")
    }

    @Test("an officer with a new key is judged by it, and the old one ends with its line")
    func newKey() throws {
        let house = try House()
        let (old, new) = (
            try house.key("weber"), try OfficerKey(officer: officer("weber"), seed: [UInt8](repeating: 99, count: 32))
        )
        let lines = [
            try Enrolment(officer: old.officer, key: old.publicKey, roles: [.caseOfficer], from: day(1), until: day(5)),
            try Enrolment(officer: new.officer, key: new.publicKey, roles: [.caseOfficer], from: day(5)),
        ]
        let roster = try Roster(authority: house.authority, number: 1, validFrom: day(1), lines: lines)
        func act(_ key: OfficerKey, _ at: Instant) throws -> SignedAct {
            try key.sign(
                act: "request.new", file: caseFile(1), subject: .sha256([]), command: id(1), role: .caseOfficer, at: at)
        }
        #expect(try roster.judge(act(old, day(4)), at: day(4)).id == old.officer)
        #expect(try roster.judge(act(new, day(6)), at: day(6)).id == old.officer)
        let (early, late) = (try act(new, day(4)), try act(old, day(6)))
        #expect(refusal { try roster.judge(early, at: day(4)) }?.code == .notYetValid)
        #expect(refusal { try roster.judge(late, at: day(6)) }?.code == .expired)
    }
}
