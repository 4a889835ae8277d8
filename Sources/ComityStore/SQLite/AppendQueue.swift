import ComityOffice
import GRDB
import TransparencyLog

/// Group commit: while one transaction is written, the appends that come meanwhile wait, and then share the next one.
actor AppendQueue {
    typealias Answer = Result<Appended, JournalFailure>

    private let pool: DatabasePool
    private let seal: RowSeal
    private let random: any Randomness
    private let forks: ForkFolder
    private var waiting: [(content: CommitContent, answer: CheckedContinuation<Answer, Never>)] = []
    private var isWriting = false
    private var owesErasure = false

    init(pool: DatabasePool, seal: RowSeal, random: any Randomness, forks: ForkFolder) {
        self.pool = pool
        self.seal = seal
        self.random = random
        self.forks = forks
    }

    func append(_ content: CommitContent) async -> Answer {
        await withCheckedContinuation { answer in
            waiting.append((content, answer))
            guard !isWriting else { return }
            isWriting = true
            // A task of its own: a caller that is cancelled must not cancel what others wait for.
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            let answers = await write(batch.map(\.content))
            for (place, answer) in answers.enumerated() { batch[place].answer.resume(returning: answer) }
        }
        isWriting = false
    }

    private func write(_ batch: [CommitContent]) async -> [Answer] {
        let (seal, random) = (seal, random)
        let answers: [Answer]
        do {
            answers = try await pool.write { db in
                try batch.map { content in try Self.write(content, db, seal, random) }
            }
        } catch {
            return batch.map { _ in .failure(SQLiteJournal.failure(error)) }
        }
        await finish(zip(batch, answers).compactMap { content, answer in (try? answer.get()) == nil ? nil : content })
        return answers
    }

    private static func write(
        _ content: CommitContent, _ db: Database, _ seal: RowSeal, _ random: any Randomness
    ) throws -> Answer {
        do {
            var appended = content.appended
            try db.inSavepoint {
                appended = try CommitWriter(db: db, seal: seal, random: random).write(content)
                return .commit
            }
            return .success(appended)
        } catch let error as DatabaseError where error.resultCode != .SQLITE_CONSTRAINT {
            // A full or failing disk may have undone the whole transaction, so nobody in it may be told that it stands.
            throw error
        } catch { return .failure(SQLiteJournal.failure(error)) }
    }

    /// What follows from commits that stand: files of evidence, and no trace of removed keys in the write-ahead log.
    private func finish(_ written: [CommitContent]) async {
        forks.render(
            written.flatMap(\.records).compactMap { if case .fork(let fork) = $0 { fork } else { nil } })
        if written.flatMap(\.keys).contains(where: { if case .remove = $0 { true } else { false } }) {
            owesErasure = true
        }
        guard owesErasure else { return }
        // A reader elsewhere may hold the write-ahead log open; then it is emptied after a later commit.
        owesErasure = (try? await pool.writeWithoutTransaction(Self.emptyLog)) != true
    }

    /// Moves the write-ahead log into the database and empties it; false when readers do not let it.
    private static func emptyLog(_ db: Database) throws -> Bool {
        try db.execute(sql: "PRAGMA busy_timeout = 250")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(SQLiteJournal.patience * 1_000)") }
        return try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
    }
}
