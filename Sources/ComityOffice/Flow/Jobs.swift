import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import Logging
import Sealing
import TransparencyLog

extension Office {
    /// Does one job that is due, from the journal alone. Any node may do it, as often as it takes.
    ///
    /// - Returns: What was done; nil when nothing is due.
    public func workOnce() async throws -> JobReport? {
        let now = clock.now()
        guard let leased = try await journal.claim(at: now, leaseUntil: now.advanced(bySeconds: Self.leaseSeconds))
        else {
            return nil
        }
        do {
            try await work(leased)
            return JobReport(job: leased.job, failure: nil)
        } catch {
            let delay = Self.backoff(afterAttempts: leased.attempts)
            try await journal.postpone(leased.id, until: clock.now().advanced(bySeconds: delay))
            log.notice("a job failed and is tried again", metadata: ["job": "\(leased.id)", "in": "\(delay) s"])
            return JobReport(job: leased.job, failure: "\(error)")
        }
    }

    /// A job that another node took is taken again after so long.
    static let leaseSeconds: Int64 = 60

    /// 1 s, 2 s, 4 s … up to five minutes.
    static func backoff(afterAttempts attempts: Int) -> Int64 { min(300, 1 << Int64(min(attempts, 9))) }

    private func work(_ leased: LeasedJob) async throws {
        switch leased.job {
        case .deliver(let message, let peer): try await deliver(message, to: peer, leased)
        case .fetch(let file, let disclosure): try await fetch(disclosure, of: file, leased)
        case .erase(let file, let items, let blobs): try await erase(items, blobs, of: file, leased)
        case .review(let file, let item): try await review(item, of: file, leased)
        }
    }

    /// Hands a message over: the same octets on each attempt, until the receipt is in the journal.
    private func deliver(_ digest: Digest, to peer: AuthorityID, _ leased: LeasedJob) async throws {
        guard let bytes = try await journal.message(digest) else {
            throw JournalFailure.corrupt("a message that was queued is not there")
        }
        let house = try await house()
        guard let trust = try house.trust else { throw OfficeError(.refused, "the house is not founded yet") }
        let own = try await journal.checkpoint(of: profile.id.logOrigin)
        var known: UInt64 = 0
        var consistency: [Digest] = []
        if let own {
            known = await lastCosigned(by: peer)
            consistency = try await self.consistency(from: known, to: own.checkpoint.head)
        }
        let reply = try await peers.deliver(
            Delivery(message: bytes, checkpoint: own?.bytes, old: known, consistency: consistency), to: peer)
        let receipt = try trust.verifyReceipt(ReceivedMessage(bounded: reply.receipt), from: peer, at: clock.now())
        guard case .receipt(let content) = receipt.content, content.message == digest, content.from == peer else {
            throw OfficeError(.integrity, at: peer.rawValue, "the receipt is for another message")
        }
        try await store(receipt, content, from: peer, finishing: leased)
        if let own, let lines = reply.cosignature { try await keep(lines, over: own, by: house.peer(peer)) }
    }

    private func store(
        _ message: VerifiedMessage, _ receipt: Receipt, from peer: AuthorityID, finishing leased: LeasedJob
    ) async throws {
        for attempt in 1... {
            do {
                let file = receipt.file
                if file.isHouse {
                    let version = try await journal.events(of: file).count
                    return try await append(message, FileVersion(file, version: version), [], leased)
                }
                let state = try await state(of: file)
                let events = try ComityCase.decide(
                    .receiveReceipt(receipt), on: state, by: .peer(peer), at: clock.now())
                return try await append(message, FileVersion(file, version: state.version), events, leased)
            } catch JournalFailure.conflict where attempt < 3 { continue }
        }
    }

    private func append(
        _ message: VerifiedMessage, _ file: FileVersion, _ events: [Event], _ leased: LeasedJob
    ) async throws {
        _ = try await journal.append(
            try Commit(receiving: message, in: file, events, receipt: nil, finishes: leased.id))
    }

    /// Size of the own log that a peer says it cosigned last; 0 when it does not say, which costs a cosignature and never
    /// the message.
    private func lastCosigned(by peer: AuthorityID) async -> UInt64 {
        guard let note = try? await peers.latestCheckpoint(at: peer) else { return 0 }
        return (try? SignedCheckpoint(parsing: note))?.checkpoint.head.size ?? 0
    }

    /// Keeps a peer's cosignature with the published checkpoint.
    private func keep(_ lines: [UInt8], over checkpoint: SignedCheckpoint, by peer: PinnedDescriptor) async throws {
        let witness = try NoteKey(vkey: peer.descriptor.witnessKey)
        try await write([.published(try checkpoint.adding(lines, by: [witness]))])
    }

    /// Fetches what was disclosed, from where the last attempt broke off, and takes custody of it; or says why not.
    private func fetch(_ id: ThreadID, of file: CaseRef, _ leased: LeasedJob) async throws {
        let state = try await state(of: file)
        guard let disclosure = state.disclosures[id], disclosure.status == .released else {
            // Recalled, withdrawn or amended meanwhile: nobody fetches it any more.
            return try await giveUp(leased, of: file)
        }
        let outbox = Outbox(office: self, state: state, house: try await house(), now: clock.now())
        var keys: [KeyChange] = []
        var jobs: [ScheduledJob] = []
        let command: Command
        do {
            let (item, key) = try await take(disclosure, of: state, attempts: leased.attempts)
            let review = reviewDate(from: outbox.now)
            command = .fetched(id, item.received(review: review))
            keys = [key]
            jobs = [ScheduledJob(.review(file, item: item.id), due: review)]
        } catch let objection as Objection {
            command = .reject(id, reason: objection.rawValue)
        }
        let events = try ComityCase.decide(command, on: state, by: .node, at: outbox.now)
        let (posted, sent, deliveries) = try await outbox.post(events)
        _ = try await journal.append(
            try Commit(
                due: leased, in: FileVersion(file, version: state.version), posted, sent: sent, keys: keys,
                jobs: deliveries + jobs))
    }

    /// Why what was disclosed is not taken, as a code that the other side reads.
    private enum Objection: String, Error {
        /// The terms are not those of this case: another addressee, other conditions than were accepted.
        case terms = "terms-differ"
        /// The other side serves other octets than it announced, and did so again.
        case blob = "blob-altered"
        /// The key does not open what was sent.
        case unreadable
        /// What is inside is not what was announced.
        case content = "content-altered"
    }

    private func take(
        _ disclosure: Disclosure, of state: CaseState, attempts: Int
    ) async throws -> (Item, KeyChange) {
        guard let peer = state.peer, let terms = disclosure.signedTerms, let json = terms["item"],
            let item = try? Item(json: json, at: "/terms/item"),
            let sealed = disclosure.key.flatMap({ try? SealedKey($0) }),
            isOwn(terms, disclosure, in: state)
        else { throw Objection.terms }
        do {
            try await fetch(item.blob, size: item.size, from: peer)
        } catch BlobFailure.altered where attempts > 0 {
            throw Objection.blob
        }
        do {
            let isIntact = try await vault.verify(
                sealed, terms: disclosure.terms, blob: item.blob, content: item.content)
            guard isIntact else { throw Objection.content }
            return (item, try await vault.adopt(sealed, terms: disclosure.terms, item: item.id))
        } catch is SealingFailure {
            throw Objection.unreadable
        } catch is KeyringFailure {
            throw Objection.unreadable
        }
    }

    /// Whether terms speak of this disclosure, between these two, under conditions that were accepted.
    private func isOwn(_ terms: JSON, _ disclosure: Disclosure, in state: CaseState) -> Bool {
        let accepted = state.conditions.inForce.map(\.json)
        return terms["file"] == state.ref.json && terms["from"]?.string == state.peer?.rawValue
            && terms["to"]?.string == profile.id.rawValue && terms["number"]?.integer == disclosure.number
            && terms["item"]?["id"] == disclosure.item.json
            && (terms["conditions"]?.array ?? [.null]).allSatisfy(accepted.contains)
    }

    /// Received data are reviewed after twelve months unless an officer sets another date (LED art. 5 leaves the period to
    /// national law; the figure is the house's).
    private func reviewDate(from now: Instant) -> Instant {
        let zone = profile.zone
        return zone.start(of: zone.date(at: now).advanced(byMonths: 12)).advanced(bySeconds: 9 * 3_600)
    }

    /// Fetches a blob of an announced size, resuming where it broke off. It becomes a blob only when its octets are those of
    /// its name.
    func fetch(_ blob: Digest, size: Int, from peer: AuthorityID) async throws {
        guard try await blobs.size(of: blob) == nil else { return }
        let offset = try await blobs.partialSize(of: blob)
        if offset < size {
            try await append(try await peers.fetch(blob, from: offset, at: peer), to: blob, from: offset, upTo: size)
        }
        try await blobs.complete(blob)
    }

    private func append(_ stream: ByteStream, to blob: Digest, from offset: Int, upTo size: Int) async throws {
        func append(_ stream: some AsyncSequence<[UInt8], any Error> & Sendable) async throws {
            var offset = offset
            for try await piece in stream {
                // More than was announced is not read: whether it is the blob, its digest says.
                let kept = Array(piece.prefix(max(0, size - offset)))
                if !kept.isEmpty { try await blobs.append(kept, to: blob, at: offset) }
                offset += kept.count
                guard kept.count == piece.count else { return }
            }
        }
        try await append(stream)
    }

    /// Deletes blobs whose keys are destroyed, then says so to the other side.
    private func erase(_ items: [ItemID], _ names: [Digest], of file: CaseRef, _ leased: LeasedJob) async throws {
        for blob in names { try await blobs.delete(blob) }
        let state = try await state(of: file)
        // The other side is told of what it knows; what never left the house is nobody's business but the house's.
        let items = items.filter { id in state.disclosures.values.contains { $0.item == id } }
        guard !items.isEmpty else { return try await giveUp(leased, of: file) }
        let session = Outbox(office: self, state: state, house: try await house(), now: clock.now())
        let events = try ComityCase.decide(.certifyDeletion(items), on: state, by: .node, at: session.now)
        let (posted, sent, jobs) = try await session.post(events)
        _ = try await journal.append(
            try Commit(due: leased, in: FileVersion(file, version: state.version), posted, sent: sent, jobs: jobs))
    }

    /// The time of a review has come.
    private func review(_ item: ItemID, of file: CaseRef, _ leased: LeasedJob) async throws {
        let state = try await state(of: file)
        let events: [Event]
        do {
            events = try ComityCase.decide(.findReviewDue(item), on: state, by: .node, at: clock.now())
        } catch {
            // Reviewed, moved or shredded meanwhile: nothing falls due any more.
            return try await giveUp(leased, of: file)
        }
        _ = try await journal.append(
            try Commit(due: leased, in: FileVersion(file, version: state.version), events))
    }

    private func giveUp(_ leased: LeasedJob, of file: CaseRef) async throws {
        let version = try await journal.events(of: file).count
        _ = try await journal.append(try Commit(due: leased, in: FileVersion(file, version: version), []))
    }
}

/// What became of a job.
public struct JobReport: Sendable, Hashable {
    /// The job.
    public let job: Job
    /// Why it failed and is tried again; nil when it is done.
    public let failure: String?
}

extension Item {
    /// The item as the receiver holds it.
    func received(review: Instant) -> Item {
        Item(
            id: id, origin: .received, kind: kind, measure: measure, content: content, blob: blob, size: size,
            fieldRoot: fieldRoot, records: records, review: review)
    }
}
