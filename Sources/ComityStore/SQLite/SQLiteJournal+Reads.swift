public import CanonicalJSON
public import ComityModel
public import ComityOffice
import FoundationEssentials
import GRDB
public import Sealing
public import TransparencyLog

extension SQLiteJournal {
    /// The events of a file.
    public func events(of file: CaseRef) async throws(JournalFailure) -> [Event] {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT seq, body FROM event WHERE file = (SELECT n FROM file WHERE ref = ?) ORDER BY seq",
                arguments: [file.description])
            return try rows.map { row in
                let octets = try seal.open(row["body"], .event(file, row["seq"])).dropFirst(LogEntry.saltCount)
                do { return try Event(json: JSON(canonical: Array(octets))) } catch {
                    throw JournalFailure.corrupt("an event cannot be read: \(error)")
                }
            }
        }
    }

    /// What a command returned.
    public func result(of command: CommandID) async throws(JournalFailure) -> Appended? {
        try await read { db in try CommandTable(db: db).result(of: command) }
    }

    /// The files without the houses.
    public func files() async throws(JournalFailure) -> [CaseRef] {
        try await read { db in try FileTable(db: db).all() }
    }

    /// Octets of a message.
    public func message(_ digest: Digest) async throws(JournalFailure) -> [UInt8]? {
        try await read { db in try MessageTable(db: db, seal: seal).octets(of: digest) }
    }

    /// Octets of a receipt.
    public func receipt(for message: Digest) async throws(JournalFailure) -> [UInt8]? {
        try await read { db in try MessageTable(db: db, seal: seal).receipt(for: message)?.octets }
    }

    /// The own messages in a file.
    public func sent(in file: CaseRef, from seq: Int) async throws(JournalFailure) -> [[UInt8]] {
        try await read { db in try MessageTable(db: db, seal: seal).sent(in: file, from: seq) }
    }

    /// An opinion.
    public func opinion(_ digest: Digest) async throws(JournalFailure) -> JSON? {
        try await read { db in
            let sealed = try Data.fetchOne(
                db, sql: "SELECT body FROM opinion WHERE digest = ?", arguments: [Data(digest.bytes)])
            guard let octets = try sealed.map({ try seal.open($0, .opinion(digest)) }) else { return nil }
            do { return try JSON(canonical: octets) } catch {
                throw JournalFailure.corrupt("an opinion cannot be read: \(error)")
            }
        }
    }

    /// The wrapped key of an item.
    public func key(of item: ItemID) async throws(JournalFailure) -> WrappedKey? {
        try await read { db in try KeyTable(db: db).key(of: item) }
    }

    /// The head of the log.
    public func treeHead() async throws(JournalFailure) -> TreeHead {
        try await read { db in try LogTable(db: db).head() }
    }

    /// Leaf hashes of the log.
    public func leafHashes(_ range: Range<UInt64>) async throws(JournalFailure) -> [Digest] {
        try await read { db in try LogTable(db: db).leafHashes(range) }
    }

    /// Hashes of complete subtrees of the log, in the order asked for: O(log n) reads make any proof (`ProofPlan.nodes`).
    public func hashes(of nodes: [TreeNode]) async throws(JournalFailure) -> [Digest] {
        try await read { db in try nodes.map(LogTable(db: db).hash) }
    }

    /// The leaf of an event or a receipt.
    public func leaf(of subject: LeafSubject) async throws(JournalFailure) -> Leaf? {
        try await read { db in
            switch subject {
            case .event(let file, let seq):
                let row = try Row.fetchOne(
                    db,
                    sql: "SELECT leaf, body FROM event WHERE file = (SELECT n FROM file WHERE ref = ?) AND seq = ?",
                    arguments: [file.description, seq])
                return try row.map { row in
                    let octets = try seal.open(row["body"], .event(file, seq))
                    return Leaf(
                        index: UInt64(row["leaf"] as Int64), salt: Array(octets.prefix(LogEntry.saltCount)))
                }
            case .receipt(let message): return try MessageTable(db: db, seal: seal).receipt(for: message)?.leaf
            }
        }
    }

    /// The latest checkpoint of an origin.
    public func checkpoint(of origin: String) async throws(JournalFailure) -> SignedCheckpoint? {
        try await read { db in try WitnessTable.checkpoint(of: origin, in: db) }
    }

    /// Evidence of forks, in the order in which it came.
    public func forks() async throws(JournalFailure) -> [Fork] {
        try await read { db in try WitnessTable.forks(in: db) }
    }

    /// Takes the next job.
    public func claim(at now: Instant, leaseUntil: Instant) async throws(JournalFailure) -> LeasedJob? {
        try await write { db in try JobTable(db: db, seal: seal).claim(at: now, leaseUntil: leaseUntil) }
    }

    /// Puts a job back.
    public func postpone(_ job: LeasedJob, until: Instant) async throws(JournalFailure) {
        try await write { db in try JobTable(db: db, seal: seal).postpone(job, until: until) }
    }

    /// Ends all leases.
    public func endLeases() async throws(JournalFailure) {
        try await write { db in try JobTable(db: db, seal: seal).endLeases() }
    }

    /// The jobs that are not done.
    public func jobs() async throws(JournalFailure) -> [LeasedJob] {
        try await read { db in try JobTable(db: db, seal: seal).all() }
    }

    private func read<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(JournalFailure) -> Value {
        do { return try await pool.read(body) } catch { throw Self.failure(error) }
    }

    private func write<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(JournalFailure) -> Value {
        do { return try await pool.write(body) } catch { throw Self.failure(error) }
    }
}
