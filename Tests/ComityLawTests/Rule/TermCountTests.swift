import ComityModel
import Testing

@testable import ComityLaw

@Suite("Counting terms by Regulation 1182/71 and in working days")
struct TermCountTests {
    private func count(
        _ period: String, from event: String, working: Bool = false, of state: String = "FR", union: Bool = true,
        zone: Zone = Law.central
    ) throws -> TermCount {
        TermCount(
            try #require(Period(period)), countsWorkingDays: working, from: try #require(Instant(event)), in: zone,
            of: state, isUnionAct: union, try Law.set.get().appendix.holidays)
    }

    @Test("the week has its days where the calendar has them, before 1970 too")
    func weekdays() throws {
        for (text, day) in [
            ("2026-11-24", Weekday.tuesday), ("1970-01-01", .thursday), ("2000-02-29", .tuesday),
            ("1969-12-31", .wednesday), ("1945-05-08", .tuesday), ("2026-11-29", .sunday),
        ] { #expect(try #require(CivilDate(text)).weekday == day, "\(text)") }
    }

    @Test("a term that ends on a Saturday, a Sunday or a holiday ends with the next working day, and says why")
    func weekend() throws {
        // Thursday + 30 days = Saturday 9 January 2027.
        let term = try count("P30D", from: "2026-12-10T09:00:00+01:00")
        #expect(term.lastDay?.description == "2027-01-11")
        #expect(term.before == Instant("2027-01-12T00:00:00+01:00"))
        #expect(term.because.count == 2)
        #expect(term.because[0].contains("2027-01-09 is a Saturday") && term.because[0].contains("Art. 3(4)"))
        // Thursday 6 May 2027 is Ascension Day in France, not in Japan's calendar.
        #expect(try count("P7D", from: "2027-04-29T09:00:00+02:00").lastDay?.description == "2027-05-07")
        #expect(try count("P7D", from: "2027-04-29T09:00:00+02:00", of: "JP").lastDay?.description == "2027-05-06")
        // Months: 25 October + 2 = Christmas, a Friday; then the weekend.
        #expect(try count("P2M", from: "2026-10-25T09:00:00+01:00").lastDay?.description == "2026-12-28")
    }

    @Test("a treaty and a statute are counted plainly")
    func plain() throws {
        let term = try count("P30D", from: "2026-12-10T09:00:00+01:00", union: false)
        #expect(term.lastDay?.description == "2027-01-09")
        #expect(term.because.isEmpty)
        #expect(
            try count("PT96H", from: "2026-10-16T14:30:00Z", union: false).before == Instant("2026-10-20T14:30:00Z"))
    }

    @Test("of hours the hour of the event is not counted, by the clock of the place")
    func hours() throws {
        #expect(try count("PT96H", from: "2026-10-16T14:30:00Z").before == Instant("2026-10-20T15:00:00Z"))
        #expect(try count("PT8H", from: "2026-10-16T14:00:00Z").before == Instant("2026-10-16T23:00:00Z"))
        // Kolkata is half an hour off.
        let india = Zone(name: "Asia/Kolkata", tzdata: "test", initialOffset: 19_800, transitions: [])
        #expect(
            try count("PT8H", from: "2026-10-16T14:00:00Z", of: "IN", zone: india).before
                == Instant("2026-10-16T22:30:00Z"))
    }

    @Test("a term of two days or more has two working days in it")
    func twoWorkingDays() throws {
        // Friday + 2 days = Sunday, hence Monday; with Monday alone there is one working day, so Tuesday.
        let term = try count("P2D", from: "2026-11-27T12:00:00+01:00")
        #expect(term.lastDay?.description == "2026-12-01")
        #expect(term.because.last?.contains("Art. 3(5)") == true)
        #expect(try count("P1D", from: "2026-11-27T12:00:00+01:00").lastDay?.description == "2026-11-30")
    }

    @Test("working days are counted one by one, without Saturdays, Sundays and the holidays of the State")
    func workingDays() throws {
        // Thanksgiving 26 November 2026.
        let term = try count("P10D", from: "2026-11-20T15:00:00Z", working: true, of: "US", union: false)
        #expect(term.lastDay?.description == "2026-12-07")
        #expect(term.because == ["working days of US are counted"])
        #expect(
            try count("P5D", from: "2026-12-23T10:00:00+01:00", working: true, of: "DE").lastDay?.description
                == "2026-12-31")
    }

    @Test("where the holidays of a year are not known, that is said")
    func unknownYear() throws {
        let term = try count("P5D", from: "2031-04-01T10:00:00Z", working: true)
        #expect(term.because.contains { $0.contains("holidays of FR in 2031 are not in the set") })
        #expect(try count("P7D", from: "2026-11-24T10:00:00Z", of: "AT").because.count == 1)
    }

    @Test("the nine States have holidays for 2020 to 2030")
    func complete() throws {
        let holidays = try Law.set.get().appendix.holidays
        for state in ["DE", "FR", "NL", "US", "GB", "CH", "JP", "BR", "IN"] {
            for year in 2020...2030 {
                #expect(holidays.know(year, in: state), "\(state) \(year)")
                let newYear = try #require(CivilDate(year: year, month: 1, day: 1))
                #expect(state == "IN" || holidays.isHoliday(newYear, in: state), "\(state) \(year)")
            }
        }
    }

    @Test(
        "a calendar that cannot be read is refused with its place",
        arguments: [
            ("state: Germany\nholidays: {}", PackError.Code.shape),
            ("state: DE\nholidays:\n  \"2026\": [\"13-01\"]", .shape),
            ("state: DE\nholidays:\n  soon: [\"01-01\"]", .shape),
            ("state: DE", .missing), ("state: DE\nholidays: {}\ncolour: red", .unknownField),
        ])
    func badCalendar(_ text: String, _ code: PackError.Code) throws {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let problems = PackSet.problems(in: [vocabulary, SmallSet.file("calendars/XX.yaml", text)])
        #expect(problems.map(\.code) == [code], "\(problems)")
    }
}
