import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("Approval of the house")
struct HouseApprovalTests {
    let subject = Digest.sha256([1])

    @Test("two administrators over one digest approve, and two registrars the officers")
    func approved() throws {
        let house = try House()
        for (act, role) in [
            ("packs.activate", Role.administrator), ("officer.add", .registrar), ("officer.add", .administrator),
        ] {
            let approval = try HouseApproval(
                house.verified("adler", role, act), house.verified("busch", role, act), over: subject)
            #expect(approval.acts.map(\.officer.rawValue) == ["adler", "busch"])
            #expect(approval.authority == house.authority)
            #expect(approval.act == act)
            #expect(approval.subject == subject)
        }
    }

    @Test("one person twice, two roles, two acts, two commands, two digests, two houses or a case file make none")
    func refused() throws {
        let (house, other) = (try House(), try House("paris", firstSeed: 50))
        let act = "officer.add"
        let first = try house.verified("adler", .administrator, act)
        let seconds: [(String, Officer)] = [
            ("officer", try house.verified("adler", .administrator, act)),
            ("role", try house.verified("busch", .registrar, act)),
            ("act", try house.verified("busch", .administrator, "officer.revoke")),
            ("command", try house.verified("busch", .administrator, act, command: 2)),
            ("subject", try house.verified("busch", .administrator, act, subject: .sha256([2]))),
            ("case", try house.verified("busch", .administrator, act, in: caseFile(1))),
            ("authority", try other.verified("busch", .administrator, act)),
        ]
        for (place, second) in seconds {
            for (one, two) in [(first, second), (second, first)] {
                let failure = refusal { try HouseApproval(one, two, over: subject) }
                #expect(failure?.code == .houseApproval)
                #expect(failure?.place == place)
            }
        }
        let second = try house.verified("busch", .administrator, act)
        #expect(refusal { try HouseApproval(first, second, over: .sha256([3])) }?.place == "subject")
    }

    @Test("a role that may not change the house is refused, and so is a command that is none of the house")
    func wrongRole() throws {
        let house = try House()
        let (one, two) = (
            try house.verified("adler", .registrar, "packs.activate"),
            try house.verified("busch", .registrar, "packs.activate")
        )
        #expect(refusal { try HouseApproval(one, two, over: subject) }?.code == .roleNotAllowed)
        let (three, four) = (try house.verified("weber", .caseOfficer), try house.verified("braun", .caseOfficer))
        #expect(refusal { try HouseApproval(three, four, over: subject) }?.code == .unknownCommand)
    }
}
