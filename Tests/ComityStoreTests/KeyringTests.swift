import ComityModel
import ComityOffice
@testable import ComityStore
import ComityTesting
import ComityTrust
import Foundation
import Sealing
import Testing
import TransparencyLog

/// New key files of frankfurt.
enum KeyFiles {
    static func create(in folder: TemporaryFolder, seed: UInt64 = 5) throws -> FileKeyring {
        let authority = try TestAuthority("frankfurt")
        return try FileKeyring.create(
            in: folder.path, of: Fixture.frankfurt, tls: (authority.tlsKey, authority.tlsLeaf),
            random: SeededRandomness(seed: seed))
    }
}

@Suite("The keyring in files")
struct KeyringTests {
    @Test("the folder holds the files of the format, 0600 in 0700, and opens as it was made")
    func files() throws {
        let folder = try TemporaryFolder()
        let made = try KeyFiles.create(in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url("keys").path).sorted()
        let kid = try #require(made.published.sealing.first).kid
        #expect(
            names == [
                "log.ed25519", "message.ed25519", "message.mldsa65", "sealing.\(kid)", "tls.key", "tls.pem",
                "vault-root.1", "witness.ed25519",
            ])
        #expect(try folder.mode("keys") == 0o700)
        for name in names { #expect(try folder.mode("keys/\(name)") == 0o600) }
        #expect(try FileKeyring(in: folder.path, of: Fixture.frankfurt).published == made.published)
        #expect(made.published.log.vkey.hasPrefix("comity/frankfurt+"))
    }

    @Test("keys that others may read are refused", arguments: ["keys", "keys/log.ed25519", "keys/tls.key"])
    func modes(_ name: String) throws {
        let folder = try TemporaryFolder()
        _ = try KeyFiles.create(in: folder)
        let mode = try folder.mode(name) | 0o040
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.url(name).path)
        #expect(throws: StoreFailure.self) { try FileKeyring(in: folder.path, of: Fixture.frankfurt) }
    }

    @Test("keys are never made over others")
    func overwriting() throws {
        let folder = try TemporaryFolder()
        _ = try KeyFiles.create(in: folder)
        let before = try folder.octets("keys/vault-root.1")
        #expect(throws: StoreFailure.self) { try KeyFiles.create(in: folder, seed: 6) }
        #expect(try folder.octets("keys/vault-root.1") == before)
    }

    @Test("a file that is missing, short, swapped or a link is refused by name")
    func damage() throws {
        let damages: [(String, (TemporaryFolder) throws -> Void)] = [
            ("log.ed25519", { try FileManager.default.removeItem(at: $0.url("keys/log.ed25519")) }),
            ("message.mldsa65", { try Self.overwrite($0, "message.mldsa65", [1, 2, 3]) }),
            ("tls.pem", { try Self.overwrite($0, "tls.pem", [1, 2, 3]) }),
            (
                "witness.ed25519",
                { folder in
                    try FileManager.default.moveItem(
                        at: folder.url("keys/witness.ed25519"), to: folder.url("witness"))
                    try FileManager.default.createSymbolicLink(
                        at: folder.url("keys/witness.ed25519"), withDestinationURL: folder.url("witness"))
                }
            ),
            ("vault-root.1", { try FileManager.default.removeItem(at: $0.url("keys/vault-root.1")) }),
            ("sealing.x", { try Self.overwrite($0, "sealing.x", Array(repeating: 1, count: 32)) }),
        ]
        for (name, damage) in damages {
            let folder = try TemporaryFolder()
            _ = try KeyFiles.create(in: folder)
            try damage(folder)
            do {
                _ = try FileKeyring(in: folder.path, of: Fixture.frankfurt)
                Issue.record("`\(name)` was accepted")
            } catch {
                #expect(error.description.contains(name))
            }
        }
    }

    @Test("a new epoch wraps, and the old one still opens until its root is destroyed")
    func epochs() throws {
        let folder = try TemporaryFolder()
        let first = try KeyFiles.create(in: folder)
        let (item, key) = (Fixture.command(1), try ItemKey(random: SeededRandomness(seed: 1).octets(32)))
        let old = try first.wrap(key, item: item, nonce: Array(repeating: 0, count: 12))
        try Self.overwrite(folder, "vault-root.2", SeededRandomness(seed: 2).octets(32))
        let second = try FileKeyring(in: folder.path, of: Fixture.frankfurt)
        #expect(try second.unwrap(old, item: item) == key)
        #expect(try second.wrap(key, item: item, nonce: Array(repeating: 0, count: 12)).epoch == 2)
        try FileManager.default.removeItem(at: folder.url("keys/vault-root.1"))
        let third = try FileKeyring(in: folder.path, of: Fixture.frankfurt)
        #expect(throws: KeyringFailure.self) { try third.unwrap(old, item: item) }
    }

    @Test("no text shows a key")
    func hidden() throws {
        let folder = try TemporaryFolder()
        let keyring = try KeyFiles.create(in: folder)
        var dumped = ""
        dump(keyring, to: &dumped)
        #expect(dumped.utf8.count < 100)
        #expect("\(keyring)" == "keys of `frankfurt` (hidden)")
    }

    private static func overwrite(_ folder: TemporaryFolder, _ name: String, _ octets: [UInt8]) throws {
        let path = folder.url("keys/\(name)").path
        let isMade = FileManager.default.createFile(
            atPath: path, contents: Data(octets), attributes: [.posixPermissions: 0o600])
        #expect(isMade)
    }
}
