import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("Grants")
struct GrantTests {
    let file: CaseRef
    let house: House

    init() throws {
        file = try caseFile(1)
        house = try House()
    }

    func approval(_ act: String = "grant.give") throws -> HouseApproval {
        try HouseApproval(
            house.verified("adler", .administrator, act), house.verified("busch", .administrator, act),
            over: .sha256([1])
        )
    }

    func grant(_ name: String, _ reason: Grant.Reason = .assigned, from: Instant = day(2), until: Instant? = nil) throws
        -> Grant
    {
        try Grant(to: officer(name), file: file, by: approval(), from: from, until: until, reason: reason)
    }

    @Test("a case officer acts on a granted case alone, from the grant's first instant to just before its last")
    func granted() throws {
        let weber = try officer("weber")
        let other = try caseFile(2)
        let grants = Grants().giving(try grant("weber", from: day(2), until: day(5)))
        for (at, allowed) in [
            (day(2).advanced(bySeconds: -1), false), (day(2), true), (day(5).advanced(bySeconds: -1), true),
            (day(5), false),
        ] {
            if allowed {
                try grants.mayAct(weber, as: .caseOfficer, on: file, at: at)
            } else {
                #expect(refusal { try grants.mayAct(weber, as: .caseOfficer, on: file, at: at) }?.code == .notGranted)
            }
        }
        #expect(refusal { try grants.mayAct(weber, as: .caseOfficer, on: other, at: day(3)) }?.code == .notGranted)
        let braun = try officer("braun")
        #expect(refusal { try grants.mayAct(braun, as: .caseOfficer, on: file, at: day(3)) }?.code == .notGranted)
        #expect(grants.cases(of: weber, at: day(3)) == [file])
        #expect(grants.cases(of: weber, at: day(5)) == [])
    }

    @Test("a verified officer is judged on the case of the act that was signed")
    func verified() throws {
        let grants = Grants([try grant("weber")])
        let (on, off) = (
            try house.verified("weber", .caseOfficer, in: file),
            try house.verified("weber", .caseOfficer, in: caseFile(2))
        )
        try grants.mayAct(on, at: day(3))
        #expect(refusal { try grants.mayAct(off, at: day(3)) }?.code == .notGranted)
    }

    @Test("an ended grant ends, and what had ended before does not come back")
    func ending() throws {
        let weber = try officer("weber")
        let grants = Grants([try grant("weber", until: day(4)), try grant("braun")]).ending(weber, on: file, at: day(9))
        #expect(grants.all.first?.until == day(4))
        let ended = Grants([try grant("weber")]).ending(weber, on: file, at: day(3))
        #expect(refusal { try ended.mayAct(weber, as: .caseOfficer, on: file, at: day(3)) }?.code == .notGranted)
        try ended.mayAct(weber, as: .caseOfficer, on: file, at: day(3).advanced(bySeconds: -1))
        try grants.mayAct(officer("braun"), as: .approver, on: file, at: day(9))
    }

    @Test("an auditor sees content only by a grant that cites an order")
    func auditor() throws {
        let klein = try officer("klein")
        let without = Grants([try grant("klein")])
        let failure = refusal { try without.mayAct(klein, as: .auditor, on: file, at: day(3)) }
        #expect(failure?.code == .notGranted)
        #expect(failure?.reason.contains("order") == true)
        try without.giving(try grant("klein", .order(.sha256([9])))).mayAct(klein, as: .auditor, on: file, at: day(3))
    }

    @Test("each role needs what the house's rules say, and no grant opens a case to an administrator")
    func needs() throws {
        let expected: [Role: Grants.Need] = [
            .caseOfficer: .grant, .approver: .grant, .executingOfficer: .grant, .headOfLegal: .grant,
            .dutyOfficer: .nothing,
            .auditor: .order, .registrar: .never, .administrator: .never, .legalEngineer: .never,
        ]
        let weber = try officer("weber")
        let grants = Grants([try grant("weber", .order(.sha256([9])))])
        for role in Role.allCases {
            #expect(Grants.Need(for: role) == expected[role])
            if expected[role] == .never {
                #expect(refusal { try grants.mayAct(weber, as: role, on: file, at: day(3)) }?.code == .noCaseAccess)
            } else {
                try grants.mayAct(weber, as: role, on: file, at: day(3))
            }
            if expected[role] == .nothing {
                try Grants().mayAct(weber, as: role, on: file, at: day(3))
            } else {
                #expect(refusal { try Grants().mayAct(weber, as: role, on: file, at: day(3)) } != nil)
            }
        }
    }

    @Test("no administrator grants themself a case, nor backwards, nor under another act or the opener's reason")
    func notAllowed() throws {
        #expect(refusal { try grant("adler") }?.place == "/officer")
        #expect(refusal { try grant("busch") }?.place == "/officer")
        #expect(refusal { try grant("weber", until: day(2)) }?.place == "/until")
        #expect(refusal { try grant("weber", .opened) }?.place == "/reason")
        let (weber, approval) = (try officer("weber"), try approval("grant.end"))
        #expect(
            refusal { try Grant(to: weber, file: file, by: approval, from: day(2), reason: .assigned) }?.code
                == .grantNotAllowed)
    }

    @Test("who opens a file may act on it")
    func opening() throws {
        let weber = try officer("weber")
        let grants = Grants([.opening(file, by: weber, at: day(2))])
        try grants.mayAct(weber, as: .caseOfficer, on: file, at: day(2))
    }

    @Test("the access of who opened a file ends like any other, and can be given again")
    func openingEnded() throws {
        let weber = try officer("weber")
        let ended = Grants().ending(weber, on: file, at: day(4)).ending(weber, on: file, at: day(6))
        let grants = ended.opening(file, by: weber, at: day(2))
        try grants.mayAct(weber, as: .caseOfficer, on: file, at: day(3))
        #expect(refusal { try grants.mayAct(weber, as: .caseOfficer, on: file, at: day(4)) }?.code == .notGranted)
        let again = ended.giving(try grant("weber", from: day(5), until: day(9))).opening(file, by: weber, at: day(2))
        try again.mayAct(weber, as: .caseOfficer, on: file, at: day(5))
        try ended.opening(file, by: try officer("klein"), at: day(2)).mayAct(
            try officer("klein"), as: .caseOfficer, on: file, at: day(7))
    }

    @Test("a grant reads back from its event, strictly")
    func json() throws {
        for grant in [
            try grant("weber"), try grant("weber", .standingIn, until: day(9)),
            try grant("klein", .order(.sha256([4]))),
            .opening(file, by: try officer("weber"), at: day(2)),
        ] {
            #expect(try Grant(json: grant.json) == grant)
        }
        let members = try #require(try grant("klein", .order(.sha256([4]))).json.object)
        func place(_ change: [String: JSON], without name: String? = nil) -> String? {
            refusal { try Grant(json: .object(members.filter { $0.key != name }.merging(change) { $1 })) }?.place
        }
        #expect(place(["reason": "assigned"]) == "/reason")
        #expect(place(["reason": "curiosity"]) == "/reason")
        #expect(place([:], without: "order") == "/reason")
        #expect(place(["givenBy": []]) == "/givenBy")
        #expect(place(["givenBy": ["adler", "Herr Busch"]]) == "/givenBy")
        #expect(place(["more": 1]) == "/more")
        for name in ["officer", "case", "givenBy", "from", "reason"] { #expect(place([:], without: name) == "") }
    }
}
