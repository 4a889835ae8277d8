import CanonicalJSON
import ComityOffice
import ComityStore
import ComityTesting
import Foundation
import Testing

@Suite("The vault in a folder")
struct VaultTests {
    @Test("a blob lies under its digest, 0600 in 0700, and no draft stays")
    func layout() async throws {
        let folder = try TemporaryFolder()
        let store = try FolderBlobStore(in: folder.path, random: SeededRandomness(seed: 1))
        let blob = try await store.write(Bytes([1, 2, 3])).blob
        let shelf = "vault/\(blob.hex.prefix(2))"
        #expect(try folder.octets("\(shelf)/\(blob.hex)") == [1, 2, 3])
        #expect(try folder.mode("\(shelf)/\(blob.hex)") == 0o600)
        for name in ["vault", "vault/partial", shelf] { #expect(try folder.mode(name) == 0o700) }
        _ = try? await store.write(BrokenStream(good: [[1]]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url("vault/partial").path).isEmpty)
    }

    @Test("a blob being fetched lies under partial until it is complete")
    func partial() async throws {
        let folder = try TemporaryFolder()
        let store = try FolderBlobStore(in: folder.path, random: SeededRandomness(seed: 1))
        let blob = Digest.sha256([1, 2])
        try await store.append([1], to: blob, at: 0)
        #expect(try folder.octets("vault/partial/\(blob.hex)") == [1])
        try await store.append([2], to: blob, at: 1)
        try await store.complete(blob)
        #expect(!folder.has("vault/partial/\(blob.hex)"))
        #expect(folder.has("vault/\(blob.hex.prefix(2))/\(blob.hex)"))
    }

    @Test("links are not followed, neither as a blob, nor as a fetch, nor as a shelf, nor as the vault")
    func links() async throws {
        let folder = try TemporaryFolder()
        let store = try FolderBlobStore(in: folder.path, random: SeededRandomness(seed: 1))
        let blob = Digest.sha256([5])
        let shelf = "vault/\(blob.hex.prefix(2))"
        let manager = FileManager.default
        try manager.createDirectory(at: folder.url("elsewhere"), withIntermediateDirectories: false)
        try Data([5]).write(to: folder.url("elsewhere/\(blob.hex)"))
        try manager.createSymbolicLink(at: folder.url(shelf), withDestinationURL: folder.url("elsewhere"))
        await #expect(throws: BlobFailure.self) { _ = try await store.read(blob, from: 0) }
        await #expect(throws: BlobFailure.self) { _ = try await store.write(Bytes([5])) }
        await #expect(throws: BlobFailure.self) { try await store.delete(blob) }
        #expect(folder.has("elsewhere/\(blob.hex)"))

        try manager.removeItem(at: folder.url(shelf))
        try manager.createDirectory(at: folder.url(shelf), withIntermediateDirectories: false)
        try manager.createSymbolicLink(
            at: folder.url("\(shelf)/\(blob.hex)"), withDestinationURL: folder.url("elsewhere/\(blob.hex)"))
        await #expect(throws: BlobFailure.self) { _ = try await store.read(blob, from: 0) }
        try manager.createSymbolicLink(
            at: folder.url("vault/partial/\(blob.hex)"), withDestinationURL: folder.url("elsewhere/\(blob.hex)"))
        await #expect(throws: BlobFailure.self) { try await store.append([6], to: blob, at: 1) }
        #expect(try folder.octets("elsewhere/\(blob.hex)") == [5])

        let other = try TemporaryFolder()
        try manager.createSymbolicLink(at: other.url("vault"), withDestinationURL: folder.url("elsewhere"))
        #expect(throws: StoreFailure.self) { try FolderBlobStore(in: other.path, random: SeededRandomness(seed: 1)) }
    }

    @Test("pieces are small, so that memory stays flat")
    func pieces() async throws {
        let folder = try TemporaryFolder()
        let store = try FolderBlobStore(in: folder.path, random: SeededRandomness(seed: 1))
        let blob = try await store.write(Bytes(SeededRandomness(seed: 2).octets(300_000))).blob
        func largest(_ stream: some AsyncSequence<[UInt8], any Error>) async throws -> Int {
            try await stream.reduce(0) { max($0, $1.count) }
        }
        #expect(try await largest(store.read(blob, from: 0)) == 65_536)
    }
}
