import CanonicalJSON
public import ComityModel

/// Something that an authority says outside the exchange of messages, signed twice with its message keys.
///
/// The payload is `{"body":…,"from":…,"statement":…}`; it has no `type`, so that it can never pass for a message.
public struct SignedStatement: Sendable, Hashable {
    /// What kind of statement it says it is.
    public let name: String
    /// Who says that they say it; `PinnedDescriptor.body(of:named:at:)` checks.
    public let claimedSender: AuthorityID
    let jws: TwiceSigned
    let body: JSON

    init(name: String, from: AuthorityID, body: JSON, key: HybridPrivateKey) throws(TrustFailure) {
        self.name = name
        claimedSender = from
        self.body = body
        let payload: JSON = ["body": body, "from": .string(from.rawValue), "statement": .string(name)]
        jws = try TwiceSigned(signing: payload.canonicalBytes, with: key)
    }

    /// Reads a statement; nothing is verified yet.
    /// - Throws: `TrustFailure` `.size` over `limit` octets, and the classes of `ReceivedMessage`.
    public init(bounded bytes: [UInt8], to limit: Int) throws(TrustFailure) {
        jws = try TwiceSigned(bounded: bytes, to: limit)
        do {
            var members = try JSONMembers(try JSON(canonical: jws.payload, limits: JSON.Limits(bytes: limit)))
            body = try members.value("body")
            claimedSender = try members.name("from")
            name = try members.string("statement")
            try members.finish()
        } catch { throw TrustFailure(error) }
    }

    /// The octets: JWS general JSON, canonical.
    public var bytes: [UInt8] { jws.bytes }
}
