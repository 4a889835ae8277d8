import ComityOffice
import Foundation
import Synchronization

/// A bar on the terminal while long work goes on. Where nobody watches a terminal, nothing is drawn.
final class ProgressBar: Sendable {
    /// Draws on standard error, if that is a terminal.
    static var watching: WorkProgress {
        guard isatty(STDERR_FILENO) == 1 else { return .unwatched }
        let bar = ProgressBar()
        return WorkProgress { done, total in bar.show(done, total) }
    }

    /// Work on less than a megabyte is over before a bar could be read.
    private static let least = 1 << 20
    private static let width = 40
    private let shown = Mutex(-1)

    private func show(_ done: Int, _ total: Int?) {
        guard let total, total >= Self.least else { return }
        let percent = min(100, done * 100 / total)
        let isNew = shown.withLock { shown in
            defer { shown = percent }
            return shown != percent
        }
        guard isNew else { return }
        let filled = percent * Self.width / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        // A finished bar is wiped: what was done is told in words.
        let text = percent == 100 ? "\r\u{1B}[K" : "\r    \(bar) \(percent) %"
        FileHandle.standardError.write(Data(text.utf8))
    }
}
