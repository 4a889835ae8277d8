public import ComityModel

/// The conditions of use that the sending side attaches to what it hands over.
public struct Conditions: Sendable, Hashable {
    /// Where they stand.
    public enum Status: String, Sendable, Hashable { case none, proposed, accepted, declined }

    /// Where they stand.
    public internal(set) var status = Status.none
    /// The conditions that are accepted or proposed, in the order of their numbers, which count from 1.
    public internal(set) var list: [Condition] = []
    /// How many of them, from the first, are accepted.
    public internal(set) var accepted = 0

    /// The conditions that bind, whether or not more are proposed.
    public var inForce: [Condition] { Array(list.prefix(accepted)) }

    /// Whether a release may rest on them: accepted, or none attached.
    public var allowRelease: Bool { status == .accepted || status == .none }

    /// Takes further conditions, which wait for an answer.
    mutating func propose(_ more: [Condition]) {
        list += more
        status = .proposed
    }

    /// All of them bind.
    mutating func accept() {
        accepted = list.count
        status = .accepted
    }

    /// What was proposed and not accepted falls.
    mutating func decline() {
        list.removeLast(list.count - accepted)
        status = .declined
    }

    /// Forgets a proposal without an answer, and an answer that a new decision has overtaken.
    mutating func settle() {
        list.removeLast(list.count - accepted)
        status = accepted == 0 ? .none : .accepted
    }
}
