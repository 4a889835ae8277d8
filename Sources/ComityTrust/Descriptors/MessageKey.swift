public import CanonicalJSON
public import ComityModel

/// A pair of message keys and the time in which it signs.
public struct MessageKey: Sendable, Hashable {
    /// The public keys.
    public let keys: HybridPublicKey
    /// First instant of its use.
    public let from: Instant
    /// First instant after its use. It lies past the last delivery of what the pair signed, so periods of pairs
    /// overlap.
    public let until: Instant?
    /// From when on it may be in other hands: what it signed since is suspect.
    public let invalidFrom: Instant?

    /// A key pair and its time.
    public init(keys: HybridPublicKey, from: Instant, until: Instant? = nil, invalidFrom: Instant? = nil) {
        self.keys = keys
        self.from = from
        self.until = until
        self.invalidFrom = invalidFrom
    }

    /// Reads `{"ed25519":…,"from":…,"kid":…,"mldsa65":…,"until"?:…,"invalidFrom"?:…}`.
    /// - Throws: `TrustFailure` `.shape`, `.key`.
    public init(json: JSON, at pointer: String) throws(TrustFailure) {
        let kid: String
        let octets: (ed25519: [UInt8], mldsa65: [UInt8])
        do {
            var members = try JSONMembers(json, at: pointer)
            octets = (try members.octets("ed25519"), try members.octets("mldsa65"))
            from = try members.instant("from")
            until = try members.optionalInstant("until")
            invalidFrom = try members.optionalInstant("invalidFrom")
            kid = try members.string("kid")
            try members.finish()
        } catch { throw TrustFailure(error) }
        keys = try HybridPublicKey(ed25519: octets.ed25519, mldsa65: octets.mldsa65)
        guard keys.kid == kid else {
            throw TrustFailure(.key, at: "\(pointer)/kid", "the name is not that of the keys; compute it again")
        }
    }

    /// The JSON form.
    public var json: JSON {
        var members = keys.json.object ?? [:]
        members["from"] = from.json
        members["until"] = until?.json
        members["invalidFrom"] = invalidFrom?.json
        members["kid"] = .string(keys.kid)
        return .object(members)
    }

    /// Insists that the pair signs at an instant.
    /// - Throws: `TrustFailure` `.keyPeriod`.
    func check(at instant: Instant) throws(TrustFailure) {
        if instant < from {
            throw TrustFailure(
                .keyPeriod, at: keys.kid, "the key signs from \(from) on; ask the sender to check its clock")
        }
        if let until, instant >= until {
            throw TrustFailure(
                .keyPeriod, at: keys.kid, "the key signed until \(until); ask the sender for its new descriptor")
        }
        if let invalidFrom, instant >= invalidFrom {
            throw TrustFailure(
                .keyPeriod, at: keys.kid, "the key is invalid since \(invalidFrom); treat the message as suspect")
        }
    }
}
