public import ComityModel

/// The authority at the other end of a TLS channel, proved by its pinned key. Only `TLSPins.authenticate` makes one.
public struct AuthenticatedAuthority: Sendable, Hashable {
    /// Who it is.
    public let authority: AuthorityID

    init(_ authority: AuthorityID) { self.authority = authority }
}
