/// How far long work has come, for whoever waits: octets read of so many.
public struct WorkProgress: Sendable {
    /// Told after each piece; the total is nil where it is not known.
    public let report: @Sendable (_ done: Int, _ total: Int?) -> Void

    /// WorkProgress that somebody watches.
    public init(_ report: @escaping @Sendable (_ done: Int, _ total: Int?) -> Void) { self.report = report }

    /// Nobody watches.
    public static let unwatched = WorkProgress { _, _ in }
}

/// Counts what passes, and changes nothing.
final class CountingPipe: OctetPipe {
    private let total: Int?
    private let progress: WorkProgress
    private var done = 0

    init(of total: Int?, _ progress: WorkProgress) {
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
