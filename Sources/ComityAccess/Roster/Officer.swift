public import ComityModel

/// An officer who proved to be one: the signature over one act holds, and the roster gives the role at that instant.
///
/// Only a roster makes this value. An `OfficerID` is a mere name; what needs a person takes an `Officer`.
public struct Officer: Sendable, Hashable {
    /// The officer's authority.
    public let authority: AuthorityID
    /// The act that was signed.
    public let act: SignedAct

    init(verified act: SignedAct, of authority: AuthorityID) {
        self.authority = authority
        self.act = act
    }

    /// Who.
    public var id: OfficerID { act.officer }
    /// In which role, for this act.
    public var role: Role { act.role }
    /// The officer as the actor of an event.
    public var actor: Actor { .officer(id, role) }
}
