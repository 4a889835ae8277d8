import CanonicalJSON
import ComityOffice
import Foundation
import StrictYAML

/// Files that commands name.
enum Files {
    /// Octets of a small file.
    static func small(_ path: String) throws -> [UInt8] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw CommandFailure(.usage, "`\(path)` cannot be read")
        }
        guard data.count <= 1 << 20 else { throw CommandFailure(.invalid, "`\(path)` is larger than 1 MiB") }
        return Array(data)
    }

    /// A request document, YAML or JSON, as canonical JSON octets.
    static func document(_ path: String) throws -> [UInt8] {
        let bytes = try small(path)
        do {
            if path.hasSuffix(".json") { return try JSON(parsing: bytes).canonicalBytes }
            return try StrictYAML.parse(bytes).json.canonicalBytes
        } catch { throw CommandFailure(.invalid, "\(path):\(error)") }
    }

    /// A file of evidence, read piece by piece.
    static func source(_ path: String) throws -> ContentSource {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandFailure(.usage, "`\(path)` cannot be read")
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        return ContentSource(size: size) { FilePieces(path: path) }
    }

    /// `m1-1.csv` → `m1-1.conditions.txt`.
    static func conditions(beside path: String) -> URL {
        URL(filePath: path).deletingPathExtension().appendingPathExtension("conditions.txt")
    }
}

/// A file in pieces of 64 KiB.
struct FilePieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let path: String

    struct AsyncIterator: AsyncIteratorProtocol {
        let handle: FileHandle?

        mutating func next() async throws -> [UInt8]? {
            guard let handle else { throw CommandFailure(.usage, "the file cannot be read") }
            guard let data = try handle.read(upToCount: 64 << 10), !data.isEmpty else { return nil }
            return Array(data)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(handle: FileHandle(forReadingAtPath: path)) }
}
