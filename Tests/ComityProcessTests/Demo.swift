import CanonicalJSON
import Foundation
import Testing

/// The built program, run as a person runs it.
struct Demo {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Beside the test bundle, where the build puts programs.
    static func program(_ name: String) throws -> URL {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" } ?? Bundle.main.bundleURL
        let candidates = [bundle.deletingLastPathComponent(), bundle, Bundle.main.bundleURL].map {
            $0.appending(path: name)
        }
        return try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path()) }, "`\(name)` is not built")
    }

    /// Runs a program to its end.
    static func run(_ name: String, _ arguments: [String], _ environment: [String: String] = [:]) async throws -> (
        code: Int32, output: String
    ) {
        let process = Process()
        process.executableURL = try program(name)
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        variables["COMITY_LAWS"] = root.appending(path: "Laws").path()
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables.merge(environment) { $1 }
        process.environment = variables
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let handle = output.fileHandleForReading
        let data = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: (try? handle.readToEnd()) ?? Data()) }
        }
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// A folder of its own that does not exist yet.
    static func newFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "comity-test-\(UUID().uuidString)")
    }
}
