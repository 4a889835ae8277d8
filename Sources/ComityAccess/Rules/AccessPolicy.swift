public import ComityModel

/// Which role may give which command: a closed table. What does not stand in it is refused.
public struct AccessPolicy: Sendable, Hashable {
    /// For each changing command (`request.approve`), the roles that may give it.
    public let roles: [String: Set<Role>]

    /// A table.
    public init(_ roles: [String: Set<Role>]) { self.roles = roles }

    /// Refuses an officer whose role may not give the command that the officer signed.
    /// - Throws: `AccessFailure` `.unknownCommand` or `.roleNotAllowed`.
    public func check(_ officer: Officer) throws(AccessFailure) { try check(officer.act.act, by: officer.role) }

    /// Refuses a role that may not give a command.
    /// - Throws: `AccessFailure` `.unknownCommand` or `.roleNotAllowed`, naming the roles that may.
    public func check(_ command: String, by role: Role) throws(AccessFailure) {
        guard let allowed = roles[command] else {
            throw AccessFailure(
                .unknownCommand, at: command,
                "`\(command)` is no command that an officer signs; see the list of commands")
        }
        guard allowed.contains(role) else {
            let names = allowed.sorted().map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw AccessFailure(
                .roleNotAllowed, at: command,
                "the role `\(role.rawValue)` may not give `\(command)`; it is for \(names)")
        }
    }
}

extension AccessPolicy {
    /// The commands of the house: they take two signatures in one role (`HouseApproval`).
    public static let house: [String: Set<Role>] = [
        "init": [.administrator],
        "keys.rotate": [.administrator],
        "peer.add": [.administrator], "peer.confirm": [.administrator], "peer.suspend": [.administrator],
        "officer.add": [.administrator, .registrar], "officer.revoke": [.administrator, .registrar],
        "grant.give": [.administrator], "grant.end": [.administrator],
        "packs.activate": [.administrator],
        "log.reopen": [.administrator],
    ]

    /// The table of formats 9 and 11 with the movers of `machines.md`: D drafts, S is the second pair of eyes, X executes.
    public static let standard = AccessPolicy(
        house.merging(cases, uniquingKeysWith: { $1 }).merging(law, uniquingKeysWith: { $1 }))

    /// What is said of the packs; it decides nothing.
    private static let law: [String: Set<Role>] = [
        "norm.dispute": [.legalEngineer, .headOfLegal], "norm.settle": [.legalEngineer, .headOfLegal],
    ]

    private static let drafter: Set<Role> = [.caseOfficer]
    private static let second: Set<Role> = [.approver]
    private static let either: Set<Role> = [.caseOfficer, .approver]
    private static let urgent: Set<Role> = [.caseOfficer, .dutyOfficer]
    private static let overriding: Set<Role> = [.headOfLegal, .caseOfficer, .approver]

    private static let cases: [String: Set<Role>] = [
        "fact.state": urgent, "fact.dispute": drafter,
        "request.new": urgent, "request.assess": urgent, "request.approve": second, "request.return": second,
        "request.letter": either, "request.issue": either, "letter.send": either, "letter.transcribe": urgent,
        "letter.confirm": second, "request.amend": second, "request.withdraw": second,
        "case.acknowledge": urgent, "case.ask": either, "case.answer": either, "case.prepare": drafter,
        "case.decide": second, "case.execute": [.executingOfficer], "case.note": urgent.union(second),
        "case.hold": second, "case.lift": second,
        "case.answered": second, "case.close": second,
        // Each duty names the role that owes it; the case knows which.
        "duty.attest": [.caseOfficer, .headOfLegal],
        "conditions.accept": second, "conditions.decline": second,
        "permission.ask": drafter, "permission.answer": second, "permission.revoke": second,
        "evidence.add": [.caseOfficer, .executingOfficer], "evidence.propose": drafter, "evidence.minimise": drafter,
        // A case officer prepares the release and files the order for a reveal; who has the second role releases, reveals.
        "evidence.release": either, "evidence.reveal": either,
        "evidence.fetch": either, "evidence.export": drafter,
        "evidence.open": [.caseOfficer, .executingOfficer, .auditor],
        "evidence.recall": either, "evidence.review": either, "evidence.shred": either,
        "preservation.ask": urgent, "preservation.grant": [.approver, .dutyOfficer], "preservation.extend": urgent,
        // Of the two who answer for an override exactly one is head of legal (`OfficerDirectory.judge`).
        "override.propose": overriding, "override.confirm": overriding, "override.end": overriding,
        "dossier.export": second,
    ]
}

extension AccessPolicy {
    /// The role in which an officer gives a command, among the roles held; nil where none may. The head of legal acts as that
    /// wherever the role may.
    public func role(for command: String, among held: Set<Role>) -> Role? {
        guard let fitting = roles[command]?.intersection(held) else { return nil }
        return fitting.contains(.headOfLegal) ? .headOfLegal : fitting.min()
    }
}
