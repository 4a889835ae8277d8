public import CanonicalJSON
public import ComityModel

/// The pen of an authority: signs messages, receipts and statements with its message keys.
public struct MessageSigner: Sendable {
    /// The authority that signs.
    public let authority: AuthorityID
    private let key: HybridPrivateKey

    /// A signer for an authority.
    public init(authority: AuthorityID, key: HybridPrivateKey) {
        self.authority = authority
        self.key = key
    }

    /// The public halves of its keys.
    public var publicKey: HybridPublicKey { key.publicKey }

    /// Signs what a message says.
    /// - Throws: `TrustFailure` `.wrongSender` when it is another authority's, `.size` over 256 KiB, `.payload` when
    ///   it would not read back.
    public func sign(_ content: MessageContent) throws(TrustFailure) -> SignedMessage {
        guard content.from == authority else {
            throw TrustFailure(
                .wrongSender, at: "/from", "the message is of `\(content.from)`; `\(authority)` cannot sign it")
        }
        let payload = content.json.canonicalBytes
        guard try MessageContent(payload: payload) == content else {
            throw TrustFailure(.payload, at: "", "the message does not read back as it is written; correct its members")
        }
        let jws = try TwiceSigned(signing: payload, with: key)
        guard jws.bytes.count <= Envelope.maxMessageBytes else {
            throw TrustFailure(
                .size, at: "",
                "the signed message has \(jws.bytes.count) octets; move attachments to blobs, 262144 are the most")
        }
        return SignedMessage(jws, content)
    }

    /// Signs a message of a case file; see `sign(_: MessageContent)`.
    public func sign(_ envelope: Envelope) throws(TrustFailure) -> SignedMessage { try sign(.message(envelope)) }

    /// Signs a receipt; see `sign(_: MessageContent)`.
    public func sign(_ receipt: Receipt) throws(TrustFailure) -> SignedMessage { try sign(.receipt(receipt)) }

    /// Signs a statement that is no message: the manifest of a dossier, the reopening of a log.
    /// - Parameters:
    ///   - name: says what kind of statement it is; a reader must ask for the same.
    ///   - body: an object or any other value.
    public func sign(statement name: String, _ body: JSON) throws(TrustFailure) -> SignedStatement {
        try SignedStatement(name: name, from: authority, body: body, key: key)
    }
}
