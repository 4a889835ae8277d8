import CanonicalJSON
import ComityOffice
import FoundationEssentials
import GRDB
import TransparencyLog

/// What the log publishes and the witness keeps: checkpoints, padding, evidence of forks.
struct WitnessTable {
    let db: Database
    let random: any Randomness

    func write(_ record: WitnessRecord) throws {
        switch record {
        case .padding(let count): try pad(count)
        case .published(let signed): try publish(signed)
        case .cosigned(let signed, let old): try keep(signed, after: old)
        case .fork(let fork): try keep(fork)
        }
    }

    static func checkpoint(of origin: String, in db: Database) throws -> SignedCheckpoint? {
        let note = try Data.fetchOne(db, sql: "SELECT note FROM checkpoint WHERE origin = ?", arguments: [origin])
        do { return try note.map { try SignedCheckpoint(parsing: Array($0)) } } catch {
            throw JournalFailure.corrupt("a checkpoint cannot be read: \(error)")
        }
    }

    static func forks(in db: Database) throws -> [Fork] {
        do {
            return try String.fetchAll(db, sql: "SELECT body FROM fork ORDER BY n").map {
                try Fork(json: JSON(canonical: Array($0.utf8)))
            }
        } catch let error as JSONError { throw JournalFailure.corrupt("evidence of a fork cannot be read: \(error)") }
    }

    private func pad(_ count: Int) throws {
        let leaves = (0..<max(0, count)).compactMap { _ in Digest(bytes: random.octets(Digest.byteCount)) }
        try LogTable(db: db).append(leaves.map(LogEntry.leafHash))
    }

    /// Keeps the own log's checkpoint: it must be one of this log. The largest stays; signatures on the same one add up.
    private func publish(_ signed: SignedCheckpoint) throws {
        let (log, head) = (LogTable(db: db), signed.checkpoint.head)
        guard try head.size <= log.size, try log.edge(at: head.size).head == head else { throw JournalFailure.conflict }
        let kept = try Self.checkpoint(of: signed.checkpoint.origin, in: db)
        guard let kept, kept.checkpoint.head.size >= head.size else { return try put(signed) }
        guard kept.checkpoint == signed.checkpoint else { return }
        let added = signed.note.signatures
        let others = kept.note.signatures.filter { old in
            !added.contains { $0.keyID == old.keyID && $0.name == old.name }
        }
        try put(SignedCheckpoint(note: SignedNote(text: kept.note.text, signatures: others + added)))
    }

    /// Keeps a peer's checkpoint if `old` is the size that was cosigned last: the check and the write are one transaction.
    private func keep(_ signed: SignedCheckpoint, after old: UInt64) throws {
        let kept = try Self.checkpoint(of: signed.checkpoint.origin, in: db)?.checkpoint.head ?? .empty
        let head = signed.checkpoint.head
        guard kept.size == old, head.size > old || head == kept else { throw JournalFailure.conflict }
        try put(signed)
    }

    private func put(_ signed: SignedCheckpoint) throws {
        try db.execute(
            sql: """
                INSERT INTO checkpoint (origin, size, note) VALUES (?, ?, ?)
                ON CONFLICT (origin) DO UPDATE SET size = excluded.size, note = excluded.note
                """,
            arguments: [
                signed.checkpoint.origin, Int64(clamping: signed.checkpoint.head.size), Data(signed.bytes),
            ])
    }

    private func keep(_ fork: Fork) throws {
        let json = fork.json
        try db.execute(
            sql: "INSERT INTO fork (digest, origin, size, body) VALUES (?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING",
            arguments: [
                Data(json.digest.bytes), fork.later.checkpoint.origin,
                Int64(clamping: fork.later.checkpoint.head.size), json.canonicalText,
            ])
    }
}
