import CanonicalJSON
import ComityAccess
import ComityCase
public import ComityModel

extension Office {
    /// Has an officer's command done. The same command id again writes nothing twice: it goes on where it was cut off, and
    /// says so when all of it was done.
    ///
    /// - Throws: `OfficeError`; a refusal names the articles that it rests on. What the sources and sinks of the command throw
    ///   comes through as it is.
    public func perform(
        _ command: OfficerCommand, as id: CommandID, by hand: any OfficerHand
    ) async throws -> Outcome {
        do {
            return try await retrying(command, as: id, by: hand)
        } catch {
            throw OfficeError(error) ?? error
        }
    }

    private func retrying(
        _ command: OfficerCommand, as id: CommandID, by hand: any OfficerHand
    ) async throws -> Outcome {
        var seen: Digest??
        for attempt in 1... {
            let session = try await session(for: command, as: id, by: hand)
            if let done = try await journal.result(of: id) {
                try await insist(done, isOf: session)
                return session.done(
                    "was done before; nothing was done twice", data: ["version": .integer(done.version)])
            }
            let subject = session.state.judged(by: command)
            guard seen == nil || seen == .some(subject) else { throw JournalFailure.conflict }
            seen = .some(subject)
            do {
                return try await perform(command, in: session)
            } catch JournalFailure.conflict where attempt <= 3 {
                // Somebody else wrote to the case meanwhile: look again and decide again.
                continue
            }
        }
        throw JournalFailure.conflict
    }

    /// A command id names one act of one officer. Under an id that is taken nothing is called done.
    private func insist(_ done: Appended, isOf session: Session) async throws {
        let acts = try await journal.events(of: session.state.ref).flatMap(\.acts)
        let isSame = acts.contains {
            $0.command == session.command && $0.act == session.verb && $0.officer == session.hand.officer
        }
        guard done.file == session.state.ref, isSame else {
            throw OfficeError(
                .conflict, at: "case \(session.number)",
                "this command id was used for something else; give the command under a new id")
        }
    }

    private func session(
        for command: OfficerCommand, as id: CommandID, by hand: any OfficerHand
    ) async throws -> Session {
        let file: CaseRef
        let number: CaseNumber
        if let known = command.caseNumber {
            number = known
            file = try await self.file(numbered: known)
        } else {
            file = CaseRef(opener: profile.id, id: UniqueID(derivedFrom: Array("\(id)/file".utf8)))
            let files = try await journal.files()
            number = (files.firstIndex(of: file) ?? files.count) + 1
        }
        return Session(
            office: self, command: id, verb: command.verb, hand: hand, number: number, state: try await state(of: file),
            house: try await house(), now: clock.now())
    }

    private func perform(_ command: OfficerCommand, in session: Session) async throws -> Outcome {
        switch command {
        case .draft(let document, _): try await session.draft(document)
        case .stateFact(_, let about, let name, let value, let cite):
            try await session.stateFact(try session.subject(about), name, value, cite)
        case .disputeFact(_, let about, let name, let cite):
            try await session.working(
                .disputeFact(try session.subject(about), name: name, cite: cite), "fact `\(name)` is open again",
                next: "comity request assess \(session.number)")
        case .assess: try await session.assess()
        case .approve(_, let view, let narrow): try await session.approve(view: view, narrow: narrow)
        case .giveBack(_, let reason):
            try await session.working(.giveBack(reason: reason), "returned to its drafter (`\(reason)`)")
        case .letter(_, let language, let asPage, let sink):
            try await session.showLetter(in: language, asPage: asPage, into: sink)
        case .issue(_, let language, let channel): try await session.issue(in: language, by: channel)
        case .sendLetter(_, let message, let language, let channel, let asPage, let sink):
            try await session.sendLetter(message, in: language, by: channel ?? .post, asPage: asPage, into: sink)
        case .transcribe(_, let draft): try await session.transcribe(draft)
        case .confirmLetter(_, let transcription): try await session.confirmLetter(transcription)
        case .amend(_, let document): try await session.amend(document)
        case .withdraw(_, let reason): try await session.withdraw(reason)
        case .acknowledge(_, let reference): try await session.acknowledge(reference)
        case .ask(_, let kind, let about, let text):
            try await session.ask(kind, try session.subject(about), text)
        case .answerQuestion(_, let question, let code):
            try await session.answerQuestion(question, code)
        case .prepareDecision(_, let draft): try await session.prepareDecision(draft)
        case .decide: try await session.decideRequest()
        case .execute(_, let measure, let order): try await session.execute(measure, order)
        case .note(_, let event, let about, let day, let cite): try await session.note(event, about, day, cite)
        case .placeHold(_, let reason, let blocks, let item, let cite):
            try await session.placeHold(reason, blocks, item, cite)
        case .liftHold(_, let hold, let cite): try await session.liftHold(hold, cite)
        case .proposeOverride(_, let draft): try await session.proposeOverride(draft)
        case .confirmOverride(_, let override): try await session.confirmOverride(override)
        case .endOverride(_, let override, let reason): try await session.endOverride(override, reason)
        case .attestDuty(_, let duty, let cite):
            try await session.working(.attestDuty(duty, cite), "duty \(duty) attested")
        case .answered: try await session.answered()
        case .close: try await session.working(.close, "closed", next: nil)
        case .acceptConditions: try await session.sending(.acceptConditions, "conditions accepted")
        case .declineConditions(_, let reason):
            try await session.sending(.declineConditions(reason: reason), "conditions declined (`\(reason)`)")
        case .askPermission(_, let kind, let item, let purpose, let to):
            try await session.askPermission(kind, item, purpose, to)
        case .answerPermission(_, let permission, let granted, let item, let until):
            try await session.answerPermission(permission, granted, item, until)
        case .revokePermission(_, let permission, let cite): try await session.revokePermission(permission, cite)
        case .addEvidence(_, let measure, let kind, let review, let content):
            try await session.addEvidence(measure, kind, review, content)
        case .propose(_, let item): try await session.propose(item)
        case .minimise(_, let item, let accept): try await session.minimise(item, accept)
        case .release(_, let item): try await session.release(item)
        case .open(_, let item, let purpose, let sink): try await session.open(item, purpose, sink)
        case .export(_, let item, let purpose, let format, let sink):
            try await session.export(item, purpose, format, sink)
        case .reveal(_, let disclosure, let record, let order): try await session.reveal(disclosure, record, order)
        case .recall(_, let disclosure, let reason): try await session.recall(disclosure, reason)
        case .review(_, let item, let until, let cite): try await session.review(item, until, cite)
        case .shred(_, let item, let cite): try await session.shred(item, cite)
        case .exportDossier(_, let recipient): try await session.exportDossier(recipient)
        }
    }
}

extension CaseState {
    /// What a second officer has read when giving a command: if that changes meanwhile, the officer must read again. Other
    /// changes of the case, such as a logged reading, do not matter.
    func judged(by command: OfficerCommand) -> Digest? {
        switch command {
        case .approve, .issue: request?.approvalSubject
        case .decide: request?.prepared?.digest
        case .confirmLetter: transcription?.digest
        case .release(_, let number):
            disclosures.values.first { $0.status == .prepared && $0.item == (try? item(numbered: number))?.id }?.terms
        case .confirmOverride(_, let number): (try? override(numbered: number))?.override.digest
        case .acceptConditions, .declineConditions: JSON.array(conditions.list.map(\.json)).digest
        default: nil
        }
    }
}
