import CanonicalJSON
import ComityEvidence
import ComityLaw
import ComityModel
import ComityOffice
import Foundation
import StrictYAML

/// A folder of packs on disk: `Laws/` as it is written, or `DIR/packs/<digest>/` as it was activated.
struct LawFolder {
    let root: URL

    /// Where packs lie as they are written: `COMITY_LAWS`, else `Laws` in the working folder.
    static func written() throws -> LawFolder {
        let path = ProcessInfo.processInfo.environment["COMITY_LAWS"] ?? "Laws"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.usage, "there is no folder `\(path)` with packs; name it in COMITY_LAWS")
        }
        return LawFolder(root: URL(filePath: path))
    }

    /// The folder that a command names, or where packs lie as they are written.
    static func named(_ path: String?) throws -> LawFolder {
        try path.map { LawFolder(root: URL(filePath: $0)) } ?? written()
    }

    /// All pack files, by their path in the folder.
    func files() throws -> [PackFile] {
        try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(".yaml") }.sorted().map {
            name in
            PackFile(path: name, bytes: Array(try Data(contentsOf: root.appending(path: name))))
        }
    }

    /// The set that they make.
    func packs() throws -> PackSet {
        do { return try PackSet(files: try files()) } catch let error as PackError {
            throw CommandFailure(.invalid, "\(error)")
        }
    }

    /// A set that a node keeps since two administrators activated it.
    /// - Throws: `CommandFailure` of the class integrity where its files are gone or were changed since.
    static func activated(_ digest: Digest, in folder: URL) throws -> (LawFolder, PackSet) {
        let laws = LawFolder(root: folder.appending(path: "packs/\(digest)"))
        let path = laws.root.path()
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .integrity, "the packs `\(path)` that were activated are gone; restore them from a copy")
        }
        let packs = try? PackSet(files: try laws.files())
        guard let packs, packs.digest == digest else {
            throw CommandFailure(
                .integrity,
                "the packs in `\(path)` were changed after two administrators activated them; restore the files from a copy"
            )
        }
        return (laws, packs)
    }

    /// The rules that propose texts of special categories, one for each language.
    func rules() throws -> [SpecialCategoryRules] {
        let folder = root.appending(path: "evidence")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
            try SpecialCategoryRules(
                json: try StrictYAML.parse(Array(try Data(contentsOf: folder.appending(path: name)))).json)
        }
    }

    /// Copies the files to a node, under the digest of their set.
    func install(_ digest: Digest, in folder: URL) throws {
        let target = folder.appending(path: "packs/\(digest)")
        for file in try files() {
            let path = target.appending(path: file.path)
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.bytes).write(to: path, options: .atomic)
        }
    }
}
