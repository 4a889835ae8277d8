import ComityAccess
import ComityModel
import Testing

@Suite("The table of commands")
struct AccessPolicyTests {
    /// Every changing command of formats 9. `request check`, lists, `law` and `log head|verify` change nothing; `serve` and
    /// `clock` are no officer's.
    static let changing = """
        init keys.rotate peer.add peer.confirm peer.suspend fact.state fact.dispute officer.add officer.revoke grant.give
        grant.end packs.activate request.new request.assess request.approve request.return request.letter request.issue
        request.amend request.withdraw letter.send letter.transcribe letter.confirm case.acknowledge case.ask case.answer case.prepare case.decide case.execute case.note case.hold case.lift
        case.answered case.close conditions.accept conditions.decline permission.ask permission.answer permission.revoke duty.attest
        evidence.add evidence.propose evidence.minimise evidence.release evidence.fetch evidence.open evidence.export
        evidence.reveal evidence.recall evidence.review evidence.shred preservation.ask preservation.grant
        preservation.extend log.reopen dossier.export override.propose override.confirm override.end norm.dispute norm.settle
        """.split { $0.isWhitespace }.map(String.init)

    @Test("every changing command stands in the table with at least one role, and nothing else does")
    func complete() {
        #expect(Set(Self.changing).count == Self.changing.count)
        #expect(Set(AccessPolicy.standard.roles.keys) == Set(Self.changing))
        for (command, roles) in AccessPolicy.standard.roles { #expect(!roles.isEmpty, "\(command)") }
    }

    @Test("commands of the house and of cases are given by different roles")
    func apart() {
        let house: Set<Role> = [.administrator, .registrar]
        for (command, roles) in AccessPolicy.standard.roles {
            #expect(
                AccessPolicy.house[command] != nil ? roles.isSubset(of: house) : roles.isDisjoint(with: house),
                "\(command)")
        }
    }

    @Test(
        "the second pair of eyes has a role of its own: who only drafts cannot approve, decide or answer a permission")
    func secondEyes() {
        for command in ["request.approve", "request.return", "case.decide", "case.close", "permission.answer"] {
            #expect(AccessPolicy.standard.roles[command] == [.approver], "\(command)")
        }
    }

    @Test("a refusal names the roles that may, and an unknown command is refused")
    func refused() throws {
        let policy = AccessPolicy.standard
        let failure = refusal { try policy.check("case.execute", by: .caseOfficer) }
        #expect(failure?.code == .roleNotAllowed)
        #expect(failure?.reason.contains("`executing-officer`") == true)
        for command in ["request.delete", "", "request approve", "Request.approve"] {
            #expect(refusal { try policy.check(command, by: .approver) }?.code == .unknownCommand)
        }
        let weber = try House().verified("weber", .caseOfficer, "request.approve")
        #expect(refusal { try policy.check(weber) }?.code == .roleNotAllowed)
        try policy.check(try House().verified("weber", .caseOfficer, "request.new"))
    }
}
