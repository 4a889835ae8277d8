/// A length of time to the nanosecond, at most about 292 years either way. It knows no days, months or calendar.
public struct Duration: Sendable, Hashable {
    /// All of it, in nanoseconds.
    public let nanoseconds: Int64

    /// Any number of nanoseconds is a duration.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Nil where it is too long.
    public init?(seconds: Int64) {
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return nil }
        self.init(nanoseconds: nanoseconds)
    }

    /// Reads a number with its unit, or several: `1h30m`, `-1.5s`, `250ms`; units are h, m, s, ms, us, ns. Nil where it is not one, or too
    /// long.
    public init?(_ text: String) {
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if reader.isExactly("0") {
            self.init(nanoseconds: 0)
            return
        }
        var total: Int64 = 0
        repeat {
            guard let part = Self.part(from: &reader, isNegative: isNegative) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        } while !reader.isAtEnd
        self.init(nanoseconds: total)
    }

    /// One number with its unit, in nanoseconds.
    private static func part(from reader: inout DigitReader, isNegative: Bool) -> Int64? {
        guard let (whole, wholeDigits) = reader.number() else { return nil }
        var (decimals, decimalDigits): (Int64, Int) = (0, 0)
        if reader.take(".") {
            guard let fraction = reader.number() else { return nil }
            (decimals, decimalDigits) = (fraction.value, fraction.digits)
        }
        guard wholeDigits + decimalDigits > 0, decimalDigits <= 18, let unit = unit(from: &reader) else { return nil }
        let (product, overflow) = (isNegative ? -whole : whole).multipliedReportingOverflow(by: unit)
        // Decimals finer than a nanosecond are cut off. They are less than one unit, so the division cannot overflow.
        let scale = (0..<decimalDigits).reduce(Int64(1)) { result, _ in result * 10 }
        let fraction = scale.dividingFullWidth(decimals.multipliedFullWidth(by: unit)).quotient
        let (sum, overflowInSum) = product.addingReportingOverflow(isNegative ? -fraction : fraction)
        return overflow || overflowInSum ? nil : sum
    }

    private static func unit(from reader: inout DigitReader) -> Int64? {
        let units: [(String, Int64)] = [
            ("ms", 1_000_000), ("us", 1_000), ("µs", 1_000), ("ns", 1), ("h", 3_600_000_000_000), ("m", 60_000_000_000),
            ("s", 1_000_000_000),
        ]
        return units.first { reader.take(word: $0.0) }?.1
    }
}

extension Duration: Comparable {
    /// The shorter one is less; a negative one is less than none.
    public static func < (a: Duration, b: Duration) -> Bool { a.nanoseconds < b.nanoseconds }
}

extension Duration: CustomStringConvertible {
    /// Seconds with as many decimals as it needs, such as `-1.5s`.
    public var description: String {
        let seconds = (nanoseconds / 1_000_000_000).magnitude
        let rest = Int64((nanoseconds % 1_000_000_000).magnitude)
        return (nanoseconds < 0 ? "-" : "") + String(seconds) + rest.asFraction + "s"
    }
}
