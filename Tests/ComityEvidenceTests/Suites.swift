import CanonicalJSON
import Foundation

/// Root of the project, from the place of this file.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Folder of a public suite; it may be absent.
func suite(_ name: String) -> URL {
    let suites = ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
    return (suites ?? root.appending(path: "../shared/suites")).standardizedFileURL.appending(path: name)
}

/// Whether a suite is there.
func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: suite(name).path) }

/// The bytes of a file.
func bytes(_ file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
