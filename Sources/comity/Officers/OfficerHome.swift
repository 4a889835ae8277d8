import CanonicalJSON
import ComityAccess
import ComityModel
import ComityOffice
import Foundation

/// Where officers' own keys lie, on the officers' machine: `COMITY_OFFICER_HOME`, else `~/.comity`.
struct OfficerHome {
    let folder: URL

    init(_ folder: URL? = nil) {
        let home = ProcessInfo.processInfo.environment["COMITY_OFFICER_HOME"].map { URL(filePath: $0) }
        self.folder = folder ?? home ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".comity")
    }

    private func file(of officer: OfficerID) -> URL { folder.appending(path: "\(officer).key") }

    /// Opens an officer's key.
    func open(_ officer: OfficerID, passphrase: [UInt8]) throws -> OfficerKey {
        let file = file(of: officer)
        guard let bytes = try? Data(contentsOf: file) else {
            throw CommandFailure(
                .usage, "there is no key of `\(officer)` in `\(folder.path())`; set COMITY_OFFICER_HOME")
        }
        do {
            return try OfficerKeyFile(parsing: Array(bytes)).open(as: officer, passphrase: passphrase)
        } catch { throw CommandFailure(.refused, error.reason) }
    }

    /// The public key of an officer whose key file is here, or of a new one that is made now.
    func enrol(_ officer: OfficerID, passphrase: () throws -> [UInt8]) throws -> OfficerPublicKey {
        if let bytes = try? Data(contentsOf: file(of: officer)) {
            return try OfficerKeyFile(parsing: Array(bytes)).publicKey
        }
        return try make(officer, passphrase: try passphrase()).publicKey
    }

    /// Makes an officer's key and keeps it under a passphrase.
    func make(_ officer: OfficerID, passphrase: [UInt8]) throws -> OfficerKey {
        let random = SystemRandomness()
        let key = try OfficerKey(officer: officer, seed: random.octets(OfficerKey.seedByteCount))
        let sealed = try OfficerKeyFile(
            sealing: key, under: passphrase, cost: try ScryptCost(salt: random.octets(ScryptCost.saltByteCount)),
            nonce: random.octets(OfficerKeyFile.nonceByteCount))
        try PrivateFile.write(sealed.bytes, to: file(of: officer))
        return key
    }
}

/// A file that its owner alone reads.
enum PrivateFile {
    static func write(_ octets: [UInt8], to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard
            FileManager.default.createFile(
                atPath: file.path(), contents: Data(octets), attributes: [.posixPermissions: 0o600])
        else { throw CommandFailure(.invalid, "`\(file.path())` could not be written") }
    }
}
