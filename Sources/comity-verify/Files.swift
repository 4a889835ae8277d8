import ComityDossier
import FoundationEssentials

/// The files that the verifier reads.
enum Files {
    /// Why a file could not be read.
    struct Unreadable: Error, CustomStringConvertible {
        let path: String

        var description: String { "`\(path)` cannot be read; check the path and who may read it" }
    }

    /// The octets of a file.
    static func read(_ path: String) throws(Unreadable) -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw Unreadable(path: path) }
        return Array(data)
    }

    /// The anchors in a folder; files whose names begin with a dot are passed over.
    /// - Throws: `Unreadable`, `DossierError`.
    static func anchors(in folder: String) throws -> [Anchor] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Unreadable(path: folder)
        }
        return try names.filter { !$0.hasPrefix(".") }.sorted().map { name in
            try Anchor(parsing: read("\(folder)/\(name)"), named: name)
        }
    }
}
