import ComityModel
import ComityOffice
import ComityStore
import Foundation
import Testing
import TransparencyLog

@Suite("What a crash leaves of the journal")
struct CrashTests {
    @Test("whatever part of the write-ahead log a crash leaves, the first commits are there and nothing half")
    func crashing() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        for number in 0..<30 { _ = try await journal.append(Fixture.commit(number)) }
        let (database, log) = (try folder.octets("comity.sqlite"), try folder.octets("comity.sqlite-wal"))
        var lengths: [Int] = []
        for part in 0...12 {
            let cut = part == 12 ? log.count : log.count * part / 12 + part * 7
            lengths.append(try await recovered(database, Array(log.prefix(cut))))
        }
        #expect(lengths == lengths.sorted())
        #expect(lengths.first == 0)
        #expect(lengths.last == 30)
    }

    @Test("a copy taken while commits are being written holds the first of them")
    func copying() async throws {
        let folder = try TemporaryFolder()
        let journal = try await folder.journal()
        let writer = Task { for number in 0..<30 { _ = try await journal.append(Fixture.commit(number)) } }
        var lengths: [Int] = []
        for _ in 0..<3 {
            lengths.append(
                try await recovered(folder.octets("comity.sqlite"), folder.octets("comity.sqlite-wal")))
        }
        try await writer.value
        #expect(lengths == lengths.sorted())
        #expect(try await journal.events(of: Fixture.file).count == 30)
    }

    /// Opens a journal as a crash left it, checks it, goes on with it, and says how many commits were there.
    private func recovered(_ database: [UInt8], _ log: [UInt8]) async throws -> Int {
        let copy = try TemporaryFolder()
        try Data(database).write(to: copy.url("comity.sqlite"))
        try Data(log).write(to: copy.url("comity.sqlite-wal"))
        let journal = try await copy.journal(seed: 8)
        let events = try await journal.events(of: Fixture.file)
        #expect(events == (0..<events.count).map(Fixture.event))
        let head = try await journal.treeHead()
        #expect(head.size == UInt64(events.count))
        #expect(TreeHasher.tree(try await journal.leafHashes(0..<head.size)) == head.hash)
        if !events.isEmpty {
            #expect(try await journal.append(Fixture.commit(events.count - 1)).isRepetition)
        }
        #expect(try await !journal.append(Fixture.commit(events.count)).isRepetition)
        return events.count
    }
}
