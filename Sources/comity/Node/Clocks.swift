import ComityModel
import ComityOffice
import Foundation
import Synchronization

/// The machine's time.
struct SystemClock: ComityOffice.Clock {
    func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
}

/// A clock that lies in a file: one RFC 3339 instant, read at each use. It never goes back. For practice nodes only.
final class FileClock: ComityOffice.Clock {
    private let file: URL
    private let latest: Mutex<Instant>

    init(_ file: URL) throws {
        guard let instant = Self.read(file) else {
            throw CommandFailure(.usage, "`\(file.path())` holds no instant; write one with `comity clock set`")
        }
        self.file = file
        latest = Mutex(instant)
    }

    func now() -> Instant {
        let read = Self.read(file)
        return latest.withLock { latest in
            if let read, read > latest { latest = read }
            return latest
        }
    }

    static func read(_ file: URL) -> Instant? {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        return Instant(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Sets the clock in the file, forward only; the file is replaced whole.
    static func set(_ file: URL, to instant: Instant) throws {
        if let present = read(file), instant < present {
            throw CommandFailure(.usage, "a clock never goes back; it stands at \(present)")
        }
        try Data("\(instant)\n".utf8).write(to: file, options: .atomic)
    }
}
