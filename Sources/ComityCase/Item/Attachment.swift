public import CanonicalJSON
public import ComityModel

/// A sealed document that travels with a message: what it is, by digests, and its key, sealed to the addressee.
///
/// Both sides file it as a document item under the same id. In an envelope a small one carries its ciphertext in the
/// member `inline`; an event never does, so the octets stand in the vault only.
public struct Attachment: Sendable, Hashable {
    /// Id of the document, the same on both sides.
    public let id: ItemID
    /// What it is, as a code: `request`, `order`, `scope`, `report`.
    public let kind: String
    /// SHA-256 of the plaintext.
    public let content: Digest
    /// SHA-256 of the ciphertext.
    public let blob: Digest
    /// Octets of the ciphertext.
    public let size: Int
    /// The sealed key, as the kit that seals writes it; nil for what goes on paper.
    public let key: JSON?

    /// An attachment.
    public init(id: ItemID, kind: String, content: Digest, blob: Digest, size: Int, key: JSON?) {
        self.id = id
        self.kind = kind
        self.content = content
        self.blob = blob
        self.size = size
        self.key = key
    }

    /// `{id, kind, content, blob, size, key?}`: the attachment as an event tells it.
    public var json: JSON { .object(members) }

    /// The same with `inline`, the ciphertext in base 64 (URL-safe, no padding): the attachment as an envelope carries
    /// it.
    public func json(inline ciphertext: [UInt8]) -> JSON {
        var members = members
        members["inline"] = .string(Base64.url.encode(ciphertext))
        return .object(members)
    }

    /// Reads what `json` writes; `inline` is not known here.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            id: try members.uniqueID("id"), kind: try members.code("kind"), content: try members.digest("content"),
            blob: try members.digest("blob"),
            size: try members.typed("size", "a number of octets") { $0.integer.flatMap { $0 >= 0 ? $0 : nil } },
            key: json["key"] == nil ? nil : try members.typed("key", "a sealed key") { $0.object == nil ? nil : $0 })
        try members.finish()
    }

    private var members: [String: JSON] {
        var members: [String: JSON] = [
            "id": id.json, "kind": .string(kind), "content": .string(content.hex), "blob": .string(blob.hex),
            "size": .integer(size),
        ]
        members["key"] = key
        return members
    }
}

extension Attachment {
    /// An attachment with the ciphertext that came with it, or nil where it is to be fetched.
    public typealias Received = (attachment: Attachment, inline: [UInt8]?)

    /// Reads the attachments of an envelope's body; a body without any has none.
    /// - Throws: `JSONError`, also where a ciphertext is not the blob that its attachment names.
    public static func received(in body: JSON) throws(JSONError) -> [Received] {
        guard let list = body["attachments"] else { return [] }
        guard let list = list.array else {
            throw JSONError(.wrongType, at: "/attachments", "an array is expected here")
        }
        var received: [Received] = []
        for (position, json) in list.enumerated() {
            let pointer = "/attachments/\(position)"
            let attachment = try Attachment(json: stripped(json), at: pointer)
            guard json["inline"] != nil else {
                received.append((attachment, nil))
                continue
            }
            var members = try JSONMembers(json, at: pointer)
            let inline = try members.octets("inline")
            guard inline.count == attachment.size, Digest.sha256(inline) == attachment.blob else {
                throw JSONError(
                    .value, at: pointer + "/inline", "the octets are not the blob that the attachment names")
            }
            received.append((attachment, inline))
        }
        return received
    }

    /// An envelope's body as its event keeps it: without the octets of its attachments.
    public static func withoutInline(_ body: JSON) -> JSON {
        guard var members = body.object, let list = members["attachments"]?.array else { return body }
        members["attachments"] = .array(list.map(stripped))
        return .object(members)
    }

    private static func stripped(_ json: JSON) -> JSON {
        guard var members = json.object else { return json }
        members["inline"] = nil
        return .object(members)
    }

    /// The document that the attachment is, as either side files it.
    func item(by officer: OfficerID?) -> Item {
        Item(id: id, origin: .document, kind: kind, content: content, blob: blob, size: size, by: officer)
    }
}
