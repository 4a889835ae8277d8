import CanonicalJSON
import ComityCase
import ComityModel
import TransparencyLog

/// One authority with its view of the case, all its events, and the messages that it sent: Case alone, without crypto.
struct Party {
    let own: AuthorityID
    let peer: AuthorityID
    var state: CaseState
    var events: [Event] = []
    var sent: [Envelope] = []

    init(_ own: AuthorityID, peer: AuthorityID, ref: CaseRef) {
        self.own = own
        self.peer = peer
        state = CaseState(ref: ref, own: own)
    }

    /// Decides and commits.
    @discardableResult
    mutating func act(_ command: Command, by actor: Actor, at now: Instant) throws(Rejection) -> [Event] {
        let decided = try decide(command, on: state, by: actor, at: now)
        return commit(decided, at: now)
    }

    private mutating func commit(_ decided: [Event], at now: Instant) -> [Event] {
        decided.map { event in
            var event = event
            if let type = event.kind.message {
                let envelope = envelope(type.rawValue, event.body.asSent, at: now)
                sent.append(envelope)
                event = event.sent(as: MessageRef(digest: envelope.digest, seq: envelope.seq))
            }
            evolve(&state, event)
            events.append(event)
            return event
        }
    }

    /// The next message of this party's chain.
    func envelope(_ type: String, version: Int = 1, _ body: JSON, at now: Instant) -> Envelope {
        Envelope(
            type: type, version: version, from: own, to: peer, file: state.ref, seq: state.outgoing.seq + 1,
            previous: state.outgoing.last, seen: state.incoming.seq, head: .empty, at: now, body: body)
    }

    /// Receives a message; the verdict is nil for a replay.
    @discardableResult
    mutating func take(
        _ envelope: Envelope, at now: Instant, objection: NotUnderstood? = nil
    ) throws(Rejection) -> ReceiptVerdict? {
        let command = Command.receive(envelope, digest: envelope.digest, terms: [], objection: objection)
        let received = try act(command, by: .peer(envelope.from), at: now)
        return received.first?.body["verdict"]?.string.flatMap(ReceiptVerdict.init(rawValue:))
    }

    /// The reason that stands in the last event, where a message was not understood.
    var lastReason: String? { events.last?.body["reason"]?.string }
}

extension JSON {
    /// A body as it travels: with the officers' acts, and with the octets of its small attachments.
    var asSent: JSON {
        guard var members = object else { return self }
        members["acts"] = []
        if let list = members["attachments"]?.array {
            members["attachments"] = .array(
                list.map { json in
                    guard let attachment = try? Attachment(json: json), attachment.size == Fixture.ciphertext.count
                    else {
                        return json
                    }
                    return attachment.json(inline: Fixture.ciphertext)
                })
        }
        return .object(members)
    }
}

/// The code with which a step is rejected; nil when it is not.
func code(_ step: () throws -> Void) -> Rejection.Code? {
    do {
        try step()
        return nil
    } catch { return (error as? Rejection)?.code }
}
