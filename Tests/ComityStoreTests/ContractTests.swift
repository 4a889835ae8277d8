import CanonicalJSON
import ComityModel
import ComityOffice
import ComityStore
import ComityTesting
import Foundation
import Sealing
import Testing

@Suite("The contracts, on the adapters in memory and on the real ones")
struct ContractTests {
    @Test("journal in memory:", arguments: JournalContract.rules)
    func memoryJournal(_ rule: ContractRule<JournalBench>) async throws {
        let journal = MemoryJournal()
        try await rule.hold(for: JournalBench { journal })
    }

    @Test("journal in SQLite:", arguments: JournalContract.rules)
    func sqliteJournal(_ rule: ContractRule<JournalBench>) async throws {
        let folder = try TemporaryFolder()
        let random = SeededRandomness(seed: 7)
        try await rule.hold(
            for: JournalBench {
                try await SQLiteJournal(in: folder.path, keyring: Fixture.keyring.get(), random: random)
            })
    }

    @Test("vault in memory:", arguments: BlobContract.rules)
    func memoryBlobs(_ rule: ContractRule<BlobBench>) async throws {
        let store = MemoryBlobStore()
        try await rule.hold(for: BlobBench(open: { store }, tamper: { await store.tamper(with: $0) }))
    }

    @Test("vault in a folder:", arguments: BlobContract.rules)
    func folderBlobs(_ rule: ContractRule<BlobBench>) async throws {
        let folder = try TemporaryFolder()
        let random = SeededRandomness(seed: 7)
        try await rule.hold(
            for: BlobBench(
                open: { try FolderBlobStore(in: folder.path, random: random) },
                tamper: { blob in
                    let url = folder.url("vault/\(blob.hex.prefix(2))/\(blob.hex)")
                    var octets = try Data(contentsOf: url)
                    octets[octets.count - 1] ^= 1
                    try octets.write(to: url)
                }))
    }

    @Test("keyring in memory:", arguments: KeyringContract.rules)
    func memoryKeyring(_ rule: ContractRule<KeyringBench>) async throws {
        let keyring = try Fixture.keyring.get()
        try await rule.hold(
            for: KeyringBench(
                keyring, of: keyring.authority, message: keyring.messageKey, sealing: keyring.sealingKey,
                log: keyring.logKey, witness: keyring.witnessKey))
    }

    @Test("keyring in files:", arguments: KeyringContract.rules)
    func fileKeyring(_ rule: ContractRule<KeyringBench>) async throws {
        let folder = try TemporaryFolder()
        _ = try KeyFiles.create(in: folder)
        let keyring = try FileKeyring(in: folder.path, of: Fixture.frankfurt)
        let published = keyring.published
        try await rule.hold(
            for: KeyringBench(
                keyring, of: keyring.authority, message: published.message,
                sealing: try #require(published.sealing.first), log: published.log, witness: published.witness))
    }

    @Test("a rule that does not hold is reported")
    func broken() async throws {
        let broken = JournalBench { MemoryJournal() }
        let rule = try #require(JournalContract.rules.first { $0.sentence.hasPrefix("what one handle wrote") })
        await #expect(throws: (any Error).self) { try await rule.hold(for: broken) }
    }
}
