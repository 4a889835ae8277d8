public import CanonicalJSON
public import TransparencyLog

/// What is signed: the payload of a message. Stored and forwarded as the exact octets received, never re-encoded.
///
/// The body holds codes, instants and digests; names and prose travel as sealed attachments (formats 4).
public struct Envelope: Sendable, Hashable {
    /// Most octets of a whole signed message.
    public static let maxMessageBytes = 256 * 1024

    /// What the message says, as written: an unknown type is still an authentic message.
    public let type: String
    /// Version of that type.
    public let version: Int
    /// Sender; must equal the authority of the channel.
    public let from: AuthorityID
    /// Addressee; inside the signature.
    public let to: AuthorityID
    /// The case file, named alike on both sides.
    public let file: CaseRef
    /// Number in the sender's chain for this file, from 1.
    public let seq: Int
    /// Digest of the sender's previous message for this file; nil for the first.
    public let previous: Digest?
    /// Highest number of the addressee's chain that the sender had applied: a two-party vector clock.
    public let seen: Int
    /// The sender's tree head when signing, so that both signatures cover it.
    public let head: TreeHead
    /// The sender's clock.
    public let at: Instant
    /// Codes, instants, digests.
    public let body: JSON

    /// A payload.
    public init(
        type: String, version: Int, from: AuthorityID, to: AuthorityID, file: CaseRef, seq: Int, previous: Digest?,
        seen: Int, head: TreeHead, at: Instant, body: JSON
    ) {
        self.type = type
        self.version = version
        self.from = from
        self.to = to
        self.file = file
        self.seq = seq
        self.previous = previous
        self.seen = seen
        self.head = head
        self.at = at
        self.body = body
    }

    /// Reads a payload strictly.
    /// - Throws: `JSONError` with the JSON Pointer of what is missing, unknown or of the wrong type.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        type = try members.string("type")
        version = try members.integer("version")
        from = try members.name("from")
        to = try members.name("to")
        file = try members.caseRef("file")
        seq = try members.typed("seq", "a number from 1") { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
        previous = seq == 1 ? nil : try members.digest("prev")
        seen = try members.typed("seen", "a number from 0") { $0.integer.flatMap { $0 >= 0 ? $0 : nil } }
        var head = try JSONMembers(try members.value("head"), at: "/head")
        let size = try head.typed("size", "a number from 0") { $0.integer.flatMap { $0 >= 0 ? UInt64($0) : nil } }
        self.head = TreeHead(size: size, hash: try head.digest("hash"))
        try head.finish()
        at = try members.instant("at")
        body = try members.object("body")
        try members.finish()
        guard self.json == json else {
            throw JSONError(.notCanonical, at: "/at", "an instant in UTC, without needless digits, is expected here")
        }
    }

    /// The payload as JSON; its canonical bytes are what is signed.
    public var json: JSON {
        var members: [String: JSON] = [
            "type": .string(type), "version": .integer(version), "from": .string(from.rawValue),
            "to": .string(to.rawValue), "file": file.json, "seq": .integer(seq), "seen": .integer(seen),
            "head": ["size": .integer(head.size), "hash": .string(head.hash.hex)], "at": at.json, "body": body,
        ]
        members["prev"] = previous.map { .string($0.hex) }
        return .object(members)
    }

    /// SHA-256 of the payload octets: the identity of the message.
    public var digest: Digest { json.digest }
}
