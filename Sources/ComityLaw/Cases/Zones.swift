public import ComityModel

/// The civil time of each State's central authority, for the terms of cases.
public struct Zones: Sendable {
    private let zones: [Jurisdiction: Zone]

    /// Zones by State; another State counts by UTC.
    public init(_ zones: [Jurisdiction: Zone]) { self.zones = zones }

    /// An authority of the State on one side.
    public func assessor(_ side: Side, _ requesting: Jurisdiction, _ requested: Jurisdiction) -> Assessor {
        let (own, peer) = side == .requesting ? (requesting, requested) : (requested, requesting)
        return Assessor(
            authority: AuthorityID(unchecked: "case"), side: side, jurisdiction: own, peer: peer,
            zone: zones[own] ?? .utc, peerZone: zones[peer] ?? .utc)
    }
}
