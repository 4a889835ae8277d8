import CanonicalJSON
import ComityModel
import ComityOffice
import ComityStore
import ComityTesting
import Foundation

/// A folder that is removed when nobody holds it any more.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "comity-store-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func url(_ name: String) -> URL { URL(filePath: "\(path)/\(name)") }

    func octets(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url(name).path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    /// Opens the journal in this folder with the keys of frankfurt.
    func journal(seed: UInt64 = 7) async throws -> SQLiteJournal {
        try await SQLiteJournal(in: path, keyring: Fixture.keyring.get(), random: SeededRandomness(seed: seed))
    }
}

/// Commits for tests of this target.
enum Fixture {
    static let frankfurt = AuthorityID(unchecked: "frankfurt")
    static let file = CaseRef(opener: frankfurt, id: UniqueID(derivedFrom: [1]))
    static let now = TestAuthority.now
    static let keyring = Result { try MemoryKeyring(of: frankfurt, seed: 1) }

    static func event(_ number: Int) -> Event {
        Event(.reviewDue, at: now, by: .node, body: ["number": .integer(number), "word": "wallaby"])
    }

    static func command(_ number: Int) -> CommandID { CommandID(derivedFrom: Array("\(number)".utf8)) }

    /// The nth commit of the file: one event.
    static func commit(
        _ number: Int, version: Int? = nil, keys: [KeyChange] = [], jobs: [ScheduledJob] = []
    ) throws -> Commit {
        try Commit(
            due: LeasedJob(id: command(number), job: .review(file, item: command(0)), due: now, attempts: 0),
            in: FileVersion(file, version: version ?? number), [event(number)], keys: keys, jobs: jobs)
    }

    static func records(_ number: Int, _ records: [WitnessRecord]) -> Commit {
        Commit(witness: records, of: frankfurt, command: command(number))
    }
}
