public import CanonicalJSON
public import ComityModel

/// Octets from outside in the shape of a message. Nothing is verified: what it says, only an `AuthenticMessage` tells.
public struct ReceivedMessage: Sendable, Hashable {
    let jws: TwiceSigned
    let content: MessageContent

    /// Reads octets of at most 256 KiB strictly.
    /// - Throws: `TrustFailure` `.size`, `.json`, `.notCanonical`, `.shape`, `.signatureCount`, `.signatureOrder`,
    ///   `.header`, `.payload`.
    public init(bounded bytes: [UInt8]) throws(TrustFailure) {
        jws = try TwiceSigned(bounded: bytes, to: Envelope.maxMessageBytes)
        content = try MessageContent(payload: jws.payload)
    }

    /// The octets as they came.
    public var bytes: [UInt8] { jws.bytes }

    /// SHA-256 of the payload octets.
    public var digest: Digest { .sha256(jws.payload) }

    /// Who says that they sent it: tells whose descriptor to look up, no more.
    public var claimedSender: AuthorityID { content.from }
}
