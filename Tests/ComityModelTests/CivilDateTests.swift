import CanonicalJSON
import ComityModel
import Testing

@Suite("Civil dates")
struct CivilDateTests {
    @Test(
        "days are counted from 1970-01-01",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2026-11-24", 20_781),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508), ("1582-10-15", -141_427),
        ])
    func vectors(text: String, number: Int) throws {
        let date = try date(text)
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
        #expect(date.description == text)
        #expect(date.json == .string(text))
    }

    @Test("day numbers and dates are one to one, and each day follows the one before")
    func roundTrip() {
        for number in stride(from: -800_000, through: 800_000, by: 37) {
            let (date, next) = (CivilDate(dayNumber: number), CivilDate(dayNumber: number + 1))
            #expect(date.dayNumber == number)
            #expect(date < next)
            #expect(date.advanced(byDays: 1) == next)
            #expect((1...12).contains(date.month) && (1...31).contains(date.day))
            #expect(next.day == date.day + 1 || next.day == 1)
            guard date.year >= 1 else { continue }
            #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
            #expect(CivilDate(date.description) == date)
        }
    }

    @Test(
        "a century is a leap year only when 400 divides it",
        arguments: [
            (1900, false), (2000, true), (2023, false), (2024, true), (2100, false), (2400, true), (4, true),
            (1, false),
        ])
    func leapYears(year: Int, leap: Bool) throws {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == leap)
        let (first, next) = (
            try #require(CivilDate(year: year, month: 1, day: 1)),
            try #require(CivilDate(year: year + 1, month: 1, day: 1))
        )
        #expect(next.dayNumber - first.dayNumber == (leap ? 366 : 365))
    }

    @Test(
        "months are added to the same day, or to the last day of a shorter month",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-11-24", 1, "2026-12-24"),
            ("2026-12-31", 2, "2027-02-28"), ("2026-05-31", 1, "2026-06-30"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2026-12-15", 0, "2026-12-15"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -1, "2025-12-15"), ("2026-08-31", 18, "2028-02-29"),
        ])
    func months(from: String, months: Int, to: String) throws {
        #expect(try date(from).advanced(byMonths: months) == date(to))
    }

    @Test("months added together never pass months added at once, and reach the same month")
    func monthsAddUp() {
        var random = SeededRandom(seed: 1582)
        for _ in 0..<1_000 {
            let start = CivilDate(dayNumber: .random(in: -400_000...1_000_000, using: &random))
            let (one, two) = (Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random))
            let (stepped, direct) = (
                start.advanced(byMonths: one).advanced(byMonths: two), start.advanced(byMonths: one + two)
            )
            #expect(stepped <= direct)
            #expect((stepped.year, stepped.month) == (direct.year, direct.month))
            #expect(direct.year * 12 + direct.month == start.year * 12 + start.month + one + two)
        }
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
            "26-11-24", "2026-1-24", "2026/11/24", "20261124", "2026-11-24 ", "2026-11-24Z", "+026-11-24", "2026--1-24",
            "-2026-11-24", "１026-11-24", "2026-11-2e",
        ])
    func refused(text: String) { #expect(CivilDate(text) == nil) }
}
