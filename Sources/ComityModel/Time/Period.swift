/// A span of time as law states it: ISO 8601 duration. Years, months, weeks and days are counted by the calendar, hours
/// and minutes by the clock.
public struct Period: Sendable, Hashable, CustomStringConvertible {
    /// Whole months, years included.
    public let months: Int
    /// Whole days, weeks included.
    public let days: Int
    /// Minutes, hours included.
    public let minutes: Int
    private let text: String

    /// Reads `P30D`, `P1Y6M`, `P1W`, `PT72H`; nil for anything else (seconds and fractions are not used in law).
    public init?(_ text: String) {
        guard text.first == "P", text.count > 1 else { return nil }
        var (months, days, minutes) = (0, 0, 0)
        var inTime = false
        var number = ""
        var units: [Character] = []
        for character in text.dropFirst() {
            if character == "T" {
                guard !inTime, number.isEmpty else { return nil }
                inTime = true
            } else if ("0"..."9").contains(character), number.count < 6 {
                number.append(character)
            } else {
                guard let value = Int(number) else { return nil }
                number = ""
                units.append(inTime ? Character(character.lowercased()) : character)
                switch (inTime, character) {
                case (false, "Y"): months += 12 * value
                case (false, "M"): months += value
                case (false, "W"): days += 7 * value
                case (false, "D"): days += value
                case (true, "H"): minutes += 60 * value
                case (true, "M"): minutes += value
                default: return nil
                }
            }
        }
        let order = Array("YMWDhm")
        let positions = units.compactMap { order.firstIndex(of: $0) }
        guard number.isEmpty, !units.isEmpty, text.last != "T", positions == positions.sorted(),
            Set(positions).count == positions.count
        else { return nil }
        self.months = months
        self.days = days
        self.minutes = minutes
        self.text = text
    }

    /// When the period that an event starts is over.
    ///
    /// A period in days, weeks, months or years ends at 24:00 of the day so many after the day of the event, in the
    /// duty-holder's zone; the day of the event is not counted. A period in hours or minutes runs by the clock.
    /// This is the plain count; holidays and working days are for the law of the term to say.
    public func end(from event: Instant, in zone: Zone) -> Instant {
        guard months != 0 || days != 0 else { return event.advanced(bySeconds: Int64(minutes) * 60) }
        let last = zone.date(at: event).advanced(byMonths: months).advanced(byDays: days)
        return zone.end(of: last).advanced(bySeconds: Int64(minutes) * 60)
    }

    /// The last day of such a period.
    public func lastDay(from event: Instant, in zone: Zone) -> CivilDate {
        zone.date(at: Instant(milliseconds: end(from: event, in: zone).milliseconds - 1))
    }

    /// The text it was read from.
    public var description: String { text }

    /// Equal when the counts are.
    public static func == (left: Period, right: Period) -> Bool {
        (left.months, left.days, left.minutes) == (right.months, right.days, right.minutes)
    }

    /// Feeds the counts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(months)
        hasher.combine(days)
        hasher.combine(minutes)
    }
}
