public import ComityCase
import ComityLaw
public import ComityModel

extension Office {
    /// How a term of a case runs, with the questions for whose answer it stands still; nil where the packs set no such term.
    /// - Parameter start: The term as it was told, and from which event.
    public func clock(of start: TermStart, in state: CaseState, _ house: House, at now: Instant) -> TermClock? {
        guard let side = state.side, let peer = state.peer.flatMap({ try? house.counterpart($0).jurisdiction })
        else { return nil }
        let sheet = FactSheet(state: state, house: profile, peer: peer, special: [])
        let other: Side = side == .requesting ? .requested : .requesting
        let (own, there) = (profile.jurisdiction, zones[peer] ?? .utc)
        let assessor =
            start.isOfPeer
            ? Assessor(
                authority: state.peer ?? profile.id, side: other, jurisdiction: peer, peer: own, zone: there,
                peerZone: profile.zone)
            : Assessor(
                authority: profile.id, side: side, jurisdiction: own, peer: peer, zone: profile.zone, peerZone: there)
        return packs.clock(of: start, by: assessor, pauses: sheet.pauses, at: now)
    }
}
