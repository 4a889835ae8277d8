import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import Logging
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
            let delay = error is RosterUnderWay ? 5 : Self.backoff(afterAttempts: leased.attempts)
            try await journal.postpone(leased, until: clock.now().advanced(bySeconds: delay))
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
        guard try await !isRosterUnderWay(to: peer, before: digest) else { throw RosterUnderWay() }
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

    /// Whether a roster that was queued before a message has not reached the peer yet. It goes first: without it the peer
    /// could verify no officer behind the message, and would answer for ever that it did not understand.
    private func isRosterUnderWay(to peer: AuthorityID, before digest: Digest) async throws -> Bool {
        let rosters = try await journal.events(of: .relation(of: profile.id, with: peer)).compactMap(\.message?.digest)
        guard let last = rosters.prefix(while: { $0 != digest }).last else { return false }
        return try await journal.receipt(for: last) == nil
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

    /// Deletes blobs whose keys are destroyed, then says so to the other side.
    private func erase(_ items: [ItemID], _ names: [Digest], of file: CaseRef, _ leased: LeasedJob) async throws {
        for blob in names { try await blobs.delete(blob) }
        let state = try await state(of: file)
        // The other side is told of what it knows; what never left the house is nobody's business but the house's.
        let items = items.filter { id in state.disclosures.values.contains { $0.item == id && $0.signedTerms != nil } }
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
            guard error.code == .state || error.code == .unknown else { throw error }
            // Reviewed, moved or shredded meanwhile: nothing falls due any more.
            return try await giveUp(leased, of: file)
        }
        _ = try await journal.append(
            try Commit(due: leased, in: FileVersion(file, version: state.version), events))
    }

    func giveUp(_ leased: LeasedJob, of file: CaseRef) async throws {
        let version = try await journal.events(of: file).count
        _ = try await journal.append(try Commit(due: leased, in: FileVersion(file, version: version), []))
    }
}

/// A message that waits until the peer has the roster.
private struct RosterUnderWay: Error, CustomStringConvertible {
    let description = "the roster goes first, and has not reached the other authority yet"
}

/// What became of a job.
public struct JobReport: Sendable, Hashable {
    /// The job.
    public let job: Job
    /// Why it failed and is tried again; nil when it is done.
    public let failure: String?
}
