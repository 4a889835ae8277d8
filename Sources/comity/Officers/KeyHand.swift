import CanonicalJSON
import ComityAccess
import ComityModel
import ComityOffice

/// An officer at this machine, whose key is open.
struct KeyHand: OfficerHand {
    let key: OfficerKey
    let role: Role

    var officer: OfficerID { key.officer }

    func sign(
        act: String, file: CaseRef, subject: Digest, opinion: Digest?, command: CommandID, at now: Instant
    ) async throws -> SignedAct {
        try key.sign(act: act, file: file, subject: subject, opinion: opinion, command: command, role: role, at: now)
    }

    func sign(roster octets: [UInt8]) async throws -> [UInt8] { try key.sign(roster: octets) }
}
