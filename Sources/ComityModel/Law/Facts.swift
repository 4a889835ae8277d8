public import CanonicalJSON

/// The facts that one authority assesses an act on, by name.
public struct Facts: Sendable, Hashable {
    /// What the assessing authority itself has, or may rely on.
    public var own: [String: Fact]
    /// What the peer found for itself: shown beside, and no answer to our own question.
    public var peer: [String: Fact]
    /// Events of the case by the vocabulary's name, with their instants (`procedure.state`). One that lies after the
    /// instant of assessment has not happened yet; it may still end a permission or a period.
    public var events: [String: Instant]
    /// Times in which one side waited for the other's answer, in the order of the questions.
    public var pauses: [Pause]
    /// Conditions that the sender attached to the item. Each is a norm for it.
    public var conditions: [Condition]
    /// Permissions of the sender on record.
    public var permissions: [Permission]

    /// Facts of a case.
    public init(
        own: [String: Fact] = [:], peer: [String: Fact] = [:], events: [String: Instant] = [:],
        pauses: [Pause] = [], conditions: [Condition] = [],
        permissions: [Permission] = []
    ) {
        self.own = own
        self.peer = peer
        self.events = events
        self.pauses = pauses
        self.conditions = conditions
        self.permissions = permissions
    }

    /// All of them as an object.
    public var json: JSON {
        var members: [String: JSON] = [
            "own": .object(own.mapValues(\.json)), "peer": .object(peer.mapValues(\.json)),
            "events": .object(events.mapValues(\.json)), "conditions": .array(conditions.map(\.json)),
            "permissions": .array(permissions.map(\.json)),
        ]
        if !pauses.isEmpty { members["pauses"] = .array(pauses.map(\.json)) }
        return .object(members)
    }
}
