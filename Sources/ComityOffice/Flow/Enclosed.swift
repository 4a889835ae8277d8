import CanonicalJSON
import ComityAccess
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
    func open(_ envelope: Envelope) async throws -> Enclosed {
        var enclosed = Enclosed()
        guard envelope.body["attachments"] != nil else { return enclosed }
        guard let received = try? Attachment.received(in: envelope.body) else { return Enclosed(isIntact: false) }
        for (attachment, inline) in received {
            guard let sealed = try? SealedKey(attachment.key) else { return Enclosed(isIntact: false) }
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

    /// Whether the officers' signatures behind a message hold: each by the sender's roster, and an approver's where four
    /// eyes are due.
    func actsHold(_ envelope: Envelope, at now: Instant) async throws -> Bool {
        guard let type = MessageType(rawValue: envelope.type) else { return true }
        var acts: [SignedAct] = []
        for (position, json) in (envelope.body["acts"]?.array ?? []).enumerated() {
            guard let act = try? SignedAct(json: json, at: "/acts/\(position)"), act.file == envelope.file else {
                return false
            }
            acts.append(act)
        }
        guard type.needsOfficer else { return acts.isEmpty }
        guard let directory = try await directory(of: envelope.from), !acts.isEmpty else { return false }
        for act in acts where (try? directory.judge(act, at: max(act.at, now))) == nil { return false }
        return !type.needsApprover || acts.contains { $0.role == .approver }
    }
}

extension MessageType {
    /// Whether an officer stands behind a message of this type; what the node sends by itself carries none.
    var needsOfficer: Bool {
        switch self {
        case .disclosureReceived, .disclosureRejected, .deletionCertified, .rosterPublished, .descriptorPublished: false
        default: true
        }
    }

    /// Whether a second officer stands behind it.
    var needsApprover: Bool {
        switch self {
        case .requestIssued, .requestAmended, .requestDecided, .conditionsProposed, .disclosureReleased,
            .disclosureRevealed, .permissionGranted:
            true
        default: false
        }
    }
}
