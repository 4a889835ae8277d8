public import CanonicalJSON
public import ComityModel

/// What happened in a case, in order.
public struct Timeline: Sendable, Hashable {
    /// One entry an event.
    public let entries: [TimelineEntry]

    init(_ file: CaseFile) {
        entries = file.events.enumerated().map { TimelineEntry($0.element, number: $0.offset + 1, in: file.state) }
    }

    /// The entries, in order.
    public var json: JSON { .array(entries.map(\.json)) }

    /// One line an entry.
    public func lines(in zone: Zone) -> [String] { entries.map { $0.line(in: zone) } }
}
