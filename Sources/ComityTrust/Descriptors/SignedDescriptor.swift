public import CanonicalJSON

/// A descriptor with the two signatures of a trust anchor, not verified: whose anchor, only pinning tells.
public struct SignedDescriptor: Sendable, Hashable {
    /// Most octets of a signed descriptor.
    public static let maxBytes = 256 * 1024

    /// What it claims.
    public let claimed: AuthorityDescriptor
    let jws: TwiceSigned

    /// Signs a descriptor with its trust anchor.
    /// - Throws: `TrustFailure` `.anchor` when the key is not the descriptor's anchor, `.shape`, `.size`.
    public init(signing descriptor: AuthorityDescriptor, with anchor: HybridPrivateKey) throws(TrustFailure) {
        guard descriptor.anchor.keys == anchor.publicKey else {
            throw TrustFailure(.anchor, at: "/anchor", "the descriptor names another anchor; sign with that one")
        }
        let bytes = try TwiceSigned(signing: descriptor.json.canonicalBytes, with: anchor).bytes
        try self.init(bounded: bytes)
    }

    /// Reads octets of at most 256 KiB strictly.
    /// - Throws: `TrustFailure` `.size`, `.json`, `.notCanonical`, `.shape`, `.signatureCount`, `.signatureOrder`,
    ///   `.header`, `.key`, `.certificate`.
    public init(bounded bytes: [UInt8]) throws(TrustFailure) {
        jws = try TwiceSigned(bounded: bytes, to: Self.maxBytes)
        let json: JSON
        do {
            json = try JSON(canonical: jws.payload, limits: JSON.Limits(bytes: Self.maxBytes))
        } catch { throw TrustFailure(error) }
        claimed = try AuthorityDescriptor(json: json)
    }

    /// Reads the value that stands in the body of a `descriptor.published` message.
    /// - Throws: as `init(bounded:)`.
    public init(json: JSON) throws(TrustFailure) { try self.init(bounded: json.canonicalBytes) }

    /// The octets: JWS general JSON, canonical.
    public var bytes: [UInt8] { jws.bytes }

    /// The same as a value, to stand in the body of a `descriptor.published` message.
    public var json: JSON { jws.json }

    /// Accepts the descriptor as that of an authority whose fingerprint two officers compared out of band.
    /// - Throws: `TrustFailure` `.anchor` when the fingerprint is another one's, `.signature`.
    public func pin(_ fingerprint: Fingerprint) throws(TrustFailure) -> PinnedDescriptor {
        guard claimed.anchor.fingerprint == fingerprint else {
            throw TrustFailure(
                .anchor, at: "/anchor",
                "the anchor's fingerprint is `\(claimed.anchor.fingerprint)`; compare it with its owner")
        }
        return try signed(by: claimed.anchor)
    }

    func signed(by anchor: TrustAnchor) throws(TrustFailure) -> PinnedDescriptor {
        guard claimed.anchor == anchor else {
            throw TrustFailure(.anchor, at: "/anchor", "the descriptor names another anchor than the pinned one")
        }
        try jws.verify(by: anchor.keys)
        return PinnedDescriptor(descriptor: claimed, bytes: bytes)
    }
}
