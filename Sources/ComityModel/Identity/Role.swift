/// What an officer may do in the house (formats 11). One act never counts two roles of one person.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Drafts, minimises, opens.
    case caseOfficer = "case-officer"
    /// The second pair of eyes: approves, decides, releases.
    case approver
    /// Carries out measures and brings evidence in.
    case executingOfficer = "executing-officer"
    /// Enrols officers; signs the roster.
    case registrar
    /// Peers, packs, keys: always two; sees no case content.
    case administrator
    /// Reads proofs; content only by a case grant that cites the order.
    case auditor
    /// Enters overrides with a second named person.
    case headOfLegal = "head-of-legal"
    /// Preservation and emergencies at any hour.
    case dutyOfficer = "duty-officer"
    /// Writes and tests packs.
    case legalEngineer = "legal-engineer"

    /// Order of the names.
    public static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
