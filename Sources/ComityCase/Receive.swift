import CanonicalJSON
public import ComityModel

/// What a message may do in the state that it finds: the matrix state × message × side, total.
public enum Applicability: Sendable, Hashable {
    /// The message changes the file.
    case applies
    /// The message is kept; nothing is left to change.
    case recorded
    /// The message is authentic and answered `notUnderstood`, with a code of the closed list.
    case notUnderstood(NotUnderstood)
}

/// Why an authentic message is not understood: a closed list.
public enum NotUnderstood: String, Sendable, Hashable, CaseIterable {
    case unknownType = "unknown-type"
    case unknownVersion = "unknown-version"
    case wrongSide = "wrong-side"
    case wrongState = "wrong-state"
    case malformed
}

extension MessageType {
    /// The sides that receive this type.
    public var receivers: Set<Side> {
        switch self {
        case .requestIssued, .requestAmended, .requestWithdrawn, .conditionsAccepted, .conditionsDeclined,
            .disclosureReceived, .disclosureRejected, .permissionAsked:
            [.requested]
        case .requestAcknowledged, .requestHandedOn, .requestNotUnderstood, .requestDecided, .executionDelayed,
            .requestAnswered, .conditionsProposed, .disclosureReleased, .disclosureRecalled, .disclosureRevealed,
            .permissionGranted, .permissionRefused, .permissionRevoked:
            [.requesting]
        case .questionAsked, .questionAnswered, .deletionCertified: [.requesting, .requested]
        case .rosterPublished, .descriptorPublished: []
        }
    }

    /// What a message of this type may do on a side whose request stands so; `nil` stands for a file that does not exist yet.
    public func applicability(to status: RequestStatus?, on side: Side) -> Applicability {
        guard let status else { return self == .requestIssued ? .applies : .notUnderstood(.wrongState) }
        guard receivers.contains(side) else { return .notUnderstood(.wrongSide) }
        guard ![.drafting, .assessed, .approved].contains(status) || side == .requested else {
            return .notUnderstood(.wrongState)
        }
        if effective(side).contains(status) { return .applies }
        return status.isFinal || status == .answered ? .recorded : .notUnderstood(.wrongState)
    }

    /// The states in which a message of this type changes something.
    private func effective(_ side: Side) -> Set<RequestStatus> {
        let early: Set<RequestStatus> = side == .requesting ? [.issued, .acknowledged] : [.received, .registered, .assessed]
        let late: Set<RequestStatus> = [.decided, .executing, .answered]
        switch self {
        case .requestIssued: return []
        case .requestAmended: return early
        case .requestWithdrawn: return early.union(late)
        case .requestAcknowledged, .requestHandedOn: return [.issued]
        case .requestNotUnderstood, .requestDecided: return early
        case .executionDelayed, .requestAnswered, .conditionsAccepted, .conditionsDeclined, .conditionsProposed:
            return [.decided, .executing]
        case .questionAsked, .questionAnswered: return early.union(late)
        case .disclosureReleased: return late
        case .disclosureReceived, .disclosureRejected, .disclosureRevealed: return late.union([.withdrawn, .closed])
        // A recall, a permission and a certificate reach the data wherever the request stands.
        case .disclosureRecalled, .deletionCertified, .permissionAsked, .permissionGranted, .permissionRefused,
            .permissionRevoked:
            return late.union([.withdrawn, .closed, .lapsed])
        case .rosterPublished, .descriptorPublished: return []
        }
    }
}

extension Step {
    func receive(_ envelope: Envelope, _ digest: Digest, _ terms: [Receipt.Due]) throws(Rejection) -> [Event] {
        guard envelope.to == state.own, state.peer == nil || state.peer == envelope.from, envelope.file == state.ref else {
            throw Rejection(.invalid, "the message is not addressed to this file")
        }
        try state.incoming.check(seq: envelope.seq, previous: envelope.previous, digest: digest)
        guard envelope.seq > state.incoming.seq else { return [] }
        let verdict = applicability(of: envelope)
        let received = messageReceived(envelope, digest, verdict, terms: verdict == .applies ? terms : [])
        guard verdict == .applies else { return [received] }
        // A body that the fold cannot read is authentic and not understood; it must never halt the case.
        var trial = state
        evolve(&trial, received)
        guard trial.halted == nil else {
            return [messageReceived(envelope, digest, .notUnderstood(.malformed), terms: [])]
        }
        return [received]
    }

    private func applicability(of envelope: Envelope) -> Applicability {
        guard let type = MessageType(rawValue: envelope.type) else { return .notUnderstood(.unknownType) }
        guard envelope.version == type.version else { return .notUnderstood(.unknownVersion) }
        return type.applicability(to: state.request?.status, on: state.side ?? .requested)
    }

    private func messageReceived(
        _ envelope: Envelope, _ digest: Digest, _ verdict: Applicability, terms: [Receipt.Due]
    ) -> Event {
        var members: [String: JSON] = [
            "type": .string(envelope.type), "from": .string(envelope.from.rawValue), "digest": hex(digest),
            "seq": .integer(envelope.seq), "seen": .integer(envelope.seen), "at": envelope.at.json, "body": envelope.body,
            "terms": .array(terms.map(\.json)), "verdict": .string(ReceiptVerdict(verdict).rawValue),
        ]
        if case .notUnderstood(let reason) = verdict { members["reason"] = .string(reason.rawValue) }
        return event(.messageReceived, .object(members))
    }

    func receiveReceipt(_ receipt: Receipt) throws(Rejection) -> [Event] {
        guard receipt.to == state.own, receipt.file == state.ref, state.outgoing.digests.contains(receipt.message) else {
            throw Rejection(.unknown, "the receipt is for a message that this file did not send")
        }
        return [event(.receiptReceived, ["receipt": receipt.json])]
    }
}

extension ReceiptVerdict {
    /// The verdict that a receipt states for what a message may do.
    public init(_ applicability: Applicability) {
        self =
            switch applicability {
            case .applies: .applied
            case .recorded: .recorded
            case .notUnderstood: .notUnderstood
            }
    }
}
