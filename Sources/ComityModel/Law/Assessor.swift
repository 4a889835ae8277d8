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
    /// Its own civil time, for its terms.
    public let zone: Zone
    /// The other side's civil time, for the terms that bind it.
    public let peerZone: Zone

    /// An assessor.
    public init(
        authority: AuthorityID, side: Side, jurisdiction: Jurisdiction, peer: Jurisdiction, zone: Zone, peerZone: Zone
    ) {
        self.authority = authority
        self.side = side
        self.jurisdiction = jurisdiction
        self.peer = peer
        self.zone = zone
        self.peerZone = peerZone
    }

    /// The requesting State.
    public var requesting: Jurisdiction { side == .requesting ? jurisdiction : peer }
    /// The requested State.
    public var requested: Jurisdiction { side == .requested ? jurisdiction : peer }
    /// The State on one side.
    public func jurisdiction(of side: Side) -> Jurisdiction { side == self.side ? jurisdiction : peer }
    /// The civil time of one side.
    public func zone(of side: Side) -> Zone { side == self.side ? zone : peerZone }
}
