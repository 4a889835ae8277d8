import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import ComityTrust

extension Session {
    /// Issues an approved request: the law of sending decides for each measure, then the message is signed and queued.
    ///
    /// - Parameters:
    ///   - language: Of the letter, to an authority without a node; nil for that of the request.
    ///   - channel: How the letter is handed over; nil for the post.
    func issue(in language: LetterLanguage?, by channel: LetterChannel?) async throws -> Outcome {
        guard let request = state.request, let document = state.items[request.document] else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        guard case .post(let peer) = try counterpart() else {
            guard language == nil, channel == nil else {
                throw OfficeError(.usage, "the other authority has a node: no letter is written to it")
            }
            return try await issue(request, document)
        }
        let channel = channel ?? .post
        let (written, session) = try await readRequest(label: "letter")
        let letter = try await session.letter(written, to: peer, in: language, by: channel)
        let staged = try await session.write(
            Array(letter.page.utf8), kind: "letter", label: "letter/\(letter.language.rawValue)")
        let posted = Posting(
            letter: staged.content, language: letter.language.rawValue, channel: channel, on: session.now)
        return try await session.issue(request, document, letter: staged, posted)
    }

    private func issue(
        _ request: Request, _ document: Item, letter: Document? = nil, _ posting: Posting? = nil
    ) async throws -> Outcome {
        let subject = request.approvalSubject
        // What the node itself sees to: the channel and the form of the instrument, contents that were checked.
        let computed = request.sends.merging(["request.contents": ["complete"]]) { $1 }
        let permit = try permits(Issue.self, on: subject, request.measures) { measure in
            try facts(about: FactSheet.subjects(.measure(measure.id)), computed: computed)
        }
        let (citations, bases) = (permit.citations, permit.humanBasis)
        let enclosures = try await enclose([Document(document)] + (letter.map { [$0] } ?? []), under: permit)
        let events =
            try arising(.issue, permit.opinions)
            + decide(.issue(attachments: enclosures.attachments, posted: posting))
        let officer = try await sign(subject, opinion: permit.opinions.first?.digest)
        let acts = approvals(of: .requestApproved, in: try await office.journal.events(of: state.ref)) + [officer.act]
        let (posted, sent, jobs) = try await post(events, inline: enclosures.inline, acts: acts, on: bases)
        _ = try await office.journal.commit(
            command, in: file, posted.map { $0.resting(on: acts) }, subject: subject, sent: sent,
            keys: letter?.keys ?? [], jobs: jobs, under: permit)
        var data: [String: JSON] = ["message": .string(sent.first?.digest.hex ?? "")]
        data["posted"] = posting?.json
        return done(
            "issued to `\(try counterpart().authority)`", citations: citations,
            lines: told(bases)
                + (posting.map {
                    ["letter in `\($0.language)`, by \($0.channel.rawValue), SHA-256 \($0.letter.hex)"]
                } ?? []),
            next: posting == nil
                ? "comity case show \(number)"
                : "hand the letter over; register what comes back with comity letter transcribe",
            data: .object(data))
    }

    /// One permit that covers all measures: each is judged on its own facts.
    func permits<Act: LegalAct>(
        _: Act.Type, as act: String? = nil, on subject: Digest, _ measures: [Measure],
        _ facts: (Measure) throws -> Facts
    ) throws -> Permit<Act> {
        guard let first = measures.first else { throw OfficeError(.refused, "the request has no measure") }
        var permit = try permit(Act.self, as: act, on: subject, of: first.id, try facts(first))
        for measure in measures.dropFirst() {
            permit = try joined(
                permit, try self.permit(Act.self, as: act, on: subject, of: measure.id, try facts(measure)))
        }
        return permit
    }

    /// Two permits of one act as one.
    func joined<Act: LegalAct>(_ first: consuming Permit<Act>, _ second: consuming Permit<Act>) throws -> Permit<Act> {
        guard let permit = first.and(second) else {
            throw OfficeError(.refused, "the permits are for different subjects")
        }
        return permit
    }

    /// The signatures behind the last event of a kind: an approval travels with what it approves.
    func approvals(of kind: EventKind, in events: [Event]) -> [SignedAct] {
        events.last { $0.kind == kind }?.acts ?? []
    }

    /// Narrows what was issued: fewer measures, accounts, days or fields, compared with the document that it replaces.
    func amend(_ content: [UInt8]) async throws -> Outcome {
        let document = try RequestDocument(json: try readJSON(content))
        guard let request = state.request, let old = state.items[request.document] else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        let (before, session) = try await readDocument(old, label: "before")
        try document.narrows(RequestDocument(json: try readJSON(before)))
        return try await session.amend(request, to: document)
    }

    /// Sends what was held against the old document.
    func amend(_ request: Request, to document: RequestDocument) async throws -> Outcome {
        let staged = try await write(document.json.canonicalBytes, kind: "request", label: "amendment")
        let computed = request.sends.merging(["request.contents": ["complete"]]) { $1 }
        let permit = try permits(Issue.self, on: document.digest, request.measures) { measure in
            try facts(about: FactSheet.subjects(.measure(measure.id)), computed: computed)
        }
        let (citations, bases) = (permit.citations, permit.humanBasis)
        let enclosures = try await enclose([staged], under: permit)
        let events =
            try arising(.issue, permit.opinions)
            + decide(
                .amend(
                    document: staged.item(by: hand.officer), measures: document.parts,
                    attachments: enclosures.attachments))
        let officer = try await sign(document.digest, opinion: permit.opinions.first?.digest)
        let (posted, sent, jobs) = try await post(events, inline: enclosures.inline, acts: [officer.act], on: bases)
        _ = try await office.journal.commit(
            command, in: file, posted.map { $0.resting(on: [officer.act]) }, subject: document.digest, sent: sent,
            keys: staged.keys, jobs: jobs, under: permit)
        return done("amended", citations: citations, lines: told(bases), next: "comity case show \(number)")
    }

    /// Withdraws a request. What was queued before stays queued: the chain has no holes, and the withdrawal is understood only
    /// behind the request. What was handed over and not fetched falls with the request, on both sides.
    func withdraw(_ reason: String) async throws -> Outcome {
        let events = try decide(.withdraw(reason: reason))
        let officer = try await sign(subject(of: events))
        let (posted, sent, jobs) = try await post(events, acts: [officer.act])
        _ = try await office.journal.append(
            try Commit(
                working: officer.act, by: officer, in: file, posted.map { $0.resting(on: [officer.act]) }, sent: sent,
                jobs: jobs))
        return done("withdrawn (`\(reason)`)")
    }
}
