public import ComityModel
public import ComityOffice
import Synchronization

/// A clock that stands still until it is told otherwise.
public final class ManualClock: Clock {
    private let instant: Mutex<Instant>

    /// A clock that shows an instant.
    public init(_ start: Instant) { instant = Mutex(start) }

    /// The instant that it shows.
    public func now() -> Instant { instant.withLock { $0 } }

    /// Jumps to an instant; a clock never goes back.
    public func jump(to target: Instant) { instant.withLock { $0 = max($0, target) } }

    /// Goes back, as only a stage that plays something again may.
    func rewind(to earlier: Instant) { instant.withLock { $0 = earlier } }

    /// Moves on by so many seconds.
    public func advance(bySeconds seconds: Int64) { instant.withLock { $0 = $0.advanced(bySeconds: max(0, seconds)) } }
}
