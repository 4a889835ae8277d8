import CanonicalJSON
import ComityAccess
import ComityCase
public import ComityModel

extension Office {
    /// Has an officer's command done. The same command id again does nothing and says so.
    ///
    /// - Throws: `OfficeError`; a refusal names the articles that it rests on.
    public func perform(
        _ command: OfficerCommand, as id: CommandID, by hand: any OfficerHand
    ) async throws -> Outcome {
        var attempt = 0
        while true {
            let session = try await session(for: command, as: id, by: hand)
            if let done = try await journal.result(of: id) {
                return session.done(
                    "was done before; nothing was done twice", data: ["version": .integer(done.version)])
            }
            do {
                return try await perform(command, in: session)
            } catch JournalFailure.conflict where attempt < 3 {
                // Somebody else wrote to the case meanwhile: look again and decide again.
                attempt += 1
            } catch let failure as JournalFailure {
                throw OfficeError(failure)
            }
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
        case .approve: try await session.approve()
        case .giveBack(_, let reason):
            try await session.working(.giveBack(reason: reason), "returned to its drafter (`\(reason)`)")
        case .issue: try await session.issue()
        case .amend(_, let document): try await session.amend(document)
        case .withdraw(_, let reason): try await session.withdraw(reason)
        case .acknowledge(_, let reference): try await session.acknowledge(reference)
        case .ask(_, let kind, let about, let text):
            try await session.ask(kind, try session.subject(about), text)
        case .answerQuestion(_, let question, let code, let text):
            try await session.answerQuestion(question, code, text)
        case .prepareDecision(_, let draft): try await session.prepareDecision(draft)
        case .decide: try await session.decideRequest()
        case .execute(_, let measure, let order): try await session.execute(measure, order)
        case .placeHold(_, let reason, let blocks, let item, let cite):
            try await session.placeHold(reason, blocks, item, cite)
        case .liftHold(_, let hold, let cite): try await session.liftHold(hold, cite)
        case .answered: try await session.answered()
        case .close: try await session.working(.close, "closed", next: nil)
        case .acceptConditions: try await session.sending(.acceptConditions, "conditions accepted")
        case .declineConditions(_, let reason):
            try await session.sending(.declineConditions(reason: reason), "conditions declined (`\(reason)`)")
        case .askPermission(_, let kind, let item, let purpose, let to):
            try await session.askPermission(kind, item, purpose, to)
        case .answerPermission(_, let permission, let granted, let until):
            try await session.answerPermission(permission, granted, until)
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
        }
    }
}
