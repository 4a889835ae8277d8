import ComityModel
import ComityOffice
import GRDB

/// The files that this node knows.
struct FileTable {
    let db: Database

    /// How many events a file has; 0 where it does not exist.
    func version(of ref: CaseRef) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT max(seq) FROM event WHERE file = (SELECT n FROM file WHERE ref = ?)",
            arguments: [ref.description]) ?? 0
    }

    /// The number of a file, which is opened if it does not exist.
    func number(of ref: CaseRef) throws -> Int64 {
        if let known = try Int64.fetchOne(
            db, sql: "SELECT n FROM file WHERE ref = ?", arguments: [ref.description])
        {
            return known
        }
        try db.execute(
            sql: "INSERT INTO file (ref, house) VALUES (?, ?)",
            arguments: [ref.description, ref.isHouse ? 1 : 0])
        return db.lastInsertedRowID
    }

    /// The files without the houses, in the order in which they were opened.
    func all() throws -> [CaseRef] {
        try String.fetchAll(db, sql: "SELECT ref FROM file WHERE house = 0 ORDER BY n").map { text in
            guard let ref = CaseRef(text) else { throw JournalFailure.corrupt("table `file` holds no case reference") }
            return ref
        }
    }
}
