public import CanonicalJSON

/// A point on the time line, in milliseconds since 1970-01-01T00:00:00Z. Written in RFC 3339, always in UTC.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Milliseconds since the epoch.
    public let milliseconds: Int64

    /// The instant so many milliseconds after the epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The instant so many seconds after the epoch.
    public init(seconds: Int64) { milliseconds = seconds * 1_000 }

    /// Whole seconds since the epoch, rounded down.
    public var seconds: Int64 { milliseconds.floorDivided(by: 1_000) }

    /// Reads RFC 3339 with any offset (section 5.6), years 0001 to 9999, at most milliseconds; nil for anything else.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        func digits(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(ascii: character)
        }
        guard let year = digits(0..<4), has("-", at: 4), let month = digits(5..<7), has("-", at: 7),
            let day = digits(8..<10), has("T", at: 10), let hour = digits(11..<13), has(":", at: 13),
            let minute = digits(14..<16), has(":", at: 16), let second = digits(17..<19),
            let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        var index = 19
        var fraction = 0
        if has(".", at: index) {
            let length = bytes[(index + 1)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            guard (1...3).contains(length), let value = digits(index + 1..<index + 1 + length) else { return nil }
            fraction = value * [100, 10, 1][length - 1]
            index += 1 + length
        }
        var offset = 0
        if has("Z", at: index), index + 1 == bytes.count {
            offset = 0
        } else if has("+", at: index) || has("-", at: index), index + 6 == bytes.count, has(":", at: index + 3),
            let hours = digits(index + 1..<index + 3), let minutes = digits(index + 4..<index + 6), hours < 24,
            minutes < 60
        {
            offset = (hours * 60 + minutes) * (has("-", at: index) ? -1 : 1)
        } else {
            return nil
        }
        let minutes = Int64(date.dayNumber) * 1_440 + Int64(hour * 60 + minute - offset)
        milliseconds = (minutes * 60 + Int64(second)) * 1_000 + Int64(fraction)
        // An offset may lead out of the years that can be written.
        guard (1...9999).contains(CivilDate(dayNumber: Int(minutes.floorDivided(by: 1_440))).year) else { return nil }
    }

    /// RFC 3339 in UTC, with milliseconds only where there are some.
    public var description: String {
        let (days, rest) = milliseconds.flooredQuotientAndRemainder(by: 86_400_000)
        let time = Int(rest)
        let clock = [time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60].map { padded($0, 2) }.joined(
            separator: ":")
        let fraction = time % 1_000 == 0 ? "" : "." + padded(time % 1_000, 3)
        return "\(CivilDate(dayNumber: Int(days)))T\(clock)\(fraction)Z"
    }

    /// The instant as JSON.
    public var json: JSON { .string(description) }

    /// So many seconds later.
    public func advanced(bySeconds seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1_000) }

    /// Earlier comes first.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Int64 {
    func flooredQuotientAndRemainder(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    func floorDivided(by divisor: Int64) -> Int64 { flooredQuotientAndRemainder(by: divisor).quotient }
}

/// A number in decimal digits, padded with zeros to `width`.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
