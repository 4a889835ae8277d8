import CanonicalJSON
import ComityModel
import ComityOffice
@testable import ComityStore
import ComityTesting
import Foundation
import GRDB
import Sealing
import Testing
import TransparencyLog

@Suite("The journal in SQLite")
struct SQLiteJournalTests {
    @Test("a commit is on the disk when it returns: synchronous is FULL, and removed content is overwritten")
    func pragmas() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        let (synchronous, secure, mode, keys) = try await journal.pool.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"), try Int.fetchOne(db, sql: "PRAGMA secure_delete"),
                try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
            )
        }
        #expect(synchronous == 2)
        #expect(secure == 1)
        #expect(mode == "wal")
        #expect(keys == 1)
        _ = try await journal.append(Fixture.commit(0))
        #expect(try await journal.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        for name in ["comity.sqlite", "comity.sqlite-wal", "comity.sqlite-shm"] {
            #expect(try folder.mode(name) == 0o600)
        }
    }

    @Test("everything is there after closing and opening again")
    func reopening() async throws {
        let folder = try TemporaryFolder()
        let first = try await folder.journal()
        _ = try await first.append(
            Fixture.commit(0, jobs: [ScheduledJob(.review(Fixture.file, item: Fixture.command(1)), due: Fixture.now)]))
        let (head, jobs) = (try await first.treeHead(), try await first.jobs())
        try first.close()
        let second = try await folder.journal(seed: 8)
        #expect(try await second.events(of: Fixture.file) == [Fixture.event(0)])
        #expect(try await second.treeHead() == head)
        #expect(try await second.jobs() == jobs)
        #expect(try await second.append(Fixture.commit(0)).isRepetition)
    }

    @Test("several handles may open a new folder at once, and all use one key")
    func openingTogether() async throws {
        let folder = try TemporaryFolder()
        let journals = try await withThrowingTaskGroup(of: SQLiteJournal.self) { group in
            for seed in 0..<4 { group.addTask { try await folder.journal(seed: UInt64(seed)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (number, journal) in journals.enumerated() { _ = try await journal.append(Fixture.commit(number)) }
        for journal in journals { #expect(try await journal.events(of: Fixture.file).count == 4) }
    }

    @Test("a schema newer than the program, and a database of another program, are refused")
    func schema() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        try await journal.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try journal.close()
        await #expect(throws: StoreFailure.newer(schema: 99, known: Schema.steps.count)) { try await folder.journal() }

        let other = try TemporaryFolder()
        let queue = try DatabaseQueue(path: other.url("comity.sqlite").path)
        try await queue.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try queue.close()
        await #expect(throws: StoreFailure.foreign) { try await other.journal() }
    }

    @Test("another authority's keys do not open the database")
    func otherKeys() async throws {
        let folder = try TemporaryFolder()
        _ = try await folder.journal()
        let paris = try MemoryKeyring(of: AuthorityID(unchecked: "paris"), seed: 2)
        await #expect(throws: StoreFailure.self) {
            try await SQLiteJournal(in: folder.path, keyring: paris, random: SeededRandomness(seed: 1))
        }
    }

    @Test("no content of events, jobs or opinions stands in clear in the database or its write-ahead log")
    func sealed() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        for number in 0..<5 { _ = try await journal.append(Fixture.commit(number)) }
        try journal.close()
        _ = try await folder.journal()
        for name in ["comity.sqlite", "comity.sqlite-wal"] where folder.has(name) {
            #expect(try !Data(folder.octets(name)).contains("wallaby"))
        }
    }

    @Test("a removed key leaves no trace in the database or its write-ahead log")
    func shredding() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        let random = SeededRandomness(seed: 9)
        let item = Fixture.command(50)
        let key = try Fixture.keyring.get().wrap(
            ItemKey(random: random.octets(32)), item: item, nonce: random.octets(12))
        let box = Base64.url.encode(key.box)
        func traces() throws -> Bool {
            try ["comity.sqlite", "comity.sqlite-wal"].contains { try Data(folder.octets($0)).contains(box) }
        }
        _ = try await journal.append(Fixture.commit(0, keys: [.add(item, key)]))
        #expect(try traces())
        _ = try await journal.append(Fixture.commit(1, keys: [.remove(item)]))
        #expect(try !traces())
    }

    @Test("a sealed cell that was altered, or moved to another row, is reported as damage")
    func tampering() async throws {
        for change in [
            "UPDATE event SET body = (SELECT body FROM event WHERE seq = 2) WHERE seq = 1",
            "UPDATE event SET body = zeroblob(80) WHERE seq = 1",
        ] {
            let folder = try TemporaryFolder()
            let journal = try await folder.journal()
            for number in 0..<2 { _ = try await journal.append(Fixture.commit(number)) }
            try await journal.pool.write { db in
                try db.execute(sql: "DROP TRIGGER event_stays")
                try db.execute(sql: change)
            }
            do {
                _ = try await journal.events(of: Fixture.file)
                Issue.record("`\(change)` was not noticed")
            } catch {
                guard case .corrupt = error else { throw error }
            }
        }
    }

    @Test(
        "the schema itself refuses what must never happen",
        arguments: [
            "UPDATE event SET kind = 'x'", "DELETE FROM event", "UPDATE node SET hash = zeroblob(32)",
            "DELETE FROM node", "INSERT INTO node VALUES (0, 7, zeroblob(32))",
            "INSERT INTO event SELECT file, seq + 2, kind, body, leaf + 99, command FROM event WHERE seq = 1",
            "INSERT INTO event SELECT 99, 1, kind, body, leaf + 99, command FROM event WHERE seq = 1",
            "INSERT INTO event SELECT file, seq + 1, kind, body, leaf, command FROM event WHERE seq = 1",
            "INSERT INTO key VALUES ('x', 'y', 0)", "INSERT INTO opinion VALUES (zeroblob(31), zeroblob(1))",
            "INSERT INTO message VALUES (zeroblob(32), 'received', 1, 1, zeroblob(1), NULL, 5)",
            "INSERT INTO message VALUES (zeroblob(32), 'sideways', 1, 1, zeroblob(1), NULL, NULL)",
            "INSERT INTO command VALUES ('x', 'y', 'z', 'w')",
        ])
    func invariants(_ statement: String) async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        _ = try await journal.append(Fixture.commit(0))
        await #expect(throws: DatabaseError.self) {
            try await journal.pool.write { try $0.execute(sql: statement) }
        }
    }

    @Test("many appends at once share transactions, and one that fails spoils no other")
    func groups() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        _ = try await journal.append(Fixture.commit(0))
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for number in 1...40 {
                group.addTask {
                    let file = CaseRef(opener: Fixture.frankfurt, id: Fixture.command(number))
                    let job = LeasedJob(
                        id: Fixture.command(number), job: .review(file, item: file.id), due: Fixture.now, attempts: 0)
                    // Every fourth was decided on a version that the file does not have.
                    let version = FileVersion(file, version: number % 4 == 0 ? 3 : 0)
                    let appended = try? await journal.append(Commit(due: job, in: version, [Fixture.event(number)]))
                    return appended != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 30)
        #expect(try await journal.treeHead().size == 31)
    }

    @Test("hashes of complete subtrees make any proof without reading the leaves")
    func nodes() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        for number in 0..<21 { _ = try await journal.append(Fixture.commit(number)) }
        let head = try await journal.treeHead()
        for index in [0, 7, 20] as [UInt64] {
            let plan = try ProofPlan.inclusion(of: index, in: head.size)
            let hashes = Dictionary(uniqueKeysWithValues: zip(plan.nodes, try await journal.hashes(of: plan.nodes)))
            let path = try plan.path { node in try #require(hashes[node]) }
            let leaf = try await journal.leafHashes(index..<index + 1)[0]
            try InclusionProof(index: index, size: head.size, path: path).verify(leafHash: leaf, under: head)
        }
    }

    @Test("evidence of a fork is a file too, and is written again where it is missing")
    func forks() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        let keyring = try MemoryKeyring(of: AuthorityID(unchecked: "paris"), seed: 2)
        let notes = try [UInt8(1), 2].map { octet in
            try keyring.sign(
                Checkpoint(origin: "comity/paris", head: TreeHead(size: 5, hash: .sha256([octet]))))
        }
        let fork = try #require(Fork(earlier: notes[0], later: notes[1], path: []))
        _ = try await journal.append(Fixture.records(1, [.fork(fork)]))
        let name = "forks/comity_paris-5-\(fork.json.digest.hex.prefix(8)).json"
        #expect(try JSON(parsing: folder.octets(name)) == fork.json)
        try FileManager.default.removeItem(at: folder.url(name))
        try journal.close()
        _ = try await folder.journal()
        #expect(folder.has(name))
    }
}

extension Data {
    func contains(_ text: String) -> Bool { range(of: Data(text.utf8)) != nil }
}
