import CanonicalJSON
import ComityModel

extension Step {
    /// A letter tells the other authority what one of our messages says; the request has its own.
    func sendLetter(_ message: Int, _ posting: Posting, _ document: Item) throws(Rejection) -> [Event] {
        _ = try officer()
        guard state.isByLetter else {
            throw Rejection(.state, "the other authority has a node: messages reach it without letters")
        }
        guard (2...max(2, state.outgoing.seq)).contains(message), message <= state.outgoing.seq else {
            throw Rejection(
                .unknown, "a letter tells a message after the request; this case has \(state.outgoing.seq) messages")
        }
        try isNew(item: document.id)
        guard document.kind == "letter", document.content == posting.letter else {
            throw Rejection(.invalid, "the letter that was handed over is the one that is filed")
        }
        return [
            event(
                .letterSent,
                ["message": .integer(message), "posted": posting.json, "document": document.json])
        ]
    }

    /// Writes down what a letter says. It changes nothing of the case yet; what it would change must fit.
    func transcribe(_ transcription: Transcription) throws(Rejection) -> [Event] {
        _ = try officer()
        let request = try request()
        guard state.side == .requesting, request.posted != nil else {
            throw Rejection(.state, "a letter answers a request that was issued by letter; this one was not")
        }
        let source = transcription.source
        guard source.received <= now else { throw Rejection(.invalid, "the letter cannot have come in later than now") }
        if let sent = state.happened["request.sent"], source.received.advanced(bySeconds: 86_400) <= sent {
            throw Rejection(.invalid, "the letter came in before the request was issued; it answers something else")
        }
        guard !transcription.statements.isEmpty,
            transcription.documents.contains(where: { $0.content == source.scan && $0.kind == "scan" })
        else { throw Rejection(.invalid, "a transcription needs the scan, and at least one thing that it says") }
        for document in transcription.documents { try isNew(item: document.id) }
        let event = event(.letterTranscribed, transcription.json)
        let before: CaseState
        do { before = try folding(event, into: state) } catch {
            throw Rejection(.invalid, "this cannot stand in a case: \(error)")
        }
        _ = try Step(state: before, actor: actor, now: now).received(transcription)
        return [event]
    }

    /// A second officer has compared the transcription with the scan: it enters as messages received would.
    func confirmLetter(_ digest: Digest) throws(Rejection) -> [Event] {
        guard let transcription = state.transcription else {
            throw Rejection(.state, "no letter waits for its confirmation; transcribe one first")
        }
        try other(than: transcription.by, "who transcribed a letter does not confirm it")
        guard digest == transcription.digest else {
            throw Rejection(.changed, "the letter was transcribed anew since you read it; read it again")
        }
        return try received(transcription)
    }

    /// The events that the statements become, each judged as a message would be in the state that the one before leaves.
    private func received(_ transcription: Transcription) throws(Rejection) -> [Event] {
        guard let peer = state.peer else { throw Rejection(.state, "the case has no other authority yet") }
        var next = state
        var events: [Event] = []
        for (position, statement) in transcription.statements.enumerated() {
            let verdict = statement.type.applicability(to: next.request?.standing, on: next.side ?? .requested)
            guard verdict == .applies else {
                let status = next.request?.standing.rawValue ?? "none"
                throw Rejection(
                    .state, "a letter that says `\(statement.type.rawValue)` does not fit a request that is `\(status)`"
                )
            }
            guard statement.type != .disclosureReleased || next.conditions.status != .proposed else {
                throw Rejection(
                    .state, "conditions are proposed; accept or decline them before what was enclosed is registered")
            }
            let body: JSON = [
                "type": .string(statement.type.rawValue), "from": .string(peer.rawValue),
                "digest": hex(transcription.digest(ofStatement: position)), "seq": .integer(next.incoming.seq + 1),
                "seen": .integer(next.outgoing.seq), "at": transcription.source.received.json, "verdict": "applied",
                "terms": position == 0 ? .array(transcription.terms.map(\.json)) : [], "body": statement.body,
                "transcribed": transcription.source.json,
            ]
            let event = Event(.messageReceived, at: now, by: .peer(peer), body: body)
            do { next = try folding(event, into: next) } catch {
                throw Rejection(.invalid, "what the letter is said to say does not fit the case: \(error)")
            }
            events.append(event)
        }
        return events
    }
}
