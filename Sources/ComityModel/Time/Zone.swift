/// The civil time of a place, as a table of its changes: the core knows no other time zones.
public struct Zone: Sendable, Hashable {
    /// A change of the offset.
    public struct Transition: Sendable, Hashable {
        /// From this instant on …
        public let at: Instant
        /// … local time is UTC plus so many seconds.
        public let offset: Int

        /// A change.
        public init(at: Instant, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    /// Name in the tz database, such as `Europe/Paris`.
    public let name: String
    /// Version of the tz database the table was read from, as it stands in receipts.
    public let tzdata: String
    private let initialOffset: Int
    private let transitions: [Transition]

    /// A zone with an offset in seconds that holds before the first transition.
    public init(name: String, tzdata: String, initialOffset: Int, transitions: [Transition]) {
        self.name = name
        self.tzdata = tzdata
        self.initialOffset = initialOffset
        self.transitions = transitions.sorted { $0.at < $1.at }
    }

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC", tzdata: "none", initialOffset: 0, transitions: [])

    /// Seconds by which local time is ahead of UTC.
    public func offset(at instant: Instant) -> Int {
        transitions.last { $0.at <= instant }?.offset ?? initialOffset
    }

    /// The local date at an instant.
    public func date(at instant: Instant) -> CivilDate {
        let local = instant.seconds + Int64(offset(at: instant))
        return CivilDate(dayNumber: Int(local.floorDivided(by: 86_400)))
    }

    /// The instant at which a local day begins. Where the clocks jump over midnight it is the first instant after it.
    public func start(of date: CivilDate) -> Instant {
        let local = Int64(date.dayNumber) * 86_400
        let before = offset(at: Instant(seconds: local - 86_400))
        let guess = Instant(seconds: local - Int64(before))
        let after = offset(at: guess)
        guard after != before else { return guess }
        let start = Instant(seconds: local - Int64(after))
        if offset(at: start) == after { return start }
        return transitions.first { start < $0.at && $0.at <= guess }?.at ?? guess
    }

    /// The instant at which a local day ends (24:00), which is when the next one begins.
    public func end(of date: CivilDate) -> Instant { start(of: date.advanced(byDays: 1)) }

    /// Local date and time with the offset, in RFC 3339, as people read it.
    public func text(_ instant: Instant) -> String {
        let offset = offset(at: instant)
        let local = instant.advanced(bySeconds: Int64(offset)).description.dropLast()
        let minutes = abs(offset) / 60
        return "\(local)\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}
