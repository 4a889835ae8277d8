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
        throw Rejection(
            .halted, "this case holds an event that this version does not understand (\(halted)); upgrade the node")
    }
    let events = try Step(state: state, actor: actor, now: now).events(of: command)
    // The fold is the format: what it cannot read is never written, so no command halts a case.
    do {
        var next = state
        for event in events { next = try folding(event, into: next) }
    } catch {
        throw Rejection(.invalid, "this cannot stand in a case: \(error)")
    }
    return events
}

extension Step {
    fileprivate func events(of command: Command) throws(Rejection) -> [Event] {
        switch command {
        case .draft(let document, let peer, let measures, let facts, let sends, let gaps, let wantsView):
            return try draft(
                document, to: peer, measures: measures, facts: facts, sends: sends, gaps: gaps, wantsView: wantsView)
        case .stateFact(let subject, let name, let value, let cite):
            return try stateFact(subject, name, value, cite)
        case .disputeFact(let subject, let name, let cite): return try disputeFact(subject, name, cite)
        case .assess(let assessments): return try assess(assessments)
        case .settleConflict(let cite): return try settleConflict(cite)
        case .approve(let digest, let view, let narrowing): return try approve(digest, view, narrowing)
        case .giveBack(let reason): return try giveBack(reason)
        case .issue(let attachments, let posted): return try issue(attachments, posted)
        case .amend(let document, let measures, let attachments): return try amend(document, measures, attachments)
        case .withdraw(let reason): return try withdraw(reason)
        case .lapse: return try lapse()
        case .acknowledge(let reference): return try acknowledge(reference)
        case .handOn(let to): return try handOn(to)
        case .declareNotUnderstood(let cites, let missing): return try declareNotUnderstood(cites, missing)
        case .prepareDecision(let decisions, let conditions, let documents):
            return try prepareDecision(decisions, conditions, documents)
        case .decide(let digest, let attachments): return try decideRequest(digest, attachments)
        case .delayExecution(let measure, let reason, let until): return try delayExecution(measure, reason, until)
        case .orderExecution(let measure, let order): return try orderExecution(measure, order)
        case .reportExecution(let measure, let hasResult): return try reportExecution(measure, hasResult)
        case .answer: return try answer()
        case .close: return try close()
        case .reopen(let cite): return try reopen(cite)
        case .note(let name, let about, let at, let cite, let terms): return try note(name, about, at, cite, terms)
        case .placeHold(let hold): return try placeHold(hold)
        case .liftHold(let id, let cite): return try liftHold(id, cite)
        case .proposeOverride(let override, let document): return try proposeOverride(override, document)
        case .confirmOverride(let id, let digest): return try confirmOverride(id, digest)
        case .endOverride(let id, let reason): return try endOverride(id, reason)
        case .ariseDuties(let duties): return try ariseDuties(duties)
        case .attestDuty(let number, let cite): return try attestDuty(number, cite)
        case .ask(let id, let kind, let subject, let cites, let attachments):
            return try ask(id, kind, subject, cites, attachments)
        case .answerQuestion(let id, let code, let attachments): return try answerQuestion(id, code, attachments)
        case .expireQuestion(let id): return try expireQuestion(id)
        case .acceptConditions: return try acceptConditions()
        case .declineConditions(let reason): return try declineConditions(reason)
        case .fileDocument(let item): return try fileDocument(item)
        case .ingest(let item): return try ingest(item)
        case .proposeMinimisation(let item, let proposal, let lines):
            return try proposeMinimisation(item, proposal, lines)
        case .acceptMinimisation(let item, let accepted, let lines):
            return try acceptMinimisation(item, accepted, lines)
        case .minimise(let result, let reports, let counts): return try minimise(result, reports, counts)
        case .open(let item, let purpose): return try open(item, purpose)
        case .refuseAccess(let item, let purpose, let cites): return try refuseAccess(item, purpose, cites)
        case .export(let item, let purpose, let format): return try export(item, purpose, format)
        case .findReviewDue(let item): return try findReviewDue(item)
        case .review(let item, let until, let cite): return try review(item, until, cite)
        case .retain(let item, let until, let cite): return try retain(item, until, cite)
        case .shred(let item, let cite): return try shred(item, cite)
        case .certifyDeletion(let items, let isFinal): return try certifyDeletion(items, isFinal)
        case .exportDossier(let recipient): return try exportDossier(recipient)
        case .prepareRelease(let id, let item, let terms): return try prepareRelease(id, item, terms)
        case .release(let id, let terms, let key, let attachments):
            return try release(id, terms, key, attachments)
        case .fetched(let id, let item): return try fetched(id, item)
        case .reject(let id, let reason): return try reject(id, reason)
        case .recall(let id, let reason, let cites): return try recall(id, reason, cites)
        case .orderReveal(let id, let record, let order): return try orderReveal(id, record, order)
        case .reveal(let id, let record, let attachments): return try reveal(id, record, attachments)
        case .askPermission(let id, let kind, let item, let purpose, let to):
            return try askPermission(id, kind, item, purpose, to)
        case .grantPermission(let id, let item, let from, let until, let cites):
            return try grantPermission(id, item, from, until, cites)
        case .refusePermission(let id, let cites): return try refusePermission(id, cites)
        case .revokePermission(let id, let cite): return try revokePermission(id, cite)
        case .sendLetter(let message, let posting, let document):
            return try sendLetter(message, posting, document)
        case .transcribe(let transcription): return try transcribe(transcription)
        case .confirmLetter(let digest): return try confirmLetter(digest)
        case .receive(let envelope, let digest, let terms, let objection):
            return try receive(envelope, digest, terms, objection)
        case .receiveReceipt(let receipt): return try receiveReceipt(receipt)
        }
    }
}
