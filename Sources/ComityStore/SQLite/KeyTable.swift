import CanonicalJSON
import ComityModel
import ComityOffice
import GRDB
import Sealing

/// The wrapped keys of items. A row that is removed is overwritten (`secure_delete`): that is what shredding is.
struct KeyTable {
    let db: Database

    func key(of item: ItemID) throws -> WrappedKey? {
        let text = try String.fetchOne(
            db, sql: "SELECT wrapped FROM key WHERE item = ?", arguments: [item.description])
        do { return try text.map { try WrappedKey(JSON(canonical: Array($0.utf8))) } } catch {
            throw JournalFailure.corrupt("a wrapped key cannot be read: \(error)")
        }
    }

    /// Adds the key of a new item. A key that is there is never written over: it may be all that opens evidence.
    func add(_ key: WrappedKey, for item: ItemID) throws {
        try db.execute(
            sql: "INSERT INTO key (item, wrapped, epoch) VALUES (?, ?, ?) ON CONFLICT (item) DO NOTHING",
            arguments: [item.description, key.json.canonicalText, key.epoch])
        guard db.changesCount == 1 else { throw JournalFailure.conflict }
    }

    func remove(_ item: ItemID) throws {
        guard item != SQLiteJournal.item else { throw JournalFailure.conflict }
        try db.execute(sql: "DELETE FROM key WHERE item = ?", arguments: [item.description])
    }
}
