public import CanonicalJSON
public import ComityModel

/// What somebody wants to happen in a case. `decide` says whether the state allows it; whether the law does is another
/// question, answered before.
public enum Command: Sendable, Hashable {
    // Request, requesting side
    case draft(
        document: Item, to: AuthorityID, measures: [Measure], facts: [String: JSON], sends: [String: JSON] = [:],
        gaps: [RequestGap] = [], wantsView: NormRef? = nil)
    case stateFact(FactSubject, name: String, value: JSON, cite: Citation)
    case disputeFact(FactSubject, name: String, cite: Citation)
    case assess([Assessment])
    case settleConflict(Citation)
    case approve(Digest, view: Item? = nil, narrowing: Narrowing? = nil)
    case giveBack(reason: String)
    case issue(attachments: [Attachment], posted: Posting? = nil)
    case amend(document: Item, measures: [Measure], attachments: [Attachment])
    case withdraw(reason: String)
    case lapse
    // Request, requested side
    case acknowledge(reference: String)
    case handOn(to: String)
    case declareNotUnderstood([NormRef], missing: [String])
    case prepareDecision([MeasureDecision], conditions: [Condition], documents: [Item])
    case decide(Digest, attachments: [Attachment])
    case delayExecution(MeasureID, reason: String, until: Instant)
    case orderExecution(MeasureID, order: Item)
    case reportExecution(MeasureID, hasResult: Bool = true)
    case answer
    // Either side
    case close
    case reopen(Citation)
    case note(String, FactSubject, at: Instant, Citation, terms: [Receipt.Due])
    case placeHold(Hold)
    case liftHold(ThreadID, Citation)
    case proposeOverride(Override, document: Item)
    case confirmOverride(ThreadID, Digest)
    case endOverride(ThreadID, reason: String)
    case ariseDuties([Duty])
    case attestDuty(Int, Citation)
    case ask(ThreadID, Question.Kind, FactSubject, cites: [NormRef], attachments: [Attachment])
    case answerQuestion(ThreadID, code: String, attachments: [Attachment])
    case expireQuestion(ThreadID)
    case acceptConditions
    case declineConditions(reason: String)
    // Items
    case fileDocument(Item)
    case ingest(Item)
    case proposeMinimisation(ItemID, proposal: Item, lines: Int)
    case acceptMinimisation(ItemID, accepted: Item, lines: Int)
    case minimise(result: Item, reports: [Item], counts: [String: Int])
    case open(ItemID, purpose: String)
    case refuseAccess(ItemID, purpose: String, cites: [NormRef])
    case export(ItemID, purpose: String, format: String)
    case findReviewDue(ItemID)
    case review(ItemID, keepUntil: Instant?, cite: Citation)
    case retain(ItemID, until: Instant, cite: Citation)
    case shred(ItemID, cite: Citation)
    case certifyDeletion([ItemID], isFinal: Bool = false)
    case exportDossier(recipient: String)
    // Disclosures
    case prepareRelease(ThreadID, ItemID, terms: Digest)
    case release(ThreadID, terms: JSON, key: JSON, attachments: [Attachment])
    case fetched(ThreadID, Item)
    case reject(ThreadID, reason: String)
    case recall(ThreadID, reason: String, cites: [NormRef])
    case orderReveal(ThreadID, record: Int, order: Item)
    case reveal(ThreadID, record: Int, attachments: [Attachment])
    // Permissions
    case askPermission(ThreadID, Permission.Kind, ItemID?, purpose: String, to: String)
    case grantPermission(ThreadID, item: ItemID? = nil, from: Instant, until: Instant?, cites: [NormRef])
    case refusePermission(ThreadID, cites: [NormRef])
    case revokePermission(ThreadID, cite: Citation)
    // From outside
    case sendLetter(message: Int, Posting, document: Item)
    case transcribe(Transcription)
    case confirmLetter(Digest)
    case receive(Envelope, digest: Digest, terms: [Receipt.Due], objection: NotUnderstood?)
    case receiveReceipt(Receipt)
}
