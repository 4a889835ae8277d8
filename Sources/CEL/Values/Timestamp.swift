/// An instant in UTC, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z, to the nanosecond; leap seconds are not counted.
public struct Timestamp: Sendable, Hashable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// 0…999,999,999, counted forwards from `seconds`.
    public let nanoseconds: Int32

    /// Nil outside the range of years 1 to 9999, or for nanoseconds outside 0…999,999,999.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Self.range.contains(seconds), (0...999_999_999).contains(nanoseconds) else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Reads an RFC 3339 date and time with its offset, such as `2009-02-13T23:31:30.5+01:00`. Nil where it is not one, or out of range.
    public init?(_ text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(digits: 4), reader.take("-"), let month = reader.number(digits: 2),
            reader.take("-"),
            let day = reader.number(digits: 2), reader.take("T") || reader.take("t"),
            let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
            let minute = reader.number(digits: 2), minute < 60, reader.take(":"),
            let second = reader.number(digits: 2), second < 60,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var nanoseconds: Int64 = 0
        if reader.take(".") {
            guard let fraction = reader.fraction() else { return nil }
            nanoseconds = fraction
        }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        let seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }

    /// 1970-01-01T00:00:00Z
    public static let epoch = Timestamp(unchecked: 0)

    private init(unchecked seconds: Int64) {
        (self.seconds, nanoseconds) = (seconds, 0)
    }

    private static let range: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Its day in UTC.
    var date: CivilDate { CivilDate(dayNumber: (seconds - secondOfDay) / 86_400) }

    /// 0…86,399
    var secondOfDay: Int64 { ((seconds % 86_400) + 86_400) % 86_400 }

    /// The instant a duration later, or nil out of range.
    public func adding(_ duration: Duration) -> Timestamp? {
        let sum = Int64(nanoseconds) + duration.nanoseconds % 1_000_000_000
        let carry: Int64 = sum < 0 ? -1 : sum >= 1_000_000_000 ? 1 : 0
        return Timestamp(
            seconds: seconds + duration.nanoseconds / 1_000_000_000 + carry,
            nanoseconds: Int32(sum - carry * 1_000_000_000))
    }

    /// The time from another instant to this one, or nil where it is too long for a duration.
    public func since(_ other: Timestamp) -> Duration? {
        let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflowInSum) = product.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
        return overflow || overflowInSum ? nil : Duration(nanoseconds: sum)
    }
}

extension Timestamp: Comparable {
    /// The earlier one is less.
    public static func < (a: Timestamp, b: Timestamp) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many decimals as it needs.
    public var description: String {
        let date = date
        let (hour, minute, second) = (secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60)
        return date.year.padded(4) + "-" + date.month.padded(2) + "-" + date.day.padded(2) + "T"
            + hour.padded(2) + ":" + minute.padded(2) + ":" + second.padded(2) + Int64(nanoseconds).asFraction + "Z"
    }
}

extension Int64 {
    /// At least so many digits, with zeros in front. For numbers that are not negative.
    func padded(_ digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }

    /// Nanoseconds as decimals with their point, without zeros at the end; empty for zero.
    var asFraction: String {
        if self == 0 { return "" }
        var text = padded(9)
        while text.hasSuffix("0") { text.removeLast() }
        return "." + text
    }
}
