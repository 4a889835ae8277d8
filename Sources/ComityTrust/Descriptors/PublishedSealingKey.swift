public import CanonicalJSON
public import ComityModel

/// A public key to seal item keys to (X-Wing), and the time in which it is to be used.
public struct PublishedSealingKey: Sendable, Hashable {
    /// Octets of an X-Wing public key.
    public static let byteCount = 1216

    /// 1216 octets.
    public let xwing: [UInt8]
    /// First instant of its use.
    public let from: Instant
    /// First instant after its use.
    public let until: Instant?

    /// A key and its time.
    /// - Throws: `TrustFailure` `.key` for another number of octets.
    public init(xwing: [UInt8], from: Instant, until: Instant? = nil) throws(TrustFailure) {
        guard xwing.count == Self.byteCount else {
            throw TrustFailure(.key, at: "xwing", "an X-Wing public key has 1216 octets, not \(xwing.count)")
        }
        self.xwing = xwing
        self.from = from
        self.until = until
    }

    /// Name of the key: SHA-256 of its octets, in URL-safe base 64.
    public var kid: String { Base64.url.encode(Digest.sha256(xwing).bytes) }

    /// Reads `{"from":…,"kid":…,"until"?:…,"xwing":…}`.
    /// - Throws: `TrustFailure` `.shape`, `.key`.
    public init(json: JSON, at pointer: String) throws(TrustFailure) {
        let kid: String
        let xwing: [UInt8]
        let from: Instant
        let until: Instant?
        do {
            var members = try JSONMembers(json, at: pointer)
            from = try members.instant("from")
            kid = try members.string("kid")
            until = try members.optionalInstant("until")
            xwing = try members.octets("xwing")
            try members.finish()
        } catch { throw TrustFailure(error) }
        try self.init(xwing: xwing, from: from, until: until)
        guard self.kid == kid else {
            throw TrustFailure(.key, at: "\(pointer)/kid", "the name is not that of the key; compute it again")
        }
    }

    /// The JSON form.
    public var json: JSON {
        var members: [String: JSON] = [
            "from": from.json, "kid": .string(kid), "xwing": .string(Base64.url.encode(xwing)),
        ]
        members["until"] = until?.json
        return .object(members)
    }

    /// Whether it is to be used at an instant.
    public func isCurrent(at instant: Instant) -> Bool { from <= instant && until.map { instant < $0 } ?? true }
}
