import CanonicalJSON
public import ComityModel

/// The statement by which an old trust anchor names its successor; the next descriptor is then signed by the new one,
/// so that a change of anchor bears the signatures of both.
public struct AnchorHandover: Sendable, Hashable {
    private static let domain = "comity/anchor-handover/v1"
    private let jws: TwiceSigned

    /// Signs a handover with the old anchor.
    /// - Parameter version: number of the first descriptor under the new anchor.
    public init(
        of authority: AuthorityID, version: Int, to anchor: TrustAnchor, by old: HybridPrivateKey
    ) throws(TrustFailure) {
        let payload = Self.payload(authority, version, from: TrustAnchor(old.publicKey), to: anchor)
        jws = try TwiceSigned(signing: payload, with: old)
    }

    /// Reads octets of at most 64 KiB strictly.
    /// - Throws: `TrustFailure` of the classes of `ReceivedMessage`.
    public init(bounded bytes: [UInt8]) throws(TrustFailure) {
        jws = try TwiceSigned(bounded: bytes, to: 64 * 1024)
    }

    /// The octets: JWS general JSON, canonical.
    public var bytes: [UInt8] { jws.bytes }

    func verify(from old: AuthorityDescriptor, to next: AuthorityDescriptor) throws(TrustFailure) -> TrustAnchor {
        // The payload follows from what must be handed over, so it is compared, not parsed.
        guard jws.payload == Self.payload(old.authority, next.version, from: old.anchor, to: next.anchor) else {
            throw TrustFailure(
                .anchor, at: "", "the handover is for another authority, version or anchor; ask for the right one")
        }
        try jws.verify(by: old.anchor.keys)
        return next.anchor
    }

    private static func payload(
        _ authority: AuthorityID, _ version: Int, from: TrustAnchor, to: TrustAnchor
    ) -> [UInt8] {
        ([
            "domain": .string(domain), "authority": .string(authority.rawValue), "version": .integer(version),
            "from": from.keys.json, "to": to.keys.json,
        ] as JSON).canonicalBytes
    }
}
