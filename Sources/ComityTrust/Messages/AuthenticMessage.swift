public import CanonicalJSON

/// A message whose two signatures are those of its sender. Whom it is for, and over which channel it came, is not
/// judged: enough to read a dossier or one's own chain, not to act upon.
public struct AuthenticMessage: Sendable, Hashable {
    /// What it says.
    public let content: MessageContent
    /// The octets as they came.
    public let bytes: [UInt8]
    /// SHA-256 of the payload octets.
    public let digest: Digest
    /// Name of the key pair that signed.
    public let kid: String

    init(_ message: ReceivedMessage, kid: String) {
        content = message.content
        bytes = message.bytes
        digest = message.digest
        self.kid = kid
    }
}
