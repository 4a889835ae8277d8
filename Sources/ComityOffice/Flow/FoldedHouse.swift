import ComityModel
import Synchronization

/// The last folded house, with the events that made it. Folding verifies every descriptor and every roster again, which
/// takes most of the time of a short command; the same events make the same house, so this cannot go stale.
final class FoldedHouse: Sendable {
    private let last = Mutex<(events: [Event], house: House)?>(nil)

    func house(folding events: [Event]) throws(OfficeError) -> House {
        let known = last.withLock { last in last.flatMap { $0.events == events ? $0.house : nil } }
        if let known { return known }
        let house = try House(folding: events)
        last.withLock { $0 = (events, house) }
        return house
    }
}
