import ComityModel
public import ComityOffice
import GRDB
import Sealing
import TransparencyLog

/// The journal in one SQLite file (format: docs/formats/storage.md). Any number of processes may open it; none keeps
/// anything of it in memory.
public struct SQLiteJournal: Journal {
    let pool: DatabasePool
    let seal: RowSeal
    private let queue: AppendQueue

    /// Opens or makes `comity.sqlite` in a node's folder, and writes evidence of forks that has no file yet.
    ///
    /// Rows are sealed under a random key that lies in the database like the key of any item, wrapped under the vault
    /// root: it is wrapped again with all others when the root is replaced, and no backup holds it in clear.
    /// - Parameter random: source of salts, nonces and padding.
    /// - Throws: `StoreFailure`.
    public init(in folder: String, keyring: any Keyring, random: any Randomness) async throws(StoreFailure) {
        let home = try Folder.opening(folder)
        do { try home.makeFile("comity.sqlite") } catch { throw StoreFailure(error, at: "comity.sqlite") }
        let pool: DatabasePool
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(Double(Self.patience))
            configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
            pool = try DatabasePool(path: "\(folder)/comity.sqlite", configuration: configuration)
            // The pool sets NORMAL when it opens, which loses commits when the power fails; so this comes after.
            try await pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try await pool.write { db in try Schema.migrate(db) }
        } catch let failure as StoreFailure { throw failure } catch { throw .unavailable(Self.reason(error)) }
        let seal = try await Self.seal(pool, keyring, random)
        let forks = ForkFolder(home: home)
        self.pool = pool
        self.seal = seal
        queue = AppendQueue(pool: pool, seal: seal, random: random, forks: forks)
        do { forks.render(try await pool.read { db in try WitnessTable.forks(in: db) }) } catch {
            throw .unavailable(Self.reason(error))
        }
    }

    /// Commits. Appends that wait at the same time share one transaction, each in a savepoint of its own.
    public func append(_ commit: consuming Commit) async throws(JournalFailure) -> Appended {
        try await queue.append(commit.content).get()
    }

    /// Lets go of the file. Nothing works afterwards.
    public func close() throws(StoreFailure) {
        do { try pool.close() } catch { throw .unavailable(Self.reason(error)) }
    }

    /// Seconds to wait for another process that writes.
    static let patience = 10

    /// The item whose key seals the rows.
    static let item = ItemID(derivedFrom: Array("comity/journal/v1".utf8))

    private static func seal(
        _ pool: DatabasePool, _ keyring: any Keyring, _ random: any Randomness
    ) async throws(StoreFailure) -> RowSeal {
        do {
            let kept = try await pool.read { db in try KeyTable(db: db).key(of: item) }
            let wrapped: WrappedKey
            if let kept {
                wrapped = kept
            } else {
                let fresh = try await keyring.wrap(
                    ItemKey(random: random.octets(32)), item: item, nonce: random.octets(VaultRoot.nonceSize))
                wrapped = try await pool.write { db in
                    // Another process may have been faster: then its key is the key.
                    if let kept = try KeyTable(db: db).key(of: item) { return kept }
                    try KeyTable(db: db).add(fresh, for: item)
                    return fresh
                }
            }
            return RowSeal(
                key: try await keyring.unwrap(wrapped, item: item).derived("comity/journal/v1"), random: random)
        } catch let failure as KeyringFailure {
            throw .otherKey(failure.reason)
        } catch { throw .unavailable(reason(error)) }
    }

    /// Why SQLite failed, without statements and values.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }

    /// The failure as the port knows it.
    static func failure(_ error: any Error) -> JournalFailure {
        switch error {
        case let failure as JournalFailure: failure
        case let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT: .conflict
        case let error as DatabaseError
        where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB:
            .corrupt(reason(error))
        default: .unavailable(reason(error))
        }
    }
}
