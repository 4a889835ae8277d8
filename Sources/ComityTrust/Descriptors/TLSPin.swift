public import CanonicalJSON
public import ComityModel

/// The key of a TLS leaf certificate that an authority uses: the certificate may be renewed, the pin stays.
public struct TLSPin: Sendable, Hashable {
    /// SHA-256 of the SubjectPublicKeyInfo (RFC 5280 4.1.2.7) in DER.
    public let spki: Digest
    /// First instant of its use.
    public let from: Instant

    /// A pin.
    public init(spki: Digest, from: Instant) {
        self.spki = spki
        self.from = from
    }

    /// Reads `{"from":…,"spkiSHA256":…}`.
    public init(json: JSON, at pointer: String) throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        spki = try members.digest("spkiSHA256")
        from = try members.instant("from")
        try members.finish()
    }

    /// The JSON form.
    public var json: JSON { ["from": from.json, "spkiSHA256": .string(spki.hex)] }
}
