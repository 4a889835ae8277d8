import CEL
import Testing

@Suite("timestamps and durations")
struct TimeTests {
    @Test(
        "an RFC 3339 instant reads and prints in UTC",
        arguments: [
            ("2009-02-13T23:31:30Z", "2009-02-13T23:31:30Z"),
            ("2009-02-14T01:01:30.50+01:30", "2009-02-13T23:31:30.5Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
            ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25Z"), ("2024-02-29t12:00:00z", "2024-02-29T12:00:00Z"),
        ])
    func readsInstants(text: String, printed: String) throws {
        #expect(Timestamp(text)?.description == printed)
    }

    @Test(
        "what is not an RFC 3339 instant of the years 1 to 9999 is refused",
        arguments: [
            "", "2009-02-13", "2009-02-13T23:31:30", "2009-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
            "2009-13-01T00:00:00Z",
            "2009-02-13T24:00:00Z", "2009-02-13T23:60:00Z", "2009-02-13T23:59:60Z", "2009-02-13T23:31:30.Z",
            "2009-02-13T23:31:30.1234567890Z",
            "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "10000-01-01T00:00:00Z", "2009-02-13T23:31:30Zx",
            "2009-02-13T23:31:30+1:00",
        ])
    func refusesInstants(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("every day from year 1 to 9999 has the date that follows the day before")
    func calendarIsUnbroken() throws {
        var (year, month, day) = (1 as Int64, 1 as Int64, 1 as Int64)
        // Steps of 29 days visit every month's end within a few years; the whole range would be slow.
        for second in stride(from: -62_135_596_800 as Int64, to: 253_402_300_799, by: 86_400 * 29) {
            let printed = try #require(Timestamp(seconds: second)).description
            #expect(printed.hasPrefix("\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"))
            #expect(Timestamp(printed)?.seconds == second)
            for _ in 0..<29 { advance(&year, &month, &day) }
        }
    }

    private func padded(_ number: Int64, _ digits: Int) -> String {
        String(repeating: "0", count: digits - "\(number)".count) + "\(number)"
    }

    private func advance(_ year: inout Int64, _ month: inout Int64, _ day: inout Int64) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        day += 1
        if day > lengths[Int(month) - 1] { (month, day) = (month + 1, 1) }
        if month > 12 { (year, month) = (year + 1, 1) }
    }

    @Test(
        "a duration reads its units and prints seconds",
        arguments: [
            ("0", "0s"), ("1.5s", "1.5s"), ("-1.5s", "-1.5s"), ("1h30m", "5400s"), ("250ms", "0.25s"),
            ("1us2ns", "0.000001002s"),
            ("1.999999999s", "1.999999999s"), (".5m", "30s"), ("+2m", "120s"),
            ("-9223372036.854775807s", "-9223372036.854775807s"),
        ])
    func readsDurations(text: String, printed: String) {
        #expect(Duration(text)?.description == printed)
    }

    @Test(
        "what is not a duration, or is longer than 292 years, is refused",
        arguments: ["", "-", "1", "s", ".s", "1d", "1s1", "9223372037s", "1 s", "1e3s"])
    func refusesDurations(text: String) {
        #expect(Duration(text) == nil)
    }

    @Test(
        "getters count as the language definition says",
        arguments: [
            ("timestamp('2024-02-29T23:31:30.123Z')", "getFullYear", 2024),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getMonth", 1),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getDate", 29),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getDayOfMonth", 28),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getDayOfYear", 59),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getDayOfWeek", 4),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getHours", 23),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getMinutes", 31),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getSeconds", 30),
            ("timestamp('2024-02-29T23:31:30.123Z')", "getMilliseconds", 123),
            ("timestamp('1969-12-28T00:00:00Z')", "getDayOfWeek", 0), ("duration('90m30.25s')", "getHours", 1),
            ("duration('90m30.25s')", "getMinutes", 90), ("duration('90m30.25s')", "getSeconds", 5430),
            ("duration('90m30.25s')", "getMilliseconds", 250),
        ])
    func getters(source: String, getter: String, expected: Int64) throws {
        #expect(try value("\(source).\(getter)()") == .int(expected))
    }

    @Test(
        "arithmetic stays in range or is an error",
        arguments: [
            ("timestamp('2024-01-01T00:00:00Z') + duration('-0.5s') == timestamp('2023-12-31T23:59:59.5Z')", true),
            ("timestamp('2024-01-01T00:00:00.25Z') - timestamp('2023-12-31T23:59:59.75Z') == duration('0.5s')", true),
            ("duration('1h') + timestamp(0) - duration('1h') == timestamp(0)", true),
            ("duration('1s') - duration('2s') < duration('0s')", true),
        ])
    func arithmetic(source: String, expected: Bool) throws {
        #expect(try value(source) == .bool(expected))
        #expect(try errorCode("timestamp('9999-12-31T23:59:59Z') + duration('1s')") == .overflow)
        #expect(try errorCode("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')") == .overflow)
        #expect(try errorCode("duration('9223372036s') + duration('1s')") == .overflow)
    }
}
