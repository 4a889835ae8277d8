public import CanonicalJSON
import ComityModel

/// A message of this house, signed twice. Its octets are stored, sent and sent again exactly as they are.
public struct SignedMessage: Sendable, Hashable {
    private let jws: TwiceSigned
    /// What it says.
    public let content: MessageContent
    /// SHA-256 of the payload octets: the identity of the message.
    public let digest: Digest

    init(_ jws: TwiceSigned, _ content: MessageContent) {
        self.jws = jws
        self.content = content
        digest = .sha256(jws.payload)
    }

    /// Takes back octets that this house stored. Signatures are not checked again.
    /// - Throws: `TrustFailure` of the classes of `ReceivedMessage`.
    public init(stored bytes: [UInt8]) throws(TrustFailure) {
        let jws = try TwiceSigned(bounded: bytes, to: Envelope.maxMessageBytes)
        self.init(jws, try MessageContent(payload: jws.payload))
    }

    /// The octets of the message: JWS general JSON, canonical.
    public var bytes: [UInt8] { jws.bytes }
}
