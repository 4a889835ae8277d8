public import ComityModel

/// A question from one side to the other, on the record.
public struct Question: Sendable, Hashable {
    /// What it is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case information, consultation, costs, translation
    }

    /// Where it stands.
    public enum Status: String, Sendable, Hashable, CaseIterable { case open, answered, expired }

    /// Its id, the same on both sides.
    public let id: ThreadID
    /// What it is about.
    public let kind: Kind
    /// Whether this side asked.
    public let isOwn: Bool
    /// The measure or part concerned.
    public let subject: FactSubject
    /// The norms it rests on.
    public let cites: [NormRef]
    /// When it was asked.
    public let askedAt: Instant
    /// When it was answered, or nobody waited for an answer any more.
    public internal(set) var endedAt: Instant?
    /// Where it stands.
    public internal(set) var status = Status.open
    /// The answer as a code; what is said at length is a document.
    public internal(set) var answer: String?
}
