import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import ComityTrust

extension Session {
    /// An officer's acknowledgement (EIO Annex B); the automatic receipt is another thing.
    func acknowledge(_ reference: String) async throws -> Outcome {
        let events = try decide(.acknowledge(reference: reference))
        let subject = subject(of: events)
        let permit = try permit(Acknowledge.self, on: subject, try facts(about: [.wholeCase]))
        return try await send(
            events, on: subject, under: permit, "acknowledged", next: "comity request assess \(number)")
    }

    /// Asks or consults, on the record. The text is a sealed document.
    func ask(_ kind: Question.Kind, _ subject: FactSubject, _ text: [UInt8]) async throws -> Outcome {
        let document = try await write(text, kind: "question", label: "question")
        let (content, measure) = (document.content, subject.measure)
        let facts = try facts(about: FactSheet.subjects(subject))
        if kind == .consultation {
            let permit = try permit(Consult.self, on: content, of: measure, facts)
            return try await ask(kind, subject, document, under: permit)
        }
        return try await ask(
            kind, subject, document, under: try permit(Ask.self, on: content, of: measure, facts))
    }

    private func ask<Act: LegalAct>(
        _ kind: Question.Kind, _ subject: FactSubject, _ document: Document, under permit: consuming Permit<Act>
    ) async throws -> Outcome {
        let norms = permit.citations
        let enclosures = try await enclose([document], under: permit)
        let events = try decide(
            .ask(id("thread"), kind, subject, cites: norms, attachments: enclosures.attachments))
        return try await send(
            events, on: document.content, under: permit, enclosures: enclosures, keys: document.keys,
            "asked (`\(kind.rawValue)`) about \(subject)")
    }

    /// Answers a question of the other authority by a code, which needs no basis in law. An answer in prose would be personal
    /// data like any other, and go out as a disclosure does: prepared by one officer, released by another.
    func answerQuestion(_ question: Int, _ code: String) async throws -> Outcome {
        let thread = try numbered { () throws(Rejection) in try state.question(numbered: question) }
        return try await sending(
            .answerQuestion(thread.id, code: code, attachments: []), "question \(question) answered: `\(code)`")
    }

    /// What the record shows of handing something to the authority of this case.
    func transfer() throws -> [String: JSON] {
        [
            "transfer.destination": .string(try counterpart().jurisdiction.code),
            "transfer.recipient_kind": "competent-authority", "use.purpose": "prosecution-in-case",
            "use.proceeding": "same",
        ]
    }

    /// Signs, posts and commits a legal act that tells the other authority something.
    func send<Act: LegalAct>(
        _ events: [Event], on subject: Digest, under permit: consuming Permit<Act>,
        enclosures: Enclosures = Enclosures(),
        also acts: [SignedAct] = [], keys: [KeyChange] = [], jobs more: [ScheduledJob] = [], _ summary: String,
        lines: [String] = [], next: String? = nil
    ) async throws -> Outcome {
        let (citations, bases) = (permit.citations, permit.humanBasis)
        let events = try arising(Act.name, permit.opinions) + events
        let officer = try await sign(subject, opinion: permit.opinions.first?.digest)
        let (posted, sent, jobs) = try await post(
            events, inline: enclosures.inline, acts: acts + [officer.act], on: bases)
        _ = try await office.journal.commit(
            command, in: file, posted.map { $0.resting(on: acts + [officer.act]) }, subject: subject, sent: sent,
            keys: keys,
            jobs: jobs + more, under: permit)
        return done(summary, citations: citations, lines: lines + told(bases), next: next)
    }

    /// Looks something up by its small number.
    func numbered<Value>(_ lookup: () throws(Rejection) -> Value) throws -> Value {
        do {
            return try lookup()
        } catch {
            throw OfficeError(error, at: "case \(number)")
        }
    }
}
