public import ComityModel

/// Where a request stands. Each side walks its own states; the receiver alone says what status a request has.
public enum RequestStatus: String, Sendable, Hashable, CaseIterable {
    case drafting, assessed, approved, issued, acknowledged
    case received, registered
    case decided, executing, answered
    case withdrawn, handedOn, lapsed, closed

    /// The states that a side can be in.
    public static func states(of side: Side) -> [RequestStatus] {
        switch side {
        case .requesting:
            [
                .drafting, .assessed, .approved, .issued, .acknowledged, .decided, .answered, .withdrawn, .handedOn,
                .lapsed, .closed,
            ]
        case .requested:
            [.received, .registered, .assessed, .decided, .executing, .answered, .withdrawn, .handedOn, .closed]
        }
    }

    /// Whether the request has ended, well or not.
    public var isFinal: Bool { [.withdrawn, .handedOn, .lapsed, .closed].contains(self) }
}
