public import CanonicalJSON
public import ComityModel

/// Two different officers of one house behind one act on one digest: what stands in for a permit when the house itself
/// changes (packs, peers, officers, grants, keys).
public struct HouseApproval: Sendable, Hashable {
    /// Who signed first.
    public let first: Officer
    /// Who signed second.
    public let second: Officer

    /// Joins two verified signatures.
    /// - Throws: `AccessFailure` `.unknownCommand` or `.roleNotAllowed` when the act is not one of the house or the role may
    ///   not give it; `.houseApproval` when the two are one person or of two houses, act in two roles, or signed different
    ///   things: act, command, subject, or another file than the house's own.
    public init(_ first: Officer, _ second: Officer, over subject: Digest) throws(AccessFailure) {
        let policy = AccessPolicy(AccessPolicy.house)
        try policy.check(first)
        try policy.check(second)
        func insist(_ holds: Bool, _ place: String, _ reason: String) throws(AccessFailure) {
            guard holds else { throw AccessFailure(.houseApproval, at: place, reason) }
        }
        try insist(
            first.authority == second.authority, "authority",
            "`\(first.authority)` and `\(second.authority)` are two houses; both officers must be of one")
        try insist(
            first.id != second.id, "officer",
            "`\(first.id)` signed twice; a second `\(first.role.rawValue)` must sign")
        try insist(
            first.role == second.role, "role",
            "`\(first.role.rawValue)` and `\(second.role.rawValue)` do not make one approval; both sign in one role")
        try insist(
            first.act.act == second.act.act, "act",
            "`\(first.act.act)` and `\(second.act.act)` are two acts; both must sign the same")
        try insist(
            first.act.command == second.act.command, "command",
            "the signatures belong to two commands; both must sign the same")
        try insist(
            first.act.subject == subject && second.act.subject == subject, "subject",
            "a signature is over something else than `\(subject.hex.prefix(16))…`; both must sign what is committed")
        let house = CaseRef.house(of: first.authority)
        try insist(
            first.act.file == house && second.act.file == house, "case",
            "an act of the house stands in the file `\(house)`; sign it there")
        self.first = first
        self.second = second
    }

    /// The house.
    public var authority: AuthorityID { first.authority }
    /// The act that both signed.
    public var act: String { first.act.act }
    /// The digest that both signed.
    public var subject: Digest { first.act.subject }
    /// The command that both signed.
    public var command: CommandID { first.act.command }
    /// Both signatures, for the event.
    public var acts: [SignedAct] { [first.act, second.act] }
    /// Both officers.
    public var officers: [OfficerID] { [first.id, second.id] }
}
