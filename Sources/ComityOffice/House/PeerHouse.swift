import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityTrust

/// What another authority said of its own house: its officers. The file is the peer's house file.
struct PeerHouse: Sendable {
    private(set) var version = 0
    private(set) var incoming = Chain()
    private(set) var directory: OfficerDirectory?

    init(folding events: [Event]) throws(OfficeError) {
        for event in events {
            do {
                try fold(event)
            } catch {
                throw OfficeError(
                    .integrity, at: event.kind.rawValue, "an event of a peer's house cannot be read: \(error)")
            }
            version += 1
        }
    }

    private mutating func fold(_ event: Event) throws {
        var members = try JSONMembers(event.body)
        incoming.append(try members.digest("digest"))
        guard try members.string("verdict") == ReceiptVerdict.applied.rawValue else { return }
        let roster = try Roster(canonical: try SignedRoster(json: try members.value("roster")).roster.canonicalBytes)
        directory = try directory?.adding(roster) ?? OfficerDirectory(roster)
    }

    /// The event that a published roster becomes, or a verdict that it is not understood.
    func receive(
        _ envelope: Envelope, digest: Digest, from peer: PinnedDescriptor, at now: Instant
    ) throws(Rejection) -> [Event] {
        try incoming.check(seq: envelope.seq, previous: envelope.previous, digest: digest)
        guard envelope.seq > incoming.seq else { return [] }
        var body: [String: JSON] = [
            "digest": .string(digest.hex), "seq": .integer(envelope.seq), "at": envelope.at.json,
        ]
        if let roster = Self.roster(in: envelope, from: peer, after: directory) {
            body["roster"] = roster.json
            body["verdict"] = .string(ReceiptVerdict.applied.rawValue)
        } else {
            body["verdict"] = .string(ReceiptVerdict.notUnderstood.rawValue)
            body["reason"] = .string(NotUnderstood.malformed.rawValue)
        }
        return [Event(.messageReceived, at: now, by: .peer(envelope.from), body: .object(body))]
    }

    private static func roster(
        in envelope: Envelope, from peer: PinnedDescriptor, after directory: OfficerDirectory?
    ) -> SignedRoster? {
        guard envelope.type == MessageType.rosterPublished.rawValue,
            envelope.version == MessageType.rosterPublished.version,
            let json = envelope.body["roster"], let signed = try? SignedRoster(json: json),
            (try? signed.verify(by: peer)) != nil, let roster = try? Roster(canonical: signed.roster.canonicalBytes)
        else { return nil }
        guard let directory else { return signed }
        return (try? directory.adding(roster)) == nil ? nil : signed
    }
}
