public import ComityModel

/// The time, as the office knows it.
public protocol Clock: Sendable {
    /// The present instant.
    func now() -> Instant
}
