public import CanonicalJSON
public import ComityModel

/// What is due across cases, the earliest first.
public struct DueList: Sendable, Hashable {
    /// The entries.
    public let entries: [DueEntry]

    init(_ entries: [DueEntry], until: Instant?) {
        self.entries = entries.filter { entry in until.map { entry.at < $0 } ?? true }
            .sorted { ($0.at, $0.number, $0.what) < ($1.at, $1.number, $1.what) }
    }

    /// The entries, in order.
    public var json: JSON { .array(entries.map(\.json)) }

    /// One line an entry.
    public func lines(in zone: Zone) -> [String] {
        entries.isEmpty ? ["nothing is due"] : entries.map { $0.line(in: zone) }
    }
}
