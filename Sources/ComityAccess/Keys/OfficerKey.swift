public import CanonicalJSON
public import ComityModel
import Crypto

/// An officer's own Ed25519 key. It signs acts and rosters and nothing else, and no text shows what is inside.
public struct OfficerKey: Sendable {
    /// Octets of the seed (RFC 8032 section 5.1.5).
    public static let seedByteCount = 32
    /// Separates a registrar's signature over a roster from acts.
    public static let rosterDomain = "comity/roster/v1"

    /// Whose key it is.
    public let officer: OfficerID
    private let secret: Curve25519.Signing.PrivateKey

    /// The key that a seed of 32 octets yields.
    /// - Throws: `AccessFailure` `.format` for any other number of octets.
    public init(officer: OfficerID, seed: [UInt8]) throws(AccessFailure) {
        guard seed.count == Self.seedByteCount,
            let secret = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else {
            throw AccessFailure(.format, at: "seed", "a seed has \(Self.seedByteCount) octets; make a new key")
        }
        self.officer = officer
        self.secret = secret
    }

    /// What the roster holds of this key.
    public var publicKey: OfficerPublicKey { OfficerPublicKey(secret.publicKey) }

    /// Signs one act in the officer's name (formats 1): canonical JSON under `comity/act/v1`.
    /// - Throws: `AccessFailure` `.cannotSign` when the library fails.
    public func sign(
        act: String, file: CaseRef, subject: CanonicalJSON.Digest, opinion: CanonicalJSON.Digest? = nil,
        command: CommandID, role: Role, at: Instant
    ) throws(AccessFailure) -> SignedAct {
        func signed(_ signature: [UInt8]) -> SignedAct {
            SignedAct(
                act: act, file: file, subject: subject, opinion: opinion, command: command, officer: officer,
                role: role,
                at: at, signature: signature)
        }
        guard let signature = try? secret.signature(for: signed([]).signedBytes) else {
            throw AccessFailure(.cannotSign, at: act, "the key of `\(officer)` cannot sign; try again")
        }
        return signed(Array(signature))
    }

    /// Signs a roster as a registrar: Ed25519 over canonical JSON `{domain: "comity/roster/v1", roster}`, 64 octets.
    ///
    /// The octets are given whole, so that who carries the roster decides what it holds; the domain keeps this signature
    /// apart from acts.
    /// - Throws: `AccessFailure` `.format` for any other octets, `.cannotSign` when the library fails.
    public func sign(roster octets: [UInt8]) throws(AccessFailure) -> [UInt8] {
        try reading { () throws(JSONError) in
            var members = try JSONMembers(try JSON(canonical: octets))
            _ = try members.typed("domain", "`\(Self.rosterDomain)`") { $0.string == Self.rosterDomain ? true : nil }
            _ = try members.typed("roster", "an object") { $0.object }
            try members.finish()
        }
        guard let signature = try? secret.signature(for: octets) else {
            throw AccessFailure(.cannotSign, at: "roster", "the key of `\(officer)` cannot sign; try again")
        }
        return Array(signature)
    }

    /// The seed, for the key file alone.
    var seed: [UInt8] { Array(secret.rawRepresentation) }
}

extension OfficerKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whose key it is; never the key.
    public var description: String { "key of `\(officer)`" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
