import CanonicalJSON
import ComityModel

extension Event {
    /// What happened: the event's kind, or what an applied message of the peer tells.
    var tells: EventKind? {
        guard kind == .messageReceived else { return kind }
        guard body["verdict"]?.string == ReceiptVerdict.applied.rawValue else { return nil }
        return body["type"]?.string.flatMap(EventKind.init(rawValue:))
    }

    /// When, by the clock of who did it.
    var saidAt: Instant { kind == .messageReceived ? body["at"]?.string.flatMap { Instant($0) } ?? at : at }
}
