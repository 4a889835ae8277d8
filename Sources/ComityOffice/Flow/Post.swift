import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import TransparencyLog

/// What signs messages for one file: its chain as it stands, and the peer it goes to.
struct Outbox: Sendable {
    let office: Office
    let state: CaseState
    let house: House
    let now: Instant

    /// Turns events that are messages into signed messages of this file's chain, each with the officers' acts behind it.
    ///
    /// - Parameters:
    ///   - inline: Sealed content that travels inside the message, by the digest of its blob.
    ///   - acts: The officers' signatures that the addressee can check against the roster; none where the node speaks.
    ///   - bases: The overrides that the act rests on, which the addressee is told.
    /// - Throws: `OfficeError` where the clock stands before what is sent: the addressee would take it for untimely.
    func post(
        _ events: [Event], inline: [Digest: [UInt8]] = [:], acts: [SignedAct] = [], on bases: [HumanBasis] = []
    ) async throws -> (events: [Event], sent: [SignedMessage], jobs: [ScheduledJob]) {
        guard let id = state.peer else { throw OfficeError(.refused, "the case has no other authority yet") }
        let counterpart = try house.counterpart(id)
        let peer = counterpart.authority
        // The head that was published last: a size that was not padded would tell how much this house does.
        let head = try await office.journal.checkpoint(of: office.profile.id.logOrigin)?.checkpoint.head ?? .empty
        let told = bases.isEmpty ? [] : try await office.journal.events(of: state.ref)
        var chain = state.outgoing
        var posted: [Event] = []
        var sent: [SignedMessage] = []
        for event in events {
            let event = event.resting(on: bases)
            guard let type = event.kind.message else {
                posted.append(event)
                continue
            }
            let envelope = Envelope(
                type: type.rawValue, version: type.version, from: office.profile.id, to: peer, file: state.ref,
                seq: chain.seq + 1, previous: chain.last, seen: state.incoming.seq, head: head, at: now,
                body: event.body.carrying(acts: acts, bases: bases, inline: inline))
            try Office.insistOnTime(of: envelope, acts: acts, on: bases, after: told)
            let message = try await office.keyring.sign(envelope)
            chain.append(message.digest)
            posted.append(event.sent(as: MessageRef(digest: message.digest, seq: chain.seq)))
            sent.append(message)
        }
        // What a node signs towards an authority without one stays here: the letter is what travels.
        let jobs =
            counterpart.isReachedByLetter
            ? [] : sent.map { ScheduledJob(.deliver(message: $0.digest, to: peer), due: now) }
        return (posted, sent, jobs)
    }
}

extension Session {
    /// Signs and queues what this command tells the other authority.
    func post(
        _ events: [Event], inline: [Digest: [UInt8]] = [:], acts: [SignedAct], on bases: [HumanBasis] = []
    ) async throws -> (events: [Event], sent: [SignedMessage], jobs: [ScheduledJob]) {
        try await Outbox(office: office, state: state, house: house, now: now)
            .post(events, inline: inline, acts: acts, on: bases)
    }
}

extension JSON {
    /// The body as it travels: with the officers' acts and the human basis, and with small sealed content inside its
    /// attachments.
    func carrying(acts: [SignedAct], bases: [HumanBasis], inline: [Digest: [UInt8]]) -> JSON {
        guard var members = object else { return self }
        members["acts"] = .array(acts.map(\.json))
        members["humanBasis"] = bases.isEmpty ? nil : .array(bases.map(\.json))
        members["attachments"] = members["attachments"]?.array.map { list in
            .array(
                list.map { attachment in
                    guard var parts = attachment.object, let blob = parts["blob"]?.string.flatMap(Digest.init(hex:)),
                        let sealed = inline[blob]
                    else { return attachment }
                    parts["inline"] = .string(Base64.url.encode(sealed))
                    return .object(parts)
                })
        }
        return .object(members)
    }
}
