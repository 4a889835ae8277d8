public import ComityModel

/// All rosters of one authority, the first to the newest: acts of the past are judged by the roster of their time.
public struct OfficerDirectory: Sendable, Hashable {
    /// The rosters, oldest first.
    public let rosters: [Roster]

    /// A directory that begins with one roster (of any number: a peer may join late).
    public init(_ first: Roster) { rosters = [first] }

    private init(_ rosters: [Roster]) { self.rosters = rosters }

    /// Whose officers.
    public var authority: AuthorityID { rosters[0].authority }

    /// The newest roster.
    public var newest: Roster { rosters[rosters.count - 1] }

    /// The directory with the next roster.
    /// - Throws: `AccessFailure` `.sequence` when the roster is another authority's, not the next number, or begins before
    ///   the newest one.
    public func adding(_ roster: Roster) throws(AccessFailure) -> OfficerDirectory {
        guard roster.authority == authority else {
            throw AccessFailure(
                .sequence, at: "/authority", "the roster is that of `\(roster.authority)`, not of `\(authority)`")
        }
        guard roster.number == newest.number + 1 else {
            throw AccessFailure(
                .sequence, at: "/version",
                "roster \(newest.number + 1) is expected, not \(roster.number); ask `\(authority)` for it")
        }
        guard roster.validFrom >= newest.validFrom else {
            throw AccessFailure(
                .sequence, at: "/validFrom", "the roster begins before the one that it replaces; have it corrected")
        }
        return OfficerDirectory(rosters + [roster])
    }

    /// The roster in force at an instant; nil before the first.
    public func roster(at instant: Instant) -> Roster? { rosters.last { $0.validFrom <= instant } }

    /// Judges an act by the roster in force at `instant`, and by every later revocation that reaches back to it.
    /// - Throws: as `Roster.judge`; `.notYetValid` before the first roster.
    public func judge(_ act: SignedAct, at instant: Instant) throws(AccessFailure) -> Officer {
        guard let roster = roster(at: instant) else {
            throw AccessFailure(
                .notYetValid, at: act.act, "no roster of `\(authority)` is in force at \(instant); ask for an older one"
            )
        }
        let officer = try roster.judge(act, at: instant)
        let message = act.signedBytes
        for line in rosters.flatMap(\.lines) where line.officer == act.officer {
            guard let revoked = line.revoked, revoked <= max(act.at, instant),
                line.key.verifies(act.signature, over: message)
            else { continue }
            throw AccessFailure(
                .revoked, at: act.act, "the key of `\(act.officer)` was revoked at \(revoked); have a new key enrolled")
        }
        return officer
    }
}
