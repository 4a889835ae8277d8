import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
public import ComityTrust
import Sealing
import TransparencyLog

extension Office: PeerDesk {
    /// Receives a message: verify, find an old receipt, judge, commit, answer. A step that throws before the commit changes
    /// nothing; after it, the stored receipt is the answer for ever.
    public func receive(
        _ delivery: Delivery, over channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> DeliveryReply {
        do {
            let house = try await house()
            guard let trust = try house.trust else { throw DeskRefusal(.unavailable, "the house is not founded yet") }
            let message = try trust.verify(ReceivedMessage(bounded: delivery.message), over: channel, at: clock.now())
            guard case .message(let envelope) = message.content else {
                throw DeskRefusal(.malformed, "a receipt is answered to, not posted")
            }
            if let old = try await journal.receipt(for: message.digest) {
                return try await reply(old, to: delivery, from: channel.authority, in: house)
            }
            let receipt = try await receive(message, envelope, in: house)
            return try await reply(receipt, to: delivery, from: channel.authority, in: house)
        } catch {
            throw DeskRefusal(error)
        }
    }

    private func receive(_ message: VerifiedMessage, _ envelope: Envelope, in house: House) async throws -> [UInt8] {
        for attempt in 1... {
            do {
                return try await store(message, envelope, in: house).bytes
            } catch JournalFailure.conflict where attempt < 3 {
                // Decided on a case that changed meanwhile: decide again.
                if let old = try await journal.receipt(for: message.digest) { return old }
            }
        }
        throw DeskRefusal(.unavailable, "the case is busy; send the message again")
    }

    private func store(
        _ message: VerifiedMessage, _ envelope: Envelope, in house: House
    ) async throws -> SignedMessage {
        let peer = try house.peer(envelope.from)
        if envelope.file.isHouse { return try await storeRoster(message, envelope, from: peer) }
        let now = clock.now()
        let state = try await state(of: envelope.file)
        let terms = try terms(startedBy: envelope, on: state, peer: peer.descriptor.jurisdiction, at: now)
        func judge(_ objection: NotUnderstood?) throws -> [Event] {
            try ComityCase.decide(
                .receive(envelope, digest: message.digest, terms: terms, objection: objection), on: state,
                by: .peer(envelope.from), at: now)
        }
        var events = try judge(try await objection(to: envelope, on: state, at: now))
        var enclosed = Enclosed()
        // Only what the case has a place for is worth fetching.
        if events.first?.body["verdict"]?.string == ReceiptVerdict.applied.rawValue {
            enclosed = try await open(envelope, in: state)
            if !enclosed.isIntact { events = try judge(.malformed) }
        }
        guard let body = events.first?.body else {
            throw DeskRefusal(.unavailable, "the message is known and its receipt is not at hand; send it again")
        }
        let verdict = body["verdict"]?.string.flatMap(ReceiptVerdict.init(rawValue:)) ?? .notUnderstood
        let receipt = Receipt(
            from: profile.id, to: envelope.from, file: envelope.file, message: message.digest, verdict: verdict,
            reason: body["reason"]?.string, receivedAt: now, due: verdict == .applied ? terms : [],
            tzdata: profile.zone.tzdata)
        let signed = try await keyring.sign(receipt)
        let applied = verdict == .applied
        var after = state
        for event in events { evolve(&after, event) }
        let commit = try Commit(
            receiving: message, in: FileVersion(envelope.file, version: state.version), events, receipt: signed,
            keys: applied ? enclosed.keys : [],
            jobs: applied ? jobs(after: envelope, from: state, to: after, at: now) : [])
        _ = try await journal.append(commit)
        return signed
    }

    private func storeRoster(
        _ message: VerifiedMessage, _ envelope: Envelope, from peer: PinnedDescriptor
    ) async throws -> SignedMessage {
        let now = clock.now()
        guard envelope.file == .relation(of: envelope.from, with: profile.id) else {
            throw DeskRefusal(.foreign, "this file is not yours to write")
        }
        let known = try PeerHouse(folding: try await journal.events(of: envelope.file))
        let events = try known.receive(envelope, digest: message.digest, from: peer, at: now)
        let applied = events.first?.body["verdict"]?.string == ReceiptVerdict.applied.rawValue
        let receipt = Receipt(
            from: profile.id, to: envelope.from, file: envelope.file, message: message.digest,
            verdict: applied ? .applied : .notUnderstood, reason: events.first?.body["reason"]?.string, receivedAt: now,
            due: [], tzdata: profile.zone.tzdata)
        let signed = try await keyring.sign(receipt)
        _ = try await journal.append(
            try Commit(
                receiving: message, in: FileVersion(envelope.file, version: known.version), events, receipt: signed))
        return signed
    }

    /// What a message makes the node do later.
    private func jobs(
        after envelope: Envelope, from before: CaseState, to after: CaseState, at now: Instant
    ) -> [ScheduledJob] {
        guard envelope.type == MessageType.disclosureReleased.rawValue else { return [] }
        let new = after.disclosures.keys.filter { before.disclosures[$0] == nil }.sorted()
        return new.map { ScheduledJob(.fetch(envelope.file, disclosure: $0), due: now) }
    }

    /// The terms that a request starts for this authority, as instants in its own zone.
    private func terms(
        startedBy envelope: Envelope, on state: CaseState, peer: Jurisdiction, at now: Instant
    ) throws -> [Receipt.Due] {
        guard envelope.type == MessageType.requestIssued.rawValue, state.request == nil else { return [] }
        let assessor = Assessor(
            authority: profile.id, side: .requested, jurisdiction: profile.jurisdiction, peer: peer, zone: profile.zone,
            peerZone: zones[peer] ?? .utc)
        let measures = (envelope.body["measures"]?.array ?? []).compactMap { $0["measure"]?.string }
        return terms(of: assessor, for: measures, sent: envelope.at, received: now)
    }

    /// The terms that a request starts for the authority that receives it, as instants in its zone.
    func terms(of assessor: Assessor, for measures: [String], sent: Instant, received: Instant) -> [Receipt.Due] {
        // What is asked for tells which terms run: those of a provisional measure are none of a bank's records.
        let measures = Set(measures).intersection(packs.vocabulary.measures.keys).sorted()
        var due: [Receipt.Due] = []
        for (act, measure) in ["assistance.acknowledge", "assistance.accept"].flatMap({ act in
            measures.map { (act, $0) }
        }) {
            let facts = Facts(
                own: ["request.measure": Fact(.string(measure), source: .request)],
                events: ["request.sent": sent, "request.received": received])
            for term in packs.assess(ActName(unchecked: act), by: assessor, facts, at: received).terms {
                guard let before = term.before, term.from == "request.received" else { continue }
                let entry = Receipt.Due(norm: term.norm, at: before)
                if !due.contains(entry) { due.append(entry) }
            }
        }
        return due.sorted { ($0.at, $0.norm) < ($1.at, $1.norm) }
    }
}
