import CanonicalJSON
import ComityModel

extension CaseState {
    /// Applies what happened, whether this side did it or a message of the other side tells it.
    mutating func apply(
        _ kind: EventKind, _ body: JSON, at now: Instant, by actor: Actor, incoming: Bool
    ) throws(JSONError) {
        var members = try JSONMembers(body)
        switch kind {
        case .requestDrafted, .requestRevised, .factStated, .factDisputed, .requestAssessed, .conflictSettled,
            .requestReturned, .requestApproved, .requestIssued, .requestAmended, .requestWithdrawn, .requestLapsed,
            .requestAcknowledged, .requestHandedOn, .requestNotUnderstood, .decisionPrepared, .requestDecided,
            .executionDelayed, .executionOrdered, .executionReported, .requestAnswered, .caseClosed, .caseReopened:
            try applyRequest(kind, &members, at: now, by: actor, incoming: incoming)
        case .questionAsked, .questionAnswered, .questionExpired:
            try applyQuestion(kind, &members, at: now, incoming: incoming)
        case .conditionsProposed, .conditionsAccepted, .conditionsDeclined:
            try applyConditions(kind, &members)
        case .holdPlaced:
            let hold = try Hold(json: body)
            holds[hold.id] = hold
        case .holdLifted: holds[try members.uniqueID("id")] = nil
        case .documentFiled, .evidenceIngested, .minimisationProposed, .minimisationAccepted, .evidenceMinimised,
            .evidenceOpened, .evidenceExported, .accessRefused, .reviewDue, .reviewDone, .evidenceRetained,
            .evidenceShredded, .deletionCertified, .dossierExported:
            try applyItem(kind, &members, at: now, incoming: incoming)
        case .releasePrepared, .disclosureReleased, .disclosureReceived, .disclosureRejected, .disclosureRecalled,
            .revealOrdered, .disclosureRevealed:
            try applyDisclosure(kind, &members, at: now, by: actor, incoming: incoming)
        case .permissionAsked, .permissionGranted, .permissionRefused, .permissionRevoked:
            try applyPermission(kind, &members, at: now, incoming: incoming)
        case .receiptReceived:
            let receipt = try Receipt(json: try members.value("receipt"))
            // Copied from the receipt, never computed anew: the receiver's calendar rules its own terms.
            terms += receipt.due
            if let issued = outgoing.digests.first, issued == receipt.message, side == .requesting {
                note("request.received", at: receipt.receivedAt)
            }
        case .messageReceived, .houseFounded, .packsActivated, .peerAdded, .peerConfirmed, .peerSuspended,
            .officerEnrolled, .officerRevoked, .grantGiven, .grantEnded, .rosterPublished, .logReopened:
            throw JSONError(.value, at: "", "an event of the house stands in a case")
        }
    }

    /// Remembers when something that norms ask about first happened.
    mutating func note(_ event: String, at instant: Instant) {
        happened[event] = happened[event] ?? instant
    }

    mutating func change(_ id: ItemID, _ body: (inout Item) -> Void) throws(JSONError) {
        guard var item = items[id] else { throw JSONError(.value, at: "/item", "the item is not in the case") }
        body(&item)
        items[id] = item
    }
}
