import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("Who answers for an override")
struct HumanBasisTests {
    private let authority = AuthorityID(unchecked: "frankfurt")
    private let keys: [String: OfficerKey]
    private let directory: OfficerDirectory
    private let override: Override

    init() throws {
        let people: [(String, Set<Role>)] = [
            ("weber", [.caseOfficer]), ("braun", [.approver]), ("adler", [.headOfLegal]),
            ("busch", [.headOfLegal, .approver]), ("klein", [.auditor]),
        ]
        var keys: [String: OfficerKey] = [:]
        var lines: [Enrolment] = []
        for (position, (name, roles)) in people.enumerated() {
            let key = try OfficerKey(officer: officer(name), seed: [UInt8](repeating: UInt8(position + 60), count: 32))
            keys[name] = key
            lines.append(
                try Enrolment(officer: key.officer, key: key.publicKey, roles: roles, from: day(1), until: day(300)))
        }
        self.keys = keys
        directory = OfficerDirectory(try Roster(authority: authority, number: 1, validFrom: day(1), lines: lines))
        override = Override(
            id(1), .issue, cite: Citation(law: "Const.", article: "Art. 25"), text: .sha256([1]), reason: .silent,
            until: day(60))
    }

    private func act(
        _ name: String, _ role: Role, _ verb: String, over subject: Digest? = nil, in file: CaseRef? = nil,
        at: Instant
    ) throws -> SignedAct {
        try #require(keys[name]).sign(
            act: verb, file: try file ?? caseFile(1), subject: subject ?? override.digest, command: id(4), role: role,
            at: at)
    }

    private func basis(
        _ first: (String, Role), _ second: (String, Role), _ override: Override? = nil, proposed: Int64 = 2,
        confirmed: Int64 = 3
    ) throws -> HumanBasis {
        let override = override ?? self.override
        return HumanBasis(
            override,
            proposal: try act(first.0, first.1, HumanBasis.proposes, over: override.digest, at: day(proposed)),
            confirmation: try act(second.0, second.1, HumanBasis.confirms, over: override.digest, at: day(confirmed)))
    }

    private func failure(_ basis: HumanBasis, at instant: Instant = day(4)) throws -> AccessFailure? {
        refusal { try directory.judge(basis, in: try caseFile(1), at: instant) }
    }

    @Test("two persons, exactly one of them head of legal, in either part")
    func two() throws {
        try directory.judge(basis(("weber", .caseOfficer), ("adler", .headOfLegal)), in: caseFile(1), at: day(4))
        try directory.judge(basis(("adler", .headOfLegal), ("braun", .approver)), in: caseFile(1), at: day(4))
        let none = try failure(basis(("weber", .caseOfficer), ("braun", .approver)))
        #expect(none?.code == .fourEyes && none?.place == "override-head-of-legal")
        #expect(none?.reason.contains("ask the head of legal") == true)
        let both = try failure(basis(("adler", .headOfLegal), ("busch", .headOfLegal)))
        #expect(both?.place == "override-head-of-legal")
    }

    @Test("a second head of legal stays one, whatever role signs")
    func hidden() throws {
        let failure = try failure(basis(("adler", .headOfLegal), ("busch", .approver)))
        #expect(failure?.place == "override-head-of-legal")
        #expect(failure?.reason.contains("does not hold that role") == true)
    }

    @Test("one person alone does not do, in whatever roles")
    func alone() throws {
        let failure = try failure(basis(("busch", .approver), ("busch", .headOfLegal)))
        #expect(failure?.code == .fourEyes && failure?.place == "override-two-persons")
    }

    @Test("a signature over another override, another case or for another command does not serve")
    func others() throws {
        let good = try basis(("weber", .caseOfficer), ("adler", .headOfLegal))
        let confirm = try act("adler", .headOfLegal, HumanBasis.confirms, at: day(3))
        let bad = [
            try act("adler", .headOfLegal, HumanBasis.confirms, over: .sha256([9]), at: day(3)),
            try act("adler", .headOfLegal, HumanBasis.confirms, in: caseFile(2), at: day(3)),
            try act("adler", .headOfLegal, "override.end", at: day(3)),
            SignedAct(
                act: confirm.act, file: confirm.file, subject: confirm.subject, opinion: nil, command: confirm.command,
                officer: confirm.officer, role: confirm.role, at: confirm.at,
                signature: [UInt8](repeating: 0, count: 64)),
        ]
        for act in bad {
            let failure = try failure(HumanBasis(good.override, proposal: good.proposal, confirmation: act))
            #expect(failure?.code == .badSignature, "\(act)")
        }
    }

    @Test("roles that enter no overrides, and roles that are not held, are refused")
    func roles() throws {
        #expect(try failure(basis(("klein", .auditor), ("adler", .headOfLegal)))?.code == .roleNotAllowed)
        #expect(try failure(basis(("weber", .headOfLegal), ("braun", .approver)))?.code == .roleNotHeld)
    }

    @Test("it is confirmed after its proposal and before its end, and ends within 365 days")
    func time() throws {
        let pair = (("weber", Role.caseOfficer), ("adler", Role.headOfLegal))
        #expect(try failure(basis(pair.0, pair.1, proposed: 3, confirmed: 2))?.code == .expired)
        #expect(try failure(basis(pair.0, pair.1, confirmed: 60), at: day(60))?.code == .expired)
        func ending(_ until: Instant) -> Override {
            Override(id(1), .issue, cite: override.cite, text: override.text, reason: .silent, until: until)
        }
        let last = day(2).advanced(bySeconds: Override.longest)
        try directory.judge(basis(pair.0, pair.1, ending(last)), in: caseFile(1), at: day(4))
        #expect(try failure(basis(pair.0, pair.1, ending(last.advanced(bySeconds: 1))))?.code == .expired)
    }

    @Test("it falls with the enrolment of either of the two")
    func enrolment() throws {
        let basis = try basis(("weber", .caseOfficer), ("adler", .headOfLegal))
        #expect(try failure(basis, at: day(301))?.code == .expired)
    }

    @Test("the parts of two persons never change in a house; with a third person each may have any part")
    func swap() throws {
        let (weber, adler, braun) = (try officer("weber"), try officer("adler"), try officer("braun"))
        let earlier = [OverridePair(proposer: weber, confirmer: adler)]
        let failure = refusal { try OverridePair(proposer: adler, confirmer: weber).check(after: earlier) }
        #expect(failure?.code == .fourEyes && failure?.place == "override-no-swap")
        #expect(failure?.reason.contains("do not swap parts") == true)
        try OverridePair(proposer: weber, confirmer: adler).check(after: earlier)
        try OverridePair(proposer: adler, confirmer: braun).check(after: earlier)
        try OverridePair(proposer: braun, confirmer: weber).check(after: earlier)
        #expect(refusal { try OverridePair(proposer: weber, confirmer: weber).check(after: []) }?.code == .fourEyes)
    }

    @Test("the head of legal acts as that where the role may, and as nothing else")
    func role() {
        let policy = AccessPolicy.standard
        #expect(policy.role(for: HumanBasis.confirms, among: [.approver, .headOfLegal]) == .headOfLegal)
        #expect(policy.role(for: "request.approve", among: [.approver, .headOfLegal]) == .approver)
        #expect(policy.role(for: HumanBasis.confirms, among: [.auditor]) == nil)
        for (command, roles) in policy.roles where roles.contains(.headOfLegal) {
            let isLegal = command.hasPrefix("override.") || command.hasPrefix("norm.") || command == "duty.attest"
            #expect(isLegal, "\(command)")
        }
    }
}
