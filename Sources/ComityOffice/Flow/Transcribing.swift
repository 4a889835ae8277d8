import CanonicalJSON
import ComityAccess
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import Commitments
import Sealing

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
        var (said, session) = try await said(by: draft.says)
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
            lines: ["scan SHA-256 \(scan.content.hex)"] + said.lines,
            next: "comity letter confirm \(number) (by a second officer, with the letter at hand)",
            data: ["transcription": .string(transcription.digest.hex), "scan": .string(scan.content.hex)])
    }

    /// A second officer has compared it with the letter: now it counts as received.
    func confirmLetter() async throws -> Outcome {
        guard let transcription = state.transcription else {
            throw OfficeError(
                .refused, at: "case \(number)", "no letter waits for its confirmation; transcribe one first")
        }
        _ = try counterpart()
        let events = try decide(.confirmLetter(transcription.digest))
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

    /// What a letter says, as statements, with what was made for them.
    private struct Said {
        var statements: [Transcription.Statement]
        var documents: [Document] = []
        var keys: [KeyChange] = []
        var terms: [Receipt.Due] = []
        var lines: [String] = []
    }

    private func said(by says: LetterDraft.Says) async throws -> (Said, Session) {
        switch says {
        case .acknowledged(let reference, _):
            return (
                Said(statements: [.init(.requestAcknowledged, ["reference": .string(reference)])]), self
            )
        case .decided(let draft): return try await decided(draft)
        case .asked(let kind, let about):
            let body: JSON = [
                "id": id("thread").json, "kind": .string(kind.rawValue),
                "subject": .string(try subject(about).description), "cites": [], "attachments": [],
            ]
            return (Said(statements: [.init(.questionAsked, body)]), self)
        case .permission(let number, let granted, let until, let norm):
            let thread = try numbered { () throws(Rejection) in try state.permission(numbered: number) }
            var body: [String: JSON] = ["id": thread.id.json, "cites": [try ref(norm).json]]
            if granted { body["from"] = now.json }
            body["until"] = granted ? until?.json : nil
            return (
                Said(statements: [.init(granted ? .permissionGranted : .permissionRefused, .object(body))]), self
            )
        case .answered: return (Said(statements: [.init(.requestAnswered, ["withoutResult": []])]), self)
        case .enclosed(let measure, let kind, let content):
            return (try await enclosed(measure, kind, content), self)
        }
    }

    /// A decision on paper: the scope that it grants is written from the request, less what it refuses.
    private func decided(_ draft: DecisionDraft) async throws -> (Said, Session) {
        let (document, session) = try await readRequest(label: "request")
        var said = Said(statements: [])
        var decisions: [MeasureDecision] = []
        for line in draft.lines {
            let measure = try numbered { () throws(Rejection) in
                guard let request = state.request else { throw Rejection(.unknown, "there is no request") }
                return try request.measure(line.measure)
            }
            let refusals = line.refused.sorted { $0.key < $1.key }.map {
                MeasureDecision.Refusal(part: $0.key, ground: $0.value, cites: [])
            }
            let outcome: MeasureDecision.Outcome =
                line.postponedUntil != nil
                ? .postponed : refusals.isEmpty ? .accepted : refusals.count == measure.parts ? .refused : .inPart
            var scope: Document?
            if outcome == .accepted || outcome == .inPart {
                let content = try document.scope(
                    of: measure.id, refused: refusals, fields: line.fields, period: line.period)
                scope = try await write(content.canonicalBytes, kind: "scope", label: "scope/\(measure.id)")
            }
            if let scope { said.documents.append(scope) }
            decisions.append(
                MeasureDecision(
                    measure: measure.id, outcome: outcome, refusals: refusals, scope: scope?.content,
                    until: line.postponedUntil, cites: []))
            said.lines.append("\(measure.id): \(outcome.rawValue)")
        }
        let by = try counterpart().jurisdiction
        let conditions = try draft.conditions.enumerated().map { position, line in
            Condition(
                number: state.conditions.accepted + position + 1, kind: line.kind, purposes: line.purposes,
                attachedBy: by, basis: try ref(line.norm))
        }
        let body: [String: JSON] = [
            "decisions": .array(decisions.map(\.json)), "conditions": .array(conditions.map(\.json)),
        ]
        said.statements.append(.init(.requestDecided, .object(body.merging(["attachments": []]) { $1 })))
        if !conditions.isEmpty { said.statements.append(.init(.conditionsProposed, .object(body))) }
        said.lines += conditions.map { "condition \($0.number): \($0.kind.rawValue) (\($0.basis.cite))" }
        return (said, session)
    }

    /// A file that came on a medium: sealed and its field root made in one pass, as evidence is; custody moves when the second
    /// officer has confirmed.
    private func enclosed(_ measure: MeasureID, _ kind: String, _ content: ContentSource) async throws -> Said {
        let (staged, found) = try await takeIn(content, kind, label: "enclosed")
        let item = Item(
            id: staged.item, origin: .received, kind: kind, measure: measure, content: staged.content,
            blob: staged.blob, size: staged.size, fieldRoot: found.root.hash, records: Int(found.root.records),
            categories: office.packs.fields.categories(of: found.fields, in: kind))
        let terms: JSON = [
            "file": state.ref.json, "from": .string(try counterpart().authority.rawValue),
            "to": .string(office.profile.id.rawValue), "number": .integer(state.disclosures.count + 1),
            "item": item.json, "conditions": .array(state.conditions.inForce.map(\.json)),
        ]
        let body: JSON = [
            "id": id("thread").json, "number": .integer(state.disclosures.count + 1), "item": item.id.json,
            "terms": terms, "attachments": [],
        ]
        return Said(
            statements: [.init(.disclosureReleased, body)], keys: [staged.added],
            lines: ["\(found.root.records) records of `\(measure)`, SHA-256 \(item.content.hex)"])
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
