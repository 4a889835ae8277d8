import GRDB

/// The tables, as numbered steps. A step that was released is never changed; a new one is added at the end.
enum Schema {
    /// `COMI`: the mark of a database of this program (SQLite `application_id`).
    static let mark = 0x434F_4D49

    /// Brings a database up to date, in one transaction, so that two processes that open it at once do not collide.
    /// - Throws: `StoreFailure` `.foreign` and `.newer`, and what SQLite throws.
    static func migrate(_ db: Database) throws {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let mark = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if version == 0 {
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                throw StoreFailure.foreign
            }
            try db.execute(sql: "PRAGMA application_id = \(Self.mark)")
        } else if mark != Self.mark {
            throw StoreFailure.foreign
        }
        guard version <= steps.count else { throw StoreFailure.newer(schema: version, known: steps.count) }
        for step in steps[version...] { try db.execute(sql: step) }
        if version < steps.count { try db.execute(sql: "PRAGMA user_version = \(steps.count)") }
    }

    static let steps = [
        """
        CREATE TABLE file (
            n INTEGER PRIMARY KEY,
            ref TEXT NOT NULL UNIQUE,
            house INTEGER NOT NULL CHECK (house IN (0, 1))
        ) STRICT;

        CREATE TABLE command (
            id TEXT PRIMARY KEY,
            file TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 0),
            messages TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE node (
            level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 63),
            idx INTEGER NOT NULL CHECK (idx >= 0),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (level, idx)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE event (
            file INTEGER NOT NULL REFERENCES file (n),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            leaf INTEGER NOT NULL UNIQUE,
            command TEXT NOT NULL REFERENCES command (id),
            PRIMARY KEY (file, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE message (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
            file INTEGER NOT NULL REFERENCES file (n),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            body BLOB NOT NULL,
            receipt BLOB,
            receipt_leaf INTEGER UNIQUE,
            CHECK ((direction = 'received') = (receipt_leaf IS NOT NULL)),
            CHECK (direction = 'sent' OR receipt IS NOT NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE UNIQUE INDEX message_chain ON message (file, seq) WHERE direction = 'sent';

        CREATE TABLE opinion (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE key (
            item TEXT PRIMARY KEY,
            wrapped TEXT NOT NULL,
            epoch INTEGER NOT NULL CHECK (epoch >= 1)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE job (
            n INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            body BLOB NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            lease INTEGER
        ) STRICT;

        CREATE INDEX job_due ON job (due, n);

        CREATE TABLE checkpoint (
            origin TEXT PRIMARY KEY,
            size INTEGER NOT NULL CHECK (size >= 0),
            note BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE fork (
            n INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            origin TEXT NOT NULL,
            size INTEGER NOT NULL,
            body TEXT NOT NULL
        ) STRICT;

        CREATE TRIGGER event_order BEFORE INSERT ON event
        WHEN NEW.seq <> 1 + ifnull((SELECT max(seq) FROM event WHERE file = NEW.file), 0)
        BEGIN SELECT RAISE(ABORT, 'the events of a file are numbered without a gap'); END;
        CREATE TRIGGER event_stays BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
        CREATE TRIGGER event_remains BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
        CREATE TRIGGER leaf_order BEFORE INSERT ON node
        WHEN NEW.level = 0 AND NEW.idx <> 1 + ifnull((SELECT max(idx) FROM node WHERE level = 0), -1)
        BEGIN SELECT RAISE(ABORT, 'leaves are numbered without a gap'); END;
        CREATE TRIGGER node_stays BEFORE UPDATE ON node
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
        CREATE TRIGGER node_remains BEFORE DELETE ON node
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
        CREATE TRIGGER receipt_stays BEFORE UPDATE OF receipt ON message WHEN OLD.receipt IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a receipt is never replaced'); END;
        CREATE TRIGGER message_remains BEFORE DELETE ON message
        BEGIN SELECT RAISE(ABORT, 'a message is never removed'); END;
        """
    ]
}
