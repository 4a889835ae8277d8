public import CanonicalJSON
public import ComityModel

/// A message that is authentic, came over its sender's own channel and is addressed to this house.
///
/// Only `TrustList.verify(_:over:at:)` makes one; only one of these can be received into a case.
public struct VerifiedMessage: Sendable, Hashable {
    /// The message.
    public let message: AuthenticMessage

    init(_ message: AuthenticMessage) { self.message = message }

    /// What it says.
    public var content: MessageContent { message.content }
    /// Sender.
    public var from: AuthorityID { message.content.from }
    /// The case file.
    public var file: CaseRef { message.content.file }
    /// The octets as they came, to be kept verbatim.
    public var bytes: [UInt8] { message.bytes }
    /// SHA-256 of the payload octets.
    public var digest: Digest { message.digest }
}
