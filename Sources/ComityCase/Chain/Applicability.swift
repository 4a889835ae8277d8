public import ComityModel

/// What a message may do in the state that it finds: the matrix state × message × side (docs/formats/matrix.md), total.
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
    /// The officers' signatures behind it do not hold.
    case unsigned
    /// Its instants do not fit: it says to be older than what it carries or answers, or rests on a human basis out of its time.
    case untimely

    /// What the reason means, and what the sender does about it.
    public var says: String {
        switch self {
        case .unknownType, .unknownVersion: "their node does not know this kind of message; ask them to upgrade it"
        case .wrongSide, .wrongState: "it does not fit where the case stands on their side; ask them"
        case .malformed: "its body or an attachment cannot be read; ask them what it lacks"
        case .unsigned:
            "the signatures of the officers behind it, or of the two behind its human basis, do not hold for it over there; "
                + "compare the rosters, and what the basis is for"
        case .untimely:
            "its instant is before an act in it or before what it answers, or its human basis was not in force then; set the "
                + "clock right, and have the act done anew"
        }
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

    /// Whether a message of this type answers the request as its sender knew it, so that an amendment which the sender
    /// had not seen overtakes it.
    public var answersTheRequest: Bool {
        switch self {
        case .requestNotUnderstood, .requestDecided, .executionDelayed, .requestAnswered, .conditionsProposed: true
        default: false
        }
    }

    /// What a message of this type may do on a side whose request stands so; `nil` stands for a file that does not
    /// exist yet.
    ///
    /// A closed case takes messages as the state does in which it was closed (`Request.standing`), so `closed` itself
    /// only records.
    public func applicability(to status: RequestStatus?, on side: Side) -> Applicability {
        guard let status else { return self == .requestIssued ? .applies : .notUnderstood(.wrongState) }
        guard receivers.contains(side) else { return .notUnderstood(.wrongSide) }
        if effective(side).contains(status) { return .applies }
        return status.isFinal || status == .answered ? .recorded : .notUnderstood(.wrongState)
    }

    /// The states in which a message of this type changes something.
    private func effective(_ side: Side) -> Set<RequestStatus> {
        // A lapse is the requesting side's own note: the requested side's word still counts.
        let open: Set<RequestStatus> =
            side == .requesting
            ? [.issued, .acknowledged, .decided, .answered, .lapsed]
            : [.received, .registered, .assessed, .decided, .executing, .answered]
        switch self {
        case .requestIssued, .rosterPublished, .descriptorPublished: return []
        case .requestAmended, .questionAsked: return open
        // Withdrawal and handing on may cross; both sides then hold the request to be withdrawn.
        case .requestWithdrawn: return open.union([.handedOn])
        case .requestAcknowledged, .requestHandedOn: return [.issued, .lapsed]
        case .requestNotUnderstood: return [.issued, .acknowledged, .lapsed]
        case .requestDecided: return [.issued, .acknowledged, .decided, .lapsed]
        case .executionDelayed: return [.acknowledged, .decided]
        case .requestAnswered, .conditionsProposed: return [.decided]
        case .conditionsAccepted, .conditionsDeclined: return [.decided, .executing]
        case .disclosureReleased: return open.subtracting([.issued]).union([.withdrawn])
        // Answers, receipts, recalls, permissions and certificates reach the data wherever the request stands.
        case .questionAnswered, .disclosureReceived, .disclosureRejected, .disclosureRecalled, .disclosureRevealed,
            .deletionCertified, .permissionAsked, .permissionGranted, .permissionRefused, .permissionRevoked:
            return open.union([.withdrawn, .handedOn])
        }
    }
}
