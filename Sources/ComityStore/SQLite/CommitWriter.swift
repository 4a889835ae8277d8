import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import FoundationEssentials
import GRDB
import TransparencyLog

/// Writes one commit inside a transaction that is open.
struct CommitWriter {
    let db: Database
    let seal: RowSeal
    let random: any Randomness

    /// Writes all of the commit, or finds that it was written before.
    /// - Throws: `JournalFailure`, and what SQLite throws; then the caller rolls back.
    func write(_ content: CommitContent) throws -> Appended {
        if let earlier = try CommandTable(db: db).result(of: content.command) { return earlier.repeated }
        if let after = content.after {
            guard try LogTable(db: db).size == after else { throw JournalFailure.conflict }
        }
        try CommandTable(db: db).keep(content.appended)
        if content.reason != .witness { try writeFile(content) }
        for opinion in content.opinions { try keep(opinion) }
        for change in content.keys { try apply(change) }
        let jobs = JobTable(db: db, seal: seal)
        for job in content.cancels + [content.finishes].compactMap(\.self) { try jobs.remove(job) }
        for job in content.jobs { try jobs.add(job) }
        for record in content.records { try WitnessTable(db: db, random: random).write(record) }
        return content.appended
    }

    private func writeFile(_ content: CommitContent) throws {
        let ref = content.file.ref
        let files = FileTable(db: db)
        guard try files.version(of: ref) == content.file.version else { throw JournalFailure.conflict }
        let opens = !content.events.isEmpty || !content.sent.isEmpty || content.received != nil
        guard opens else { return }
        let file = try files.number(of: ref)
        var leaves: [Digest] = []
        let start = try LogTable(db: db).size
        for (position, event) in content.events.enumerated() {
            let (seq, octets) = (content.file.version + 1 + position, event.json.canonicalBytes)
            let salt = random.octets(LogEntry.saltCount)
            try db.execute(
                sql: "INSERT INTO event (file, seq, kind, body, leaf, command) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    file, seq, event.kind.rawValue, try seal.seal(salt + octets, .event(ref, seq)),
                    Int64(start) + Int64(leaves.count), content.command.description,
                ])
            leaves.append(LogEntry.leafHash(try LogEntry.commit(salt: salt, body: octets)))
        }
        let messages = MessageTable(db: db, seal: seal)
        for message in content.sent { try messages.keep(sent: message, in: file) }
        if let receipt = content.receipt {
            guard let message = content.received else { throw JournalFailure.conflict }
            let salt = random.octets(LogEntry.saltCount)
            try messages.keep(message, receipt: receipt, salt: salt, leaf: Int64(start) + Int64(leaves.count), in: file)
            leaves.append(
                LogEntry.leafHash(try LogEntry.commit(salt: salt, body: receipt.content.json.canonicalBytes)))
        } else if let receipt = content.received {
            try messages.keep(receipt: receipt)
        }
        try LogTable(db: db).append(leaves)
    }

    private func keep(_ opinion: JSON) throws {
        let digest = opinion.digest
        try db.execute(
            sql: "INSERT INTO opinion (digest, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [Data(digest.bytes), try seal.seal(opinion.canonicalBytes, .opinion(digest))])
    }

    private func apply(_ change: KeyChange) throws {
        switch change {
        case .add(let item, let key): try KeyTable(db: db).add(key, for: item)
        case .remove(let item): try KeyTable(db: db).remove(item)
        }
    }
}

extension RowSeal.Place {
    static func event(_ file: CaseRef, _ seq: Int) -> Self { Self(table: "event", row: "\(file)#\(seq)") }
    static func opinion(_ digest: Digest) -> Self { Self(table: "opinion", row: digest.hex) }
    static func message(_ digest: Digest) -> Self { Self(table: "message", row: digest.hex) }
    static func receipt(_ message: Digest) -> Self { Self(table: "message.receipt", row: message.hex) }
    static func job(_ id: JobID) -> Self { Self(table: "job", row: id.description) }
}
