import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Writes down what came back on paper: the scan into the vault, what it says beside it. A second officer confirms it.
    func transcribe(_ draft: LetterDraft) async throws -> Outcome {
        // Of an authority that is suspended nothing more is taken in.
        _ = try counterpart()
        let zone = office.profile.zone
        let scan = Document(try await office.vault.stage(try draft.scan.open(), as: id("scan")), kind: "scan")
        var arrived: Instant?
        if case .acknowledged(_, let date?) = draft.says { arrived = zone.start(of: date) }
        let source = Transcription.Source(
            scan: scan.content, day: draft.received, received: zone.start(of: draft.received), channel: draft.channel,
            arrived: arrived)
        var said = try await said(by: draft.says, received: source.received)
        let session = said.session
        said.documents.insert(scan, at: 0)
        if let arrived { said.terms = try session.terms(from: arrived) }
        let transcription = Transcription(
            source, statements: said.statements, documents: said.documents.map { $0.item(by: hand.officer) },
            terms: said.terms)
        let events = try session.decide(.transcribe(transcription))
        let officer = try await session.sign(transcription.digest)
        // What an earlier transcription brought along and this one replaces belongs to no item: its key goes.
        let dropped = session.state.transcription?.enclosed ?? []
        try await session.commit(
            working: events, by: officer,
            keys: said.documents.flatMap(\.keys) + said.keys + dropped.map { KeyChange.remove($0.id) },
            jobs: dropped.isEmpty
                ? [] : [ScheduledJob(.erase(state.ref, items: [], blobs: dropped.map(\.blob)), due: now)])
        return session.done(
            "transcribed: \(said.statements.map { "`\($0.type.rawValue)`" }.joined(separator: ", "))",
            lines: ["scan SHA-256 \(scan.content.hex)", "transcription \(transcription.digest.hex)"] + said.lines,
            next:
                "comity letter confirm \(number) --transcription \(transcription.digest.hex) (by a second officer, with the letter at hand)",
            data: ["transcription": .string(transcription.digest.hex), "scan": .string(scan.content.hex)])
    }

    /// A second officer has compared it with the letter: now it counts as received.
    /// - Parameter read: The digest of the transcription that the officer read; what was written in its place since is not confirmed.
    func confirmLetter(_ read: Digest) async throws -> Outcome {
        guard let transcription = state.transcription else {
            throw OfficeError(
                .refused, at: "case \(number)", "no letter waits for its confirmation; transcribe one first")
        }
        _ = try counterpart()
        let events = try decide(.confirmLetter(read))
        guard
            let transcribed = approvals(of: .letterTranscribed, in: try await office.journal.events(of: state.ref)).last
        else { throw OfficeError(.integrity, at: "case \(number)", "nobody signed the transcription") }
        // Whoever has left the house since vouches for nothing any more.
        _ = try allowed { () throws(AccessFailure) in try house.directory?.judge(transcribed, at: now) }
        let officer = try await sign(transcription.digest)
        let letter = try ConfirmedTranscription(transcription.digest, transcribed: transcribed, confirmedBy: officer)
        let jobs = transcription.statements.compactMap { statement -> ScheduledJob? in
            guard statement.type == .disclosureReleased,
                let thread = statement.body["id"]?.string.flatMap({ ThreadID($0) })
            else { return nil }
            return ScheduledJob(.fetch(state.ref, disclosure: thread), due: now)
        }
        _ = try await office.journal.append(try Commit(receiving: letter, in: file, events, jobs: jobs))
        return done(
            "received by \(transcription.source.channel.rawValue): "
                + transcription.statements.map { "`\($0.type.rawValue)`" }.joined(separator: ", "),
            lines: ["transcribed by `\(transcribed.officer)`, confirmed by `\(officer.id)`"],
            next: "comity case show \(number)")
    }

    /// The terms that the arrival of the request starts over there, by our reading of the law that binds them.
    private func terms(from arrived: Instant) throws -> [Receipt.Due] {
        let peer = try counterpart()
        let assessor = Assessor(
            authority: peer.authority, side: .requested, jurisdiction: peer.jurisdiction,
            peer: office.profile.jurisdiction, zone: office.zones[peer.jurisdiction] ?? .utc,
            peerZone: office.profile.zone)
        return office.terms(
            of: assessor, for: (state.request?.measures ?? []).map(\.measure),
            sent: state.happened["request.sent"] ?? arrived, received: arrived)
    }
}

extension Transcription {
    /// What came on a medium with it.
    fileprivate var enclosed: [Item] {
        statements.compactMap { $0.body["terms"]?["item"] }.compactMap { try? Item(json: $0) }
    }
}
