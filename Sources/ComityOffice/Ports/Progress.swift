/// How far long work has come, for whoever waits: octets read of so many.
public struct Progress: Sendable {
    /// Told after each piece; the total is nil where it is not known.
    public let report: @Sendable (_ done: Int, _ total: Int?) -> Void

    /// Progress that somebody watches.
    public init(_ report: @escaping @Sendable (_ done: Int, _ total: Int?) -> Void) { self.report = report }

    /// Nobody watches.
    public static let unwatched = Progress { _, _ in }
}

/// Counts what passes, and changes nothing.
final class CountingPipe: OctetPipe {
    private let total: Int?
    private let progress: Progress
    private var done = 0

    init(of total: Int?, _ progress: Progress) {
        self.total = total
        self.progress = progress
    }

    func feed(_ octets: [UInt8]) -> [UInt8] {
        done += octets.count
        progress.report(done, total)
        return octets
    }

    func finish() -> [UInt8] {
        progress.report(done, done)
        return []
    }
}
