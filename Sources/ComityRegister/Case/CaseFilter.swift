public import ComityModel

/// Which cases a list shows.
public struct CaseFilter: Sendable, Hashable {
    /// By whether they are still worked on.
    public enum Standing: String, Sendable, Hashable, CaseIterable { case open, closed }

    /// Only cases that stand so; nil for all.
    public let standing: Standing?
    /// Only cases in which something is due before this instant.
    public let dueBefore: Instant?

    /// A filter; without arguments it shows all.
    public init(_ standing: Standing? = nil, dueBefore: Instant? = nil) {
        self.standing = standing
        self.dueBefore = dueBefore
    }

    func lets(_ card: CaseCard) -> Bool {
        if let standing, card.isOpen != (standing == .open) { return false }
        if let dueBefore { return card.next.map { $0.at < dueBefore } ?? false }
        return true
    }
}
