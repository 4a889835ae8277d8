public import CanonicalJSON
public import ComityAccess
public import ComityModel
public import ComityOffice

/// An officer whose key follows from the name, acting in one role.
public struct SeededHand: OfficerHand {
    /// The officer's key.
    public let key: OfficerKey
    /// The role of this act.
    public let role: Role

    /// A hand.
    public init(_ officer: OfficerID, of authority: AuthorityID, as role: Role) throws {
        key = try OfficerKey(
            officer: officer, seed: Digest.sha256(Array("comity/test/officer/\(authority)/\(officer)".utf8)).bytes)
        self.role = role
    }

    /// Who it is.
    public var officer: OfficerID { key.officer }

    /// Signs one act.
    public func sign(
        act: String, file: CaseRef, subject: CanonicalJSON.Digest, opinion: CanonicalJSON.Digest?, command: CommandID,
        at now: Instant
    ) async throws -> SignedAct {
        try key.sign(act: act, file: file, subject: subject, opinion: opinion, command: command, role: role, at: now)
    }

    /// Signs a roster.
    public func sign(roster octets: [UInt8]) async throws -> [UInt8] { try key.sign(roster: octets) }
}
