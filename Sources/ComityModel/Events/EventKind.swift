/// The event vocabulary of `design/machines.md`. Each kind has exactly one reason to be written; a legal one names its act.
/// What a witness writes (checkpoints, cosignatures, padding) is no event: it stands in no case.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
    case requestDrafted = "request.drafted"
    case requestRevised = "request.revised"
    case factStated = "fact.stated"
    case factDisputed = "fact.disputed"
    case requestAssessed = "request.assessed"
    case conflictSettled = "conflict.settled"
    case requestReturned = "request.returned"
    case requestApproved = "request.approved"
    case requestIssued = "request.issued"
    case requestAmended = "request.amended"
    case requestWithdrawn = "request.withdrawn"
    case requestLapsed = "request.lapsed"
    case requestAcknowledged = "request.acknowledged"
    case requestHandedOn = "request.handedOn"
    case requestNotUnderstood = "request.notUnderstood"
    case decisionPrepared = "decision.prepared"
    case requestDecided = "request.decided"
    case executionDelayed = "execution.delayed"
    case executionOrdered = "execution.ordered"
    case executionReported = "execution.reported"
    case requestAnswered = "request.answered"
    case caseClosed = "case.closed"
    case caseReopened = "case.reopened"
    case procedureNoted = "procedure.noted"
    case holdPlaced = "hold.placed"
    case holdLifted = "hold.lifted"
    case overrideProposed = "override.proposed"
    case overrideConfirmed = "override.confirmed"
    case overrideEnded = "override.ended"
    case dutyArisen = "duty.arisen"
    case dutyAttested = "duty.attested"
    case questionAsked = "question.asked"
    case questionAnswered = "question.answered"
    case questionExpired = "question.expired"
    case conditionsProposed = "conditions.proposed"
    case conditionsAccepted = "conditions.accepted"
    case conditionsDeclined = "conditions.declined"
    case documentFiled = "document.filed"
    case evidenceIngested = "evidence.ingested"
    case minimisationProposed = "minimisation.proposed"
    case minimisationAccepted = "minimisation.accepted"
    case evidenceMinimised = "evidence.minimised"
    case evidenceOpened = "evidence.opened"
    case evidenceExported = "evidence.exported"
    case accessRefused = "access.refused"
    case reviewDue = "review.due"
    case reviewDone = "review.done"
    case evidenceRetained = "evidence.retained"
    case evidenceShredded = "evidence.shredded"
    case deletionCertified = "deletion.certified"
    case dossierExported = "dossier.exported"
    case releasePrepared = "release.prepared"
    case disclosureReleased = "disclosure.released"
    case disclosureReceived = "disclosure.received"
    case disclosureRejected = "disclosure.rejected"
    case disclosureRecalled = "disclosure.recalled"
    case revealOrdered = "reveal.ordered"
    case disclosureRevealed = "disclosure.revealed"
    case permissionAsked = "permission.asked"
    case permissionGranted = "permission.granted"
    case permissionRefused = "permission.refused"
    case permissionRevoked = "permission.revoked"
    case letterSent = "letter.sent"
    case letterTranscribed = "letter.transcribed"
    case messageReceived = "message.received"
    case receiptReceived = "receipt.received"
    case houseFounded = "house.founded"
    case packsActivated = "packs.activated"
    case peerAdded = "peer.added"
    case peerConfirmed = "peer.confirmed"
    case peerSuspended = "peer.suspended"
    case officerEnrolled = "officer.enrolled"
    case officerRevoked = "officer.revoked"
    case grantGiven = "grant.given"
    case grantEnded = "grant.ended"
    case rosterPublished = "roster.published"
    case logReopened = "log.reopened"
    case normDisputed = "norm.disputed"
    case normSettled = "norm.settled"

    /// Why events of this kind are written.
    public var reason: WriteReason {
        switch self {
        case .requestIssued, .requestAmended, .requestAcknowledged, .requestNotUnderstood, .requestDecided,
            .executionOrdered, .questionAsked, .conditionsProposed, .evidenceIngested, .evidenceMinimised,
            .evidenceOpened, .evidenceExported, .evidenceRetained, .evidenceShredded, .disclosureReleased,
            .disclosureRecalled, .disclosureRevealed, .permissionGranted, .permissionRefused, .dossierExported,
            .documentFiled, .dutyArisen:
            .act
        case .requestDrafted, .requestRevised, .factStated, .factDisputed, .requestAssessed, .conflictSettled,
            .requestReturned, .requestApproved, .requestWithdrawn, .requestLapsed, .requestHandedOn, .decisionPrepared,
            .executionDelayed, .executionReported, .requestAnswered, .caseClosed, .caseReopened, .procedureNoted,
            .holdPlaced,
            .holdLifted, .overrideProposed, .overrideConfirmed, .overrideEnded, .questionAnswered, .conditionsAccepted,
            .conditionsDeclined, .minimisationProposed,
            .minimisationAccepted, .accessRefused, .reviewDone, .releasePrepared, .revealOrdered, .permissionAsked,
            .permissionRevoked, .dutyAttested, .letterSent, .letterTranscribed, .normDisputed, .normSettled:
            .working
        case .messageReceived, .receiptReceived: .receiving
        case .questionExpired, .reviewDue, .deletionCertified, .disclosureReceived, .disclosureRejected: .due
        case .houseFounded, .packsActivated, .peerAdded, .peerConfirmed, .peerSuspended, .officerEnrolled,
            .officerRevoked, .grantGiven, .grantEnded, .rosterPublished, .logReopened:
            .house
        }
    }

    /// The message that an event of this kind is; nil for a note, which stays inside.
    public var message: MessageType? { MessageType(rawValue: rawValue) }

    /// The legal acts whose permit may write this kind; empty unless `reason` is `.act`.
    public var requires: Set<LegalActName> {
        switch self {
        case .requestIssued, .requestAmended: [.issue]
        case .requestAcknowledged: [.acknowledge]
        case .requestNotUnderstood: [.ask]
        case .questionAsked: [.ask, .consult]
        case .requestDecided, .conditionsProposed: [.decide]
        case .executionOrdered: [.execute]
        case .evidenceIngested, .evidenceRetained, .documentFiled: [.keep]
        case .evidenceMinimised: [.minimise]
        case .evidenceOpened: [.open]
        case .evidenceExported, .dossierExported: [.export]
        case .evidenceShredded: [.delete]
        case .disclosureReleased: [.disclose]
        case .disclosureRecalled: [.recall]
        case .disclosureRevealed: [.reveal]
        case .permissionGranted, .permissionRefused: [.allow]
        // Any act may bring duties that no code fulfils; they are told in the same commit.
        case .dutyArisen: Set(LegalActName.allCases)
        default: []
        }
    }
}
