import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import FoundationEssentials
import GRDB
import TransparencyLog

/// Messages sent and received, verbatim, each with its receipt.
struct MessageTable {
    let db: Database
    let seal: RowSeal

    func keep(sent message: SignedMessage, in file: Int64) throws {
        guard case .message(let envelope) = message.content else { throw JournalFailure.conflict }
        try db.execute(
            sql: "INSERT INTO message (digest, direction, file, seq, body) VALUES (?, 'sent', ?, ?, ?)",
            arguments: [
                Data(message.digest.bytes), file, envelope.seq, try seal.seal(message.bytes, .message(message.digest)),
            ])
    }

    /// Keeps a message and the receipt that this house gave for it, with the salt of the receipt's leaf.
    func keep(
        _ message: VerifiedMessage, receipt: SignedMessage, salt: [UInt8], leaf: Int64, in file: Int64
    ) throws {
        guard case .message(let envelope) = message.content, case .receipt(let content) = receipt.content,
            content.message == message.digest
        else { throw JournalFailure.conflict }
        try db.execute(
            sql: """
                INSERT INTO message (digest, direction, file, seq, body, receipt, receipt_leaf)
                VALUES (?, 'received', ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(message.digest.bytes), file, envelope.seq,
                try seal.seal(message.bytes, .message(message.digest)),
                try seal.seal(salt + receipt.bytes, .receipt(message.digest)), leaf,
            ])
    }

    /// Keeps a receipt beside the own message that it is for. The first one stays.
    func keep(receipt: VerifiedMessage) throws {
        guard case .receipt(let content) = receipt.content else { throw JournalFailure.conflict }
        let known = try Row.fetchOne(
            db, sql: "SELECT receipt IS NULL AS open FROM message WHERE digest = ? AND direction = 'sent'",
            arguments: [Data(content.message.bytes)])
        guard let known else { throw JournalFailure.conflict }
        guard known["open"] else { return }
        try db.execute(
            sql: "UPDATE message SET receipt = ? WHERE digest = ?",
            arguments: [
                try seal.seal(receipt.bytes, .receipt(content.message)), Data(content.message.bytes),
            ])
    }

    func octets(of digest: Digest) throws -> [UInt8]? {
        try Data.fetchOne(db, sql: "SELECT body FROM message WHERE digest = ?", arguments: [Data(digest.bytes)])
            .map { try seal.open($0, .message(digest)) }
    }

    /// A receipt, with the leaf where this house gave it.
    func receipt(for message: Digest) throws -> (octets: [UInt8], leaf: Leaf?)? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT receipt, receipt_leaf FROM message WHERE digest = ? AND receipt IS NOT NULL",
                arguments: [Data(message.bytes)])
        else { return nil }
        let octets = try seal.open(row["receipt"], .receipt(message))
        guard let index: Int64 = row["receipt_leaf"] else { return (octets, nil) }
        return (
            Array(octets.dropFirst(LogEntry.saltCount)),
            Leaf(index: UInt64(index), salt: Array(octets.prefix(LogEntry.saltCount)))
        )
    }

    func sent(in file: CaseRef, from seq: Int) throws -> [[UInt8]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT digest, body FROM message
                WHERE file = (SELECT n FROM file WHERE ref = ?) AND direction = 'sent' AND seq >= ? ORDER BY seq
                """, arguments: [file.description, seq])
        return try rows.map { row in
            guard let digest = Digest(bytes: row["digest"] as Data) else {
                throw JournalFailure.corrupt("table `message` holds no digest")
            }
            return try seal.open(row["body"], .message(digest))
        }
    }
}
