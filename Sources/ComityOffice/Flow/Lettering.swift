import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Shows the letter of request in a language, as text or as a page that prints. It reads the request, which is logged.
    func showLetter(in language: LetterLanguage?, asPage: Bool, into sink: ContentSink) async throws -> Outcome {
        guard case .post(let peer) = try counterpart() else {
            throw OfficeError(
                .refused, at: "case \(number)", "the other authority has a node: no letter is written to it")
        }
        let (document, session) = try await readRequest(label: "letter")
        let letter = try await session.letter(document, to: peer, in: language, by: .post)
        try await sink.write(Array((asPage ? letter.page : letter.text).utf8))
        let law = session.law(of: document, to: peer)
        return session.done(
            "letter of request in `\(letter.language.rawValue)`: \(letter.paragraphs.count) paragraphs",
            citations: law.clauses.flatMap(\.norms),
            lines: law.clauses.map { "clause `\($0.kind.rawValue)`: \(cites($0.norms))" },
            next: "comity request issue \(number)")
    }

    /// The request's document as it stands, read as the officer's own work.
    func readRequest(label: String) async throws -> (document: RequestDocument, session: Session) {
        guard let request = state.request, let item = state.items[request.document] else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        let (content, session) = try await readDocument(item, label: label)
        return (try RequestDocument(json: try readJSON(content)), session)
    }

    /// The letter that a request is, in a language; a clause that the law asks for cannot be left out of it.
    func letter(
        _ document: RequestDocument, to peer: PostalPeer, in language: LetterLanguage?, by channel: LetterChannel
    ) async throws -> Letter {
        let law = law(of: document, to: peer)
        if let clause = document.leftOut(of: law).first {
            throw OfficeError(
                .refused, at: "/clauses",
                "the clause `\(clause.kind.rawValue)` cannot be left out of the letter: \(cites(clause.norms))",
                citations: clause.norms)
        }
        guard !document.reply.isEmpty else {
            throw OfficeError(.invalid, at: "/reply", "give the lines of the address to which a reply is to go")
        }
        let own = document.json["language"]?.string.flatMap(LetterLanguage.init(rawValue:))
        guard let language = language ?? own else {
            let names = LetterLanguage.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw OfficeError(.usage, at: "--lang", "letters are written in \(names); name one")
        }
        let matter = LetterMatter(
            document: document, from: office.profile, to: peer, law: law, basis: try await basis(),
            date: office.profile.zone.date(at: now), channel: channel)
        return Letter(matter, in: language)
    }

    /// What the law asks of the letter.
    func law(of document: RequestDocument, to peer: PostalPeer) -> LetterLaw {
        office.packs.letterLaw(
            under: document.instrument, measures: document.measures.map(\.measure),
            requesting: office.profile.jurisdiction, requested: peer.jurisdiction,
            isConfidential: document.json["confidential"] == true, at: now)
    }

    /// The norms that the opinions on the request rest on.
    private func basis() async throws -> [NormRef] {
        var norms: [NormRef] = []
        for assessment in state.request?.assessments ?? [] {
            guard let json = try await office.journal.opinion(assessment.opinion) else { continue }
            for norm in try Opinion(json: json).decidedBy where !norms.contains(norm) { norms.append(norm) }
        }
        guard !norms.isEmpty else {
            throw OfficeError(
                .refused, at: "case \(number)",
                "a letter names its basis: assess the request first with `comity request assess`")
        }
        return norms
    }
}

extension Session {
    /// Writes and files the letter that tells an authority without a node what one of our messages says. It reads the request for
    /// the references, which is logged.
    func sendLetter(
        _ number: Int, in language: LetterLanguage?, by channel: LetterChannel, asPage: Bool, into sink: ContentSink
    ) async throws -> Outcome {
        guard case .post(let peer) = try counterpart(), let posted = state.request?.posted else {
            throw OfficeError(
                .refused, at: "case \(self.number)", "no letter is written here: nothing was issued by letter")
        }
        let events = try await office.journal.events(of: state.ref)
        guard let event = events.first(where: { $0.message?.seq == number }), let message = event.message,
            let type = event.kind.message, type != .requestIssued
        else {
            throw OfficeError(
                .invalid, at: "--message",
                "this case has \(state.outgoing.seq) messages; the first is the request, whose letter is `request letter`"
            )
        }
        guard let language = language ?? LetterLanguage(rawValue: posted.language) else {
            throw OfficeError(.usage, at: "--lang", "name the language of the letter")
        }
        let (document, session) = try await readRequest(label: "letter")
        let matter = NoticeMatter(
            type: type, body: event.body, message: message.digest, from: office.profile, to: peer,
            references: (document.json["reference"]?.string ?? "", state.request?.reference ?? "–"),
            reply: document.reply, isConfidential: document.json["confidential"] == true,
            conditions: state.conditions.list.map(\.basis), date: office.profile.zone.date(at: now))
        guard let letter = Letter(matter, in: language) else {
            throw OfficeError(.invalid, at: "--message", "message \(number) is never told by letter")
        }
        let page = Array(letter.page.utf8)
        let staged = try await session.write(page, kind: "letter", label: "letter/\(number)")
        let posting = Posting(letter: staged.content, language: language.rawValue, channel: channel, on: now)
        let made = try session.decide(.sendLetter(message: number, posting, document: staged.item(by: hand.officer)))
        let officer = try await session.sign(session.subject(of: made))
        try await session.commit(working: made, by: officer, keys: staged.keys)
        try await sink.write(asPage ? page : Array(letter.text.utf8))
        return session.done(
            "letter on message \(number) (`\(type.rawValue)`) filed",
            lines: ["in `\(language.rawValue)`, by \(channel.rawValue), SHA-256 \(staged.content.hex)"],
            next: "hand the letter over")
    }
}
