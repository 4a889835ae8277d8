import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import Sealing
import TransparencyLog

/// What a journal in memory holds.
struct MemoryBooks: Sendable {
    struct Message: Sendable {
        let file: CaseRef
        let seq: Int
        let isSent: Bool
        let octets: [UInt8]
        var receipt: [UInt8]?
    }

    struct Job: Sendable {
        let id: JobID
        let job: ComityOffice.Job
        var due: Instant
        var attempts = 0
        var lease: Instant?

        func isFree(at now: Instant) -> Bool { due <= now && lease.map { $0 <= now } ?? true }

        var leased: LeasedJob { LeasedJob(id: id, job: job, due: due, attempts: attempts) }
    }

    var results: [CommandID: Appended] = [:]
    var files: [CaseRef] = []
    var events: [CaseRef: [Event]] = [:]
    var messages: [Digest: Message] = [:]
    var opinions: [Digest: JSON] = [:]
    var keys: [ItemID: WrappedKey] = [:]
    var jobs: [Job] = []
    var edge = RightEdge()
    var leafHashes: [Digest] = []
    var leaves: [LeafSubject: Leaf] = [:]
    var checkpoints: [String: SignedCheckpoint] = [:]
    var forks: [Fork] = []

    /// Writes a commit; the caller drops this value when it throws.
    mutating func write(_ content: CommitContent, random: any Randomness) throws(JournalFailure) {
        let file = content.file.ref
        if content.reason != .witness {
            guard events[file, default: []].count == content.file.version else { throw .conflict }
        }
        guard content.after.map({ $0 == edge.size }) ?? true else { throw .conflict }
        results[content.command] = content.appended
        for event in content.events {
            if events[file] == nil { files.append(file) }
            events[file, default: []].append(event)
            let subject = LeafSubject.event(file, events[file, default: []].count)
            try append(subject, event.json.canonicalBytes, random)
        }
        for message in content.sent { try keep(message.content, message.digest, message.bytes, isSent: true) }
        if let message = content.received { try keep(message.content, message.digest, message.bytes, isSent: false) }
        if let receipt = content.receipt { try keepOwn(receipt, random) }
        for opinion in content.opinions { opinions[opinion.digest] = opinion }
        for change in content.keys {
            switch change {
            case .add(let item, let key):
                guard keys[item] == nil else { throw .conflict }
                keys[item] = key
            case .remove(let item): keys[item] = nil
            }
        }
        jobs.removeAll { content.cancels.contains($0.id) || $0.id == content.finishes }
        for scheduled in content.jobs where !jobs.contains(where: { $0.id == scheduled.id }) {
            jobs.append(Job(id: scheduled.id, job: scheduled.job, due: scheduled.due))
        }
        for record in content.records { try write(record, random) }
    }

    private mutating func append(
        _ subject: LeafSubject, _ body: [UInt8], _ random: any Randomness
    ) throws(JournalFailure) {
        let salt = random.octets(LogEntry.saltCount)
        guard let entry = try? LogEntry.commit(salt: salt, body: body) else { throw .unavailable("no randomness") }
        leaves[subject] = Leaf(index: edge.size, salt: salt)
        append(LogEntry.leafHash(entry))
    }

    private mutating func append(_ leafHash: Digest) {
        edge.append(leafHash)
        leafHashes.append(leafHash)
    }

    private mutating func keep(
        _ content: MessageContent, _ digest: Digest, _ octets: [UInt8], isSent: Bool
    ) throws(JournalFailure) {
        switch content {
        case .message(let envelope):
            let isTaken = messages.values.contains {
                isSent && $0.isSent && $0.file == envelope.file && $0.seq == envelope.seq
            }
            guard messages[digest] == nil, !isTaken else { throw .conflict }
            messages[digest] = Message(file: envelope.file, seq: envelope.seq, isSent: isSent, octets: octets)
        case .receipt(let receipt):
            guard !isSent, let message = messages[receipt.message], message.isSent else { throw .conflict }
            messages[receipt.message]?.receipt = message.receipt ?? octets
        }
    }

    private mutating func keepOwn(_ receipt: SignedMessage, _ random: any Randomness) throws(JournalFailure) {
        guard case .receipt(let content) = receipt.content, let message = messages[content.message], !message.isSent,
            message.receipt == nil
        else { throw .conflict }
        messages[content.message]?.receipt = receipt.bytes
        try append(.receipt(content.message), content.json.canonicalBytes, random)
    }

    private mutating func write(_ record: WitnessRecord, _ random: any Randomness) throws(JournalFailure) {
        switch record {
        case .padding(let count):
            for _ in 0..<max(0, count) {
                guard let entry = Digest(bytes: random.octets(Digest.byteCount)) else {
                    throw .unavailable("no randomness")
                }
                append(LogEntry.leafHash(entry))
            }
        case .published(let signed):
            let head = signed.checkpoint.head
            guard head.size <= edge.size, TreeHasher.tree(leafHashes.prefix(Int(head.size))) == head.hash else {
                throw .conflict
            }
            let kept = checkpoints[signed.checkpoint.origin]
            guard let kept, kept.checkpoint.head.size >= head.size else {
                checkpoints[signed.checkpoint.origin] = signed
                return
            }
            if kept.checkpoint == signed.checkpoint {
                checkpoints[signed.checkpoint.origin] = try joined(kept, signed)
            }
        case .cosigned(let signed, let old):
            let kept = checkpoints[signed.checkpoint.origin]?.checkpoint.head ?? .empty
            let head = signed.checkpoint.head
            guard kept.size == old, head.size > old || head == kept else { throw .conflict }
            checkpoints[signed.checkpoint.origin] = signed
        case .fork(let fork):
            if !forks.contains(fork) { forks.append(fork) }
        }
    }

    /// One checkpoint with the signatures of both; of two by one key the later one stays.
    private func joined(
        _ earlier: SignedCheckpoint, _ later: SignedCheckpoint
    ) throws(JournalFailure) -> SignedCheckpoint {
        let added = later.note.signatures
        let kept = earlier.note.signatures.filter { old in
            !added.contains { $0.keyID == old.keyID && $0.name == old.name }
        }
        do {
            return try SignedCheckpoint(note: SignedNote(text: earlier.note.text, signatures: kept + added))
        } catch { throw .unavailable(error.description) }
    }
}
