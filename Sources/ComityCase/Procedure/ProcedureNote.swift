public import ComityModel

/// What an officer noted of what happened outside of the node.
public struct ProcedureNote: Sendable, Hashable {
    /// The event (`Laws/vocabulary.yaml`).
    public let event: String
    /// What it happened to.
    public let about: FactSubject
    /// When it happened.
    public let at: Instant
    /// What shows it.
    public let cite: Citation
    /// Who noted it.
    public let by: OfficerID?
}
