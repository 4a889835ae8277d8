import CanonicalJSON
import ComityModel

extension CaseState {
    /// Applies what happened, whether this side did it or a message of the other side tells it. Strict: a body with a
    /// member that its kind does not know is not understood.
    mutating func apply(_ kind: EventKind, _ body: JSON, _ cause: Cause) throws(JSONError) {
        var members = try JSONMembers(body)
        switch kind {
        case .requestDrafted, .requestRevised, .factStated, .factDisputed, .requestAssessed, .conflictSettled,
            .requestReturned, .requestApproved, .requestIssued, .requestAmended, .requestWithdrawn, .requestLapsed,
            .caseClosed, .caseReopened:
            try applyRequest(kind, &members, cause)
        case .requestAcknowledged, .requestHandedOn, .requestNotUnderstood, .decisionPrepared, .requestDecided,
            .executionDelayed, .executionOrdered, .executionReported, .requestAnswered:
            try applyAnswer(kind, &members, cause)
        case .questionAsked, .questionAnswered, .questionExpired: try applyQuestion(kind, &members, cause)
        case .conditionsProposed, .conditionsAccepted, .conditionsDeclined: try applyConditions(kind, &members)
        case .procedureNoted: try applyNote(&members, cause)
        case .dutyArisen, .dutyAttested: try applyDuty(kind, &members, cause)
        case .holdPlaced, .holdLifted: try applyHold(kind, &members, cause)
        case .overrideProposed, .overrideConfirmed, .overrideEnded: try applyOverride(kind, &members, cause)
        case .documentFiled, .evidenceIngested, .minimisationProposed, .minimisationAccepted, .evidenceMinimised,
            .evidenceOpened, .evidenceExported, .accessRefused, .reviewDue, .reviewDone, .evidenceRetained,
            .evidenceShredded, .deletionCertified, .dossierExported:
            try applyItem(kind, &members, cause)
        case .releasePrepared, .disclosureReleased, .disclosureReceived, .disclosureRejected, .disclosureRecalled,
            .revealOrdered, .disclosureRevealed:
            try applyDisclosure(kind, &members, cause)
        case .permissionAsked, .permissionGranted, .permissionRefused, .permissionRevoked:
            try applyPermission(kind, &members, cause)
        case .letterSent: try applySentLetter(&members, cause)
        case .letterTranscribed: try applyTranscription(&members, cause)
        case .receiptReceived:
            let receipt = try Receipt(json: try members.value("receipt"))
            // Copied from the receipt, never computed anew: the receiver's calendar rules its own terms.
            terms += receipt.due
            receipts[receipt.message] = receipt.verdict
            if let issued = outgoing.digests.first, issued == receipt.message, side == .requesting {
                note(.requestReceived, at: receipt.receivedAt)
            }
        case .messageReceived, .houseFounded, .packsActivated, .peerAdded, .peerConfirmed, .peerSuspended,
            .officerEnrolled, .officerRevoked, .grantGiven, .grantEnded, .rosterPublished, .logReopened, .normDisputed,
            .normSettled:
            throw JSONError(.value, at: "", "an event of the house stands in a case")
        }
        try members.finish()
    }

    /// Remembers when something that norms ask about first happened.
    mutating func note(_ event: ProcedureEvent, at instant: Instant) {
        happened[event.rawValue] = happened[event.rawValue] ?? instant
    }

    /// Files the documents that a message brings or takes along: the receiver's copies are by nobody of this side.
    mutating func file(_ attachments: [Attachment], _ cause: Cause) throws(JSONError) {
        for attachment in attachments {
            if let item = items[attachment.id] {
                guard item.content == attachment.content else {
                    throw JSONError(
                        .value, at: "/attachments", "the id of an attachment names another item of the case")
                }
            } else {
                try add(attachment.item(by: cause.isIncoming ? nil : cause.by.officer))
            }
        }
    }

    mutating func add(_ item: Item) throws(JSONError) {
        guard items[item.id] == nil else { throw JSONError(.value, at: "/item", "the item is in the case already") }
        items[item.id] = item
        itemOrder.append(item.id)
    }

    mutating func change(_ id: ItemID, _ body: (inout Item) -> Void) throws(JSONError) {
        guard var item = items[id] else { throw JSONError(.value, at: "/item", "the item is not in the case") }
        body(&item)
        items[id] = item
    }

    mutating func changeRequest(_ body: (inout Request) throws(JSONError) -> Void) throws(JSONError) {
        guard var changed = request else { throw JSONError(.value, at: "", "the case has no request") }
        try body(&changed)
        request = changed
    }

    /// What waited on a request that was changed or ended falls on both sides alike: nobody fetches what was under
    /// way, no proposal stands, and the other side's answers to the earlier request are overtaken.
    mutating func setAside() {
        for id in disclosureOrder where [.prepared, .released].contains(disclosures[id]?.status) {
            disclosures[id]?.status = .cancelled
            disclosures[id]?.key = nil
        }
        conditions.settle()
        request?.prepared = nil
    }

    /// Nobody answers questions about a request that ended.
    mutating func expireQuestions(at instant: Instant) {
        for id in questionOrder where questions[id]?.status == .open {
            questions[id]?.status = .expired
            questions[id]?.endedAt = instant
        }
    }
}
