public import ComityModel

/// The conditions of use that the sending side attaches to what it hands over.
public struct Conditions: Sendable, Hashable {
    /// Where they stand.
    public enum Status: String, Sendable, Hashable { case none, proposed, accepted, declined }

    /// Where they stand.
    public internal(set) var status = Status.none
    /// The conditions, in the order of their numbers.
    public internal(set) var list: [Condition] = []

    /// Whether a release may rest on them: accepted, or none attached.
    public var allowRelease: Bool { status == .accepted || status == .none }
}
