public import ComityModel

/// A manual duty: something owed that no code fulfils. A person sees to it and attests it; a case with an open one is not closed.
public struct Duty: Sendable, Hashable {
    /// Where it stands.
    public enum Status: Sendable, Hashable {
        case open
        /// Who attested it, when, and on what it rests.
        case attested(OfficerID, at: Instant, Citation)
    }

    /// The norm that obliges.
    public let norm: NormRef
    /// The act that is owed, as the vocabulary names it.
    public let act: ActName
    /// The role that owes it.
    public let owner: Role
    /// The instant before which it must be done; nil where the norm sets none that runs.
    public let due: Instant?
    /// The legal act that it followed.
    public let follows: LegalActName
    /// Where it stands.
    public internal(set) var status = Status.open

    /// A duty, open.
    public init(norm: NormRef, act: ActName, owner: Role, due: Instant?, follows: LegalActName) {
        self.norm = norm
        self.act = act
        self.owner = owner
        self.due = due
        self.follows = follows
    }

    /// Whether nobody has attested it yet.
    public var isOpen: Bool { status == .open }

    /// Whether it is open and its term has passed.
    public func isOverdue(at now: Instant) -> Bool { isOpen && (due.map { $0 <= now } ?? false) }

    /// The role that owes an act: what concerns the house as a whole is for the head of legal, the rest for the officer of the case.
    public static func owner(of act: ActName) -> Role {
        ["processing.assess", "processing.secure", "oversight.inspect", "directory.keep"].contains(act.rawValue)
            ? .headOfLegal : .caseOfficer
    }
}
