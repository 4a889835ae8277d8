import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import Sealing

extension Office {
    /// Fetches what was disclosed, from where the last attempt broke off, and takes custody of it; or says why not.
    func fetch(_ id: ThreadID, of file: CaseRef, _ leased: LeasedJob) async throws {
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
            let (item, key) = try await take(
                disclosure, of: state, attempts: leased.attempts, byLetter: isByLetter(state, outbox.house))
            let review = reviewDate(from: outbox.now)
            command = .fetched(id, item.received(review: review))
            keys = key.map { [$0] } ?? []
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
        _ disclosure: Disclosure, of state: CaseState, attempts: Int, byLetter: Bool
    ) async throws -> (Item, KeyChange?) {
        guard let peer = state.peer, let terms = disclosure.signedTerms, let json = terms["item"],
            let item = try? Item(json: json, at: "/terms/item"), isOwn(terms, disclosure, in: state)
        else { throw Objection.terms }
        if byLetter {
            // What came on a medium was sealed under the own vault root when it was transcribed: nothing is to be fetched.
            guard state.items[item.id] == nil, try await journal.key(of: item.id) != nil,
                try await blobs.size(of: item.blob) == item.size
            else { throw Objection.terms }
            return (item, nil)
        }
        guard let sealed = disclosure.key.flatMap({ try? SealedKey($0) }) else { throw Objection.terms }
        // The sender names its items; a name that is taken here would put its key over another item's.
        guard state.items[item.id] == nil, try await journal.key(of: item.id) == nil else { throw Objection.terms }
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

    private func isByLetter(_ state: CaseState, _ house: House) throws -> Bool {
        guard let peer = state.peer else { return false }
        return try house.counterpart(peer).isReachedByLetter
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
}

extension Item {
    /// The item as the receiver holds it.
    func received(review: Instant) -> Item {
        Item(
            id: id, origin: .received, kind: kind, measure: measure, content: content, blob: blob, size: size,
            fieldRoot: fieldRoot, records: records, review: review)
    }
}
