import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import Sealing

/// What came with a message: opened, checked and sealed again under the own vault root before the message is judged.
struct Enclosed: Sendable {
    var keys: [KeyChange] = []
    var isIntact = true
}

extension Office {
    /// Takes the attachments of a message into the vault. Small ones come inside; larger ones are fetched like evidence.
    func open(_ envelope: Envelope, in state: CaseState) async throws -> Enclosed {
        var enclosed = Enclosed()
        guard envelope.body["attachments"] != nil else { return enclosed }
        guard let received = try? Attachment.received(in: envelope.body) else { return Enclosed(isIntact: false) }
        for (attachment, inline) in received {
            // The sender names its attachments; a name that is taken here would put its key over another item's.
            guard state.items[attachment.id] == nil, try await journal.key(of: attachment.id) == nil else {
                return Enclosed(isIntact: false)
            }
            guard let sealed = attachment.key.flatMap({ try? SealedKey($0) }) else { return Enclosed(isIntact: false) }
            let terms = Attachment.terms(
                id: attachment.id, content: attachment.content, blob: attachment.blob, file: envelope.file,
                from: envelope.from, to: envelope.to)
            do {
                if let inline {
                    guard .sha256(inline) == attachment.blob, inline.count == attachment.size else {
                        return Enclosed(isIntact: false)
                    }
                    _ = try await blobs.write(Bytes(inline))
                } else {
                    try await fetch(attachment.blob, size: attachment.size, from: envelope.from)
                }
                guard
                    try await vault.verify(sealed, terms: terms, blob: attachment.blob, content: attachment.content)
                else { return Enclosed(isIntact: false) }
                enclosed.keys.append(try await vault.adopt(sealed, terms: terms, item: attachment.id))
            } catch is KeyringFailure {
                return Enclosed(isIntact: false)
            } catch is SealingFailure {
                return Enclosed(isIntact: false)
            } catch BlobFailure.altered {
                return Enclosed(isIntact: false)
            }
        }
        return enclosed
    }
}
