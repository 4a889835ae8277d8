import CanonicalJSON
import ComityModel

extension Step {
    /// Takes a message of the peer: total over what it may be and what it finds. It throws only where nothing may be
    /// kept.
    ///
    /// - Parameter objection: what the office found against the message before it is judged: signatures of officers
    ///   that do not hold, attachments that cannot be opened.
    func receive(
        _ envelope: Envelope, _ digest: Digest, _ terms: [Receipt.Due], _ objection: NotUnderstood?
    ) throws(Rejection) -> [Event] {
        guard envelope.to == state.own, envelope.from != state.own, envelope.file == state.ref,
            state.peer == nil || state.peer == envelope.from,
            state.request != nil || state.ref.opener == envelope.from
        else { throw Rejection(.invalid, "the message is not addressed to this file") }
        try state.incoming.check(seq: envelope.seq, previous: envelope.previous, digest: digest)
        guard envelope.seq > state.incoming.seq else { return [] }
        guard envelope.seen <= state.outgoing.seq else {
            throw Rejection(
                .invalid,
                "the sender has applied message \(envelope.seen) of this file, but this node holds \(state.outgoing.seq); fetch the missing ones back from the peer"
            )
        }
        let verdict = applicability(of: envelope)
        guard verdict == .applies else { return [kept(envelope, digest, verdict)] }
        if let objection { return [kept(envelope, digest, .notUnderstood(objection))] }
        // A body that cannot be read is authentic and not understood; it must never halt the case.
        do {
            let received = try applied(envelope, digest, terms)
            _ = try folding(received, into: state)
            return [received]
        } catch {
            return [kept(envelope, digest, .notUnderstood(.malformed))]
        }
    }

    private func applicability(of envelope: Envelope) -> Applicability {
        guard let type = MessageType(rawValue: envelope.type) else { return .notUnderstood(.unknownType) }
        guard envelope.version == type.version else { return .notUnderstood(.unknownVersion) }
        let verdict = type.applicability(to: state.request?.standing, on: state.side ?? .requested)
        let isOvertaken = type.answersTheRequest && envelope.seen < state.request?.amendment ?? 0
        return isOvertaken && verdict != .notUnderstood(.wrongSide) ? .recorded : verdict
    }

    /// A message that changes the file. The octets of its attachments stand in the vault, its officers' acts and
    /// its human basis beside the body.
    private func applied(_ envelope: Envelope, _ digest: Digest, _ terms: [Receipt.Due]) throws(JSONError) -> Event {
        _ = try Attachment.received(in: envelope.body)
        var acts: [SignedAct] = []
        if envelope.body["acts"] != nil {
            var members = try JSONMembers(envelope.body)
            for (position, act) in try members.array("acts").enumerated() {
                acts.append(try SignedAct(json: act, at: "/acts/\(position)"))
            }
        }
        let bases = try HumanBasis.list(in: envelope.body)
        guard bases.allSatisfy(\.override.namesItsNorms) else {
            throw JSONError(.value, at: "/humanBasis", "an override that holds norms to be wrong names them")
        }
        var members = header(envelope, digest, .applied)
        members["body"] = envelope.told
        members["terms"] = .array(terms.map(\.json))
        return Event(
            .messageReceived, at: now, by: actor, body: .object(members), acts: acts,
            humanBasis: bases)
    }

    /// A message that changes nothing: the event names it, and the message is kept verbatim beside it.
    private func kept(_ envelope: Envelope, _ digest: Digest, _ verdict: Applicability) -> Event {
        var members = header(envelope, digest, ReceiptVerdict(verdict))
        if case .notUnderstood(let reason) = verdict { members["reason"] = .string(reason.rawValue) }
        return event(.messageReceived, .object(members))
    }

    private func header(_ envelope: Envelope, _ digest: Digest, _ verdict: ReceiptVerdict) -> [String: JSON] {
        [
            "type": .string(isCode(envelope.type) ? envelope.type : "unknown"),
            "from": .string(envelope.from.rawValue), "digest": hex(digest), "seq": .integer(envelope.seq),
            "seen": .integer(envelope.seen), "at": envelope.at.json, "verdict": .string(verdict.rawValue), "terms": [],
        ]
    }

    func receiveReceipt(_ receipt: Receipt) throws(Rejection) -> [Event] {
        guard receipt.to == state.own, receipt.from == state.peer, receipt.file == state.ref,
            state.outgoing.digests.contains(receipt.message)
        else { throw Rejection(.unknown, "the receipt is for a message that this file did not send") }
        guard state.receipts[receipt.message] == nil else { return [] }
        return [event(.receiptReceived, ["receipt": receipt.json])]
    }
}
