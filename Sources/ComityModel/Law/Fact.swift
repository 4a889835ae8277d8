public import CanonicalJSON

/// A fact of a case with where it comes from. Names, types and sides are those of `Laws/vocabulary.yaml`.
public struct Fact: Sendable, Hashable {
    /// Who says so.
    public enum Source: Sendable, Hashable {
        /// An officer of the assessing authority.
        case officer(OfficerID)
        /// The other authority; shown as its assertion.
        case peer(AuthorityID)
        /// Taken from the tables or from the record of the case.
        case computed
        /// Stated by the request itself, as signed.
        case request
    }

    /// The value, in the vocabulary's type: codes, numbers, lists, citations. Never prose about a person.
    public let value: JSON
    /// Who says so.
    public let source: Source
    /// What the officer rests it on.
    public let citation: Citation?

    /// A fact.
    public init(_ value: JSON, source: Source, citation: Citation? = nil) {
        self.value = value
        self.source = source
        self.citation = citation
    }
}

/// The facts that one authority assesses an act on, by name.
public struct Facts: Sendable, Hashable {
    /// What the assessing authority itself has, or may rely on.
    public var own: [String: Fact]
    /// What the peer found for itself: shown beside, and no answer to our own question.
    public var peer: [String: Fact]
    /// Events of the case that happened, by the vocabulary's name, with their instants (`procedure.state`).
    public var events: [String: Instant]

    /// Facts of a case.
    public init(own: [String: Fact] = [:], peer: [String: Fact] = [:], events: [String: Instant] = [:]) {
        self.own = own
        self.peer = peer
        self.events = events
    }
}

/// The authority that judges, and the part it plays.
public struct Assessor: Sendable, Hashable {
    /// Who judges.
    public let authority: AuthorityID
    /// Its part in the case.
    public let side: Side
    /// Its own State.
    public let jurisdiction: Jurisdiction
    /// The other side's State.
    public let peer: Jurisdiction

    /// An assessor.
    public init(authority: AuthorityID, side: Side, jurisdiction: Jurisdiction, peer: Jurisdiction) {
        self.authority = authority
        self.side = side
        self.jurisdiction = jurisdiction
        self.peer = peer
    }

    /// The requesting State.
    public var requesting: Jurisdiction { side == .requesting ? jurisdiction : peer }
    /// The requested State.
    public var requested: Jurisdiction { side == .requested ? jurisdiction : peer }
}
