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
        let known = try await lastCosigned(by: peer)
        var consistency: [Digest] = []
        if let own { consistency = try await self.consistency(from: known, to: own.checkpoint.head) }
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

    /// Size of the own log that a peer cosigned last.
    private func lastCosigned(by peer: AuthorityID) async throws -> UInt64 {
        guard let note = try await peers.latestCheckpointIfReachable(at: peer) else { return 0 }
        return try SignedCheckpoint(parsing: note).checkpoint.head.size
    }

    /// Keeps a peer's cosignature with the published checkpoint.
    private func keep(_ lines: [UInt8], over checkpoint: SignedCheckpoint, by peer: PinnedDescriptor) async throws {
        let witness = try NoteKey(vkey: peer.descriptor.witnessKey)
        try await write([.published(try checkpoint.adding(lines, by: [witness]))])
    }

    /// Fetches what was disclosed, from where the last attempt broke off, and takes custody of it.
    private func fetch(_ id: ThreadID, of file: CaseRef, _ leased: LeasedJob) async throws {
        let state = try await state(of: file)
        guard let disclosure = state.disclosures[id], disclosure.status == .released, let peer = state.peer,
            let terms = disclosure.signedTerms, let key = disclosure.key
        else { return try await giveUp(leased, of: file) }
        let item = try Item(json: terms["item"] ?? [:], at: "/terms/item")
        try await fetch(item.blob, from: peer)
        let sealed = try SealedKey(key)
        let intact = try await vault.verify(sealed, terms: disclosure.terms, blob: item.blob, content: item.content)
        let command: Command =
            intact
            ? .fetched(id, item.received(review: reviewDate(from: clock.now())))
            : .reject(id, reason: "content-altered")
        let session = Outbox(office: self, state: state, house: try await house(), now: clock.now())
        let events = try ComityCase.decide(command, on: state, by: .node, at: session.now)
        let (posted, sent, jobs) = try await session.post(events)
        let keys = intact ? [try await vault.adopt(sealed, terms: disclosure.terms, item: item.id)] : []
        let review = item.received(review: reviewDate(from: session.now)).review.map {
            ScheduledJob(.review(file, item: item.id), due: $0)
        }
        _ = try await journal.append(
            try Commit(
                due: leased, in: FileVersion(file, version: state.version), posted, sent: sent, keys: keys,
                jobs: jobs + (intact ? [review].compactMap { $0 } : [])))
    }

    /// Received data are reviewed after twelve months unless an officer sets another date (LED art. 5 leaves the period to
    /// national law; the figure is the house's).
    private func reviewDate(from now: Instant) -> Instant {
        let zone = profile.zone
        return zone.start(of: zone.date(at: now).advanced(byMonths: 12)).advanced(bySeconds: 9 * 3_600)
    }

    /// Fetches a blob, resuming where it broke off. It becomes a blob only when its octets are those of its name.
    func fetch(_ blob: Digest, from peer: AuthorityID) async throws {
        guard try await blobs.size(of: blob) == nil else { return }
        let offset = try await blobs.partialSize(of: blob)
        let stream = try await peers.fetch(blob, from: offset, at: peer)
        try await append(stream, to: blob, from: offset)
        try await blobs.complete(blob)
    }

    private func append(_ stream: ByteStream, to blob: Digest, from offset: Int) async throws {
        func append(_ stream: some AsyncSequence<[UInt8], any Error> & Sendable) async throws {
            var offset = offset
            for try await piece in stream {
                try await blobs.append(piece, to: blob, at: offset)
                offset += piece.count
            }
        }
        try await append(stream)
    }

    /// Deletes blobs whose keys are destroyed, then says so to the other side.
    private func erase(_ items: [ItemID], _ names: [Digest], of file: CaseRef, _ leased: LeasedJob) async throws {
        for blob in names { try await blobs.delete(blob) }
        let state = try await state(of: file)
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

extension PeerLink {
    /// What a peer holds of our log; nil when it cannot be asked now, which costs a longer proof only.
    func latestCheckpointIfReachable(at peer: AuthorityID) async throws -> [UInt8]? {
        do { return try await latestCheckpoint(at: peer) } catch .unreachable { return nil }
    }
}

extension Item {
    /// The item as the receiver holds it.
    func received(review: Instant) -> Item {
        Item(
            id: id, origin: .received, kind: kind, measure: measure, content: content, blob: blob, size: size,
            fieldRoot: fieldRoot, records: records, review: review)
    }
}
