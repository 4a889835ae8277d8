public import CanonicalJSON
public import ComityModel

/// An officer who acts now, with the means to sign. The key stays with the officer; the office sees signatures.
public protocol OfficerHand: Sendable {
    /// Who it is.
    var officer: OfficerID { get }
    /// In which role the officer acts.
    var role: Role { get }
    /// Signs one act.
    func sign(
        act: String, file: CaseRef, subject: Digest, opinion: Digest?, command: CommandID, at now: Instant
    ) async throws -> SignedAct
    /// Signs the octets of a roster, as one of the two registrars that the descriptor names.
    func sign(roster octets: [UInt8]) async throws -> [UInt8]
}
