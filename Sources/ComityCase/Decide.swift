public import ComityModel

/// Says whether the state allows a command, and what happens then. Pure: it reads no clock and writes nothing.
///
/// - Parameters:
///   - command: What somebody wants.
///   - state: The case as it stands.
///   - actor: Who wants it.
///   - now: The instant, by this node's clock.
/// - Returns: The events, in order. An event whose kind is a message becomes one when it is signed.
/// - Throws: `Rejection` with a sentence for the officer.
public func decide(
    _ command: Command, on state: CaseState, by actor: Actor, at now: Instant
) throws(Rejection) -> [Event] {
    if let halted = state.halted {
        throw Rejection(.halted, "this case holds an event that this version does not understand (\(halted)); upgrade the node")
    }
    let step = Step(state: state, actor: actor, now: now)
    switch command {
    case .draft(let document, let peer, let measures, let facts):
        return try step.draft(document, to: peer, measures: measures, facts: facts)
    case .stateFact(let subject, let name, let value, let cite):
        return try step.stateFact(subject, name, value, cite)
    case .disputeFact(let subject, let name, let cite): return try step.disputeFact(subject, name, cite)
    case .assess(let assessments): return try step.assess(assessments)
    case .settleConflict(let cite): return try step.settleConflict(cite)
    case .approve(let digest): return try step.approve(digest)
    case .giveBack(let reason): return try step.giveBack(reason)
    case .issue(let attachments): return try step.issue(attachments)
    case .amend(let document, let measures, let attachments): return try step.amend(document, measures, attachments)
    case .withdraw(let reason): return try step.withdraw(reason)
    case .lapse: return try step.lapse()
    case .acknowledge(let reference): return try step.acknowledge(reference)
    case .handOn(let to): return try step.handOn(to)
    case .declareNotUnderstood(let cites, let missing): return try step.declareNotUnderstood(cites, missing)
    case .prepareDecision(let decisions, let conditions): return try step.prepareDecision(decisions, conditions)
    case .decide(let digest, let attachments): return try step.decideRequest(digest, attachments)
    case .delayExecution(let measure, let reason, let until): return try step.delayExecution(measure, reason, until)
    case .orderExecution(let measure, let order): return try step.orderExecution(measure, order)
    case .reportExecution(let measure): return try step.reportExecution(measure)
    case .answer: return try step.answer()
    case .close: return try step.close()
    case .reopen(let cite): return try step.reopen(cite)
    case .placeHold(let hold): return try step.placeHold(hold)
    case .liftHold(let id, let cite): return try step.liftHold(id, cite)
    case .ask(let id, let kind, let subject, let cites, let attachments):
        return try step.ask(id, kind, subject, cites, attachments)
    case .answerQuestion(let id, let attachments): return try step.answerQuestion(id, attachments)
    case .expireQuestion(let id): return try step.expireQuestion(id)
    case .acceptConditions: return try step.acceptConditions()
    case .declineConditions(let reason): return try step.declineConditions(reason)
    case .fileDocument(let item): return try step.fileDocument(item)
    case .ingest(let item): return try step.ingest(item)
    case .proposeMinimisation(let item, let proposal, let lines):
        return try step.proposeMinimisation(item, proposal, lines)
    case .acceptMinimisation(let item, let accepted, let lines):
        return try step.acceptMinimisation(item, accepted, lines)
    case .minimise(let result, let report, let counts): return try step.minimise(result, report, counts)
    case .open(let item, let purpose): return try step.open(item, purpose)
    case .refuseAccess(let item, let purpose, let cites): return try step.refuseAccess(item, purpose, cites)
    case .export(let item, let purpose, let format): return try step.export(item, purpose, format)
    case .findReviewDue(let item): return try step.findReviewDue(item)
    case .review(let item, let until, let cite): return try step.review(item, until, cite)
    case .retain(let item, let until, let cite): return try step.retain(item, until, cite)
    case .shred(let item, let cite): return try step.shred(item, cite)
    case .certifyDeletion(let items): return try step.certifyDeletion(items)
    case .exportDossier(let recipient): return try step.exportDossier(recipient)
    case .prepareRelease(let id, let item, let terms): return try step.prepareRelease(id, item, terms)
    case .release(let id, let terms, let key, let attachments):
        return try step.release(id, terms, key, attachments)
    case .fetched(let id, let item): return try step.fetched(id, item)
    case .reject(let id, let reason): return try step.reject(id, reason)
    case .recall(let id, let reason, let cites): return try step.recall(id, reason, cites)
    case .orderReveal(let id, let record, let order): return try step.orderReveal(id, record, order)
    case .reveal(let id, let record, let attachments): return try step.reveal(id, record, attachments)
    case .askPermission(let id, let kind, let item, let purpose, let to):
        return try step.askPermission(id, kind, item, purpose, to)
    case .grantPermission(let id, let from, let until, let cites):
        return try step.grantPermission(id, from, until, cites)
    case .refusePermission(let id, let cites): return try step.refusePermission(id, cites)
    case .revokePermission(let id, let cite): return try step.revokePermission(id, cite)
    case .receive(let envelope, let digest, let terms): return try step.receive(envelope, digest, terms)
    case .receiveReceipt(let receipt): return try step.receiveReceipt(receipt)
    }
}
