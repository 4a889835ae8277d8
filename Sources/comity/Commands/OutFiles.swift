import ComityOffice
import Foundation
import Synchronization

/// The files that one command writes. Each is written beside its place and put there when the command is done, so that one
/// which is refused or breaks off leaves nothing, and what stood there stays.
final class OutFiles: Sendable {
    private struct Part {
        let file: URL
        let place: URL
        var isWritten = false
    }

    private let parts = Mutex<[Part]>([])

    /// Where opened content goes: a new file that its owner alone reads, or the terminal.
    func sink(_ path: String?) throws -> ContentSink {
        guard let path else { return ContentSink { FileHandle.standardOutput.write(Data($0)) } }
        let place = URL(filePath: path)
        let file = place.deletingLastPathComponent()
            .appending(path: ".\(place.lastPathComponent).\(UUID().uuidString).part")
        try PrivateFile.write([], to: file)
        let number = parts.withLock { parts in
            parts.append(Part(file: file, place: place))
            return parts.count - 1
        }
        let handle = Mutex(try FileHandle(forWritingTo: file))
        return ContentSink { piece in
            try handle.withLock { try $0.write(contentsOf: Data(piece)) }
            self.parts.withLock { $0[number].isWritten = true }
        }
    }

    /// Runs a command that writes them: what it wrote is put in its place at the end, and nothing where it fails.
    func written<Value>(
        isolation: isolated (any Actor)? = #isolation, by command: () async throws -> Value
    ) async throws -> Value {
        defer { parts.withLock { parts in for part in parts { try? FileManager.default.removeItem(at: part.file) } } }
        let value = try await command()
        for part in parts.withLock({ $0 }) where part.isWritten {
            guard rename(part.file.path(percentEncoded: false), part.place.path(percentEncoded: false)) == 0 else {
                throw CommandFailure(
                    .invalid,
                    "`\(part.place.path(percentEncoded: false))` could not be written; give the command again with another `--out`"
                )
            }
        }
        return value
    }
}
