/// Reads the fixed forms of dates and durations, byte by byte.
struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isExactly(_ word: String) -> Bool { rest.elementsEqual(word.utf8) }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a word whole, or nothing.
    mutating func take(word: String) -> Bool {
        guard rest.starts(with: word.utf8) else { return false }
        rest.removeFirst(word.utf8.count)
        return true
    }

    private mutating func digit() -> Int64? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest.removeFirst()
        return Int64(byte - UInt8(ascii: "0"))
    }

    /// Exactly so many digits.
    mutating func number(digits: Int) -> Int64? {
        var result: Int64 = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            result = result * 10 + digit
        }
        return result
    }

    /// As many digits as there are, which may be none, and how many they were; nil where they are too many for 64 bits.
    mutating func number() -> (value: Int64, digits: Int)? {
        var (result, count): (Int64, Int) = (0, 0)
        while let digit = digit() {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            let (sum, overflowInSum) = product.addingReportingOverflow(digit)
            if overflow || overflowInSum { return nil }
            (result, count) = (sum, count + 1)
        }
        return (result, count)
    }

    /// One to nine decimals, as nanoseconds.
    mutating func fraction() -> Int64? {
        guard let (value, digits) = number(), (1...9).contains(digits) else { return nil }
        return (digits..<9).reduce(value) { result, _ in result * 10 }
    }

    /// `Z` or `+hh:mm`, in seconds east of UTC.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hour = number(digits: 2), hour < 24, take(":"),
            let minute = number(digits: 2), minute < 60
        else { return nil }
        return (hour * 3_600 + minute * 60) * (isWest ? -1 : 1)
    }
}
