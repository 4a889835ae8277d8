public import CanonicalJSON
import ComityModel

/// A roster of officers with the Ed25519 signatures of the two registrars, in the descriptor's order: the body of
/// `roster.published`, which the node signs in turn. What the roster says is for `ComityAccess` to read.
public struct SignedRoster: Sendable, Hashable {
    /// Separates these signatures from any other use of a registrar's key.
    public static let domain = "comity/roster/v1"

    /// The roster, not read.
    public let roster: JSON
    /// Two signatures of 64 octets.
    public let signatures: [[UInt8]]

    /// A roster and its signatures.
    public init(_ roster: JSON, signatures: [[UInt8]]) {
        self.roster = roster
        self.signatures = signatures
    }

    /// The octets that each registrar signs: canonical `{"domain":…,"roster":…}`.
    public static func signedBytes(_ roster: JSON) -> [UInt8] {
        JSON.object(["domain": .string(domain), "roster": roster]).canonicalBytes
    }

    /// Reads `{"roster":…,"signatures":[…,…]}`.
    /// - Throws: `TrustFailure` `.shape`.
    public init(json: JSON) throws(TrustFailure) {
        do {
            var members = try JSONMembers(json)
            roster = try members.object("roster")
            signatures = try members.typed("signatures", "octets in base 64 (URL-safe, no padding)") { json in
                let signatures = json.array?.compactMap { $0.string.flatMap(Base64.url.decode) } ?? []
                return signatures.count == json.array?.count ? signatures : nil
            }
            try members.finish()
        } catch { throw TrustFailure(error) }
    }

    /// The JSON form.
    public var json: JSON {
        ["roster": roster, "signatures": .array(signatures.map { .string(Base64.url.encode($0)) })]
    }

    /// Insists that both registrars of an authority signed this roster of it.
    /// - Throws: `TrustFailure` `.unknownAuthority`, `.signatureCount`, `.signature`.
    public func verify(by peer: PinnedDescriptor) throws(TrustFailure) {
        guard roster["authority"]?.string == peer.authority.rawValue else {
            throw TrustFailure(
                .unknownAuthority, at: "/roster/authority", "the roster is not one of `\(peer.authority)`; refuse it")
        }
        let registrars = peer.descriptor.registrars
        guard signatures.count == registrars.count else {
            throw TrustFailure(
                .signatureCount, at: "/signatures", "both registrars sign a roster; get the missing signature")
        }
        let message = Self.signedBytes(roster)
        for (position, registrar) in registrars.enumerated() {
            guard SignatureAlgorithm.ed25519.verifies(signatures[position], over: message, by: registrar) else {
                throw TrustFailure(
                    .signature, at: "/signatures/\(position)",
                    "registrar \(position + 1) did not sign this roster; refuse it")
            }
        }
    }
}
