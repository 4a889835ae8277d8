import ComityCase
import ComityModel

/// A case as it is read: its number in this house, its events, and the state that they make.
struct CaseFile: Sendable {
    /// The number under which this house keeps it, from 1.
    let number: Int
    /// All events, in order.
    let events: [Event]
    /// Their fold.
    let state: CaseState

    init(number: Int, _ ref: CaseRef, own: AuthorityID, _ events: [Event]) {
        self.number = number
        self.events = events
        state = CaseState(ref: ref, own: own, folding: events)
    }

    /// When something of a kind first happened, whichever side did it, by the clock of who did it.
    func first(_ kind: EventKind) -> Instant? { events.first { $0.tells == kind }?.saidAt }

    /// How often either side did something of a kind.
    func count(_ kind: EventKind) -> Int { events.count { $0.tells == kind } }

    /// Whether nothing is expected of either side any more.
    var isOver: Bool { state.status?.isFinal ?? false }
}
