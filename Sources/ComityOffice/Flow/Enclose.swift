import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityTrust
import Sealing

/// Documents that travel with a message, sealed to its addressee.
struct Enclosures: Sendable {
    var attachments: [Attachment] = []
    var inline: [Digest: [UInt8]] = [:]
    private var room = Enclosures.inlineLimit

    /// Most octets of sealed content that travel inside one message: 160 KiB as base 64 (formats 4).
    static let inlineLimit = 160 * 1024 / 4 * 3

    /// Adds one; what is too large to travel inside is fetched as a blob.
    mutating func add(_ attachment: Attachment, sealed: [UInt8]?) {
        attachments.append(attachment)
        guard let sealed, sealed.count <= room else { return }
        room -= sealed.count
        inline[attachment.blob] = sealed
    }
}

extension Session {
    /// Seals documents to the peer of the case, for an act that the law permits.
    func enclose<Act: LegalAct>(
        _ documents: [Document], under permit: borrowing Permit<Act>
    ) async throws -> Enclosures {
        var enclosures = Enclosures()
        guard case .node(let peer) = try counterpart() else {
            // On paper: what the message names is what the letter says, and no key leaves the house.
            for document in documents { enclosures.add(document.attachment(key: nil), sealed: nil) }
            return enclosures
        }
        let recipient = try sealingKey(of: peer)
        for document in documents {
            let terms = Attachment.terms(
                id: document.id, content: document.content, blob: document.blob, file: state.ref,
                from: office.profile.id, to: peer.authority)
            let key: SealedKey
            if let staged = document.staged {
                key = try office.vault.wrap(staged, to: recipient, terms: terms, under: permit)
            } else {
                key = try await office.vault.wrap(document.id, to: recipient, terms: terms, under: permit)
            }
            let attachment = document.attachment(key: key.json)
            let fits = document.size <= Enclosures.inlineLimit
            let sealed =
                fits ? try await octets(of: office.blobs.read(document.blob, from: 0), upTo: document.size) : nil
            enclosures.add(attachment, sealed: sealed)
        }
        return enclosures
    }

    /// The key in force to which something is sealed for an authority.
    func sealingKey(of peer: PinnedDescriptor) throws -> SealingPublicKey {
        guard let key = peer.descriptor.sealingKey(at: now) else {
            throw OfficeError(
                .refused, "`\(peer.authority)` has no sealing key in force; ask it for a newer descriptor")
        }
        return try SealingPublicKey(bytes: key.xwing)
    }

    /// Writes a document into the vault. Its key is committed with the act that it belongs to.
    func write(_ content: [UInt8], kind: String, label: String) async throws -> Document {
        let staged = try await office.vault.stage(Bytes(content), as: id(label))
        return Document(staged, kind: kind)
    }
}

/// A document of the case: in the vault already, or staged for this commit.
struct Document: Sendable {
    let id: ItemID
    let kind: String
    let content: Digest
    let blob: Digest
    let size: Int
    let staged: Staged?

    init(_ staged: Staged, kind: String) {
        id = staged.item
        self.kind = kind
        content = staged.content
        blob = staged.blob
        size = staged.size
        self.staged = staged
    }

    init(_ item: Item) {
        id = item.id
        kind = item.kind
        content = item.content
        blob = item.blob
        size = item.size
        staged = nil
    }

    /// The document as it travels with a message.
    func attachment(key: JSON?) -> Attachment {
        Attachment(id: id, kind: kind, content: content, blob: blob, size: size, key: key)
    }

    /// The document as an item of the case.
    func item(measure: MeasureID? = nil, by officer: OfficerID?) -> Item {
        Item(
            id: id, origin: .document, kind: kind, measure: measure, content: content, blob: blob, size: size,
            by: officer)
    }

    var keys: [KeyChange] { staged.map { [$0.added] } ?? [] }
}

extension Attachment {
    /// What the key of an attachment is bound to.
    static func terms(
        id: ItemID, content: Digest, blob: Digest, file: CaseRef, from: AuthorityID, to: AuthorityID
    ) -> Digest {
        JSON.object([
            "domain": "comity/attachment/v1", "id": id.json, "content": .string(content.hex), "blob": .string(blob.hex),
            "file": file.json, "from": .string(from.rawValue), "to": .string(to.rawValue),
        ]).digest
    }
}
