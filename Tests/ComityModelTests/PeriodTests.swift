import ComityModel
import Testing

@Suite("Periods")
struct PeriodTests {
    @Test(
        "the terms of the first story end as it says",
        arguments: [
            ("EIO-16(1).1", "P7D", "2026-11-24T10:05:00+01:00", "2026-12-01", "2026-12-02T00:00:00+01:00"),
            ("EIO-12(3).1", "P30D", "2026-11-24T10:05:00+01:00", "2026-12-24", "2026-12-25T00:00:00+01:00"),
            ("EIO-12(4).1", "P90D", "2026-12-15T16:00:00+01:00", "2027-03-15", "2027-03-16T00:00:00+01:00"),
            ("FRCPP-694-37.1", "P90D", "2026-12-15T16:00:00+01:00", "2027-03-15", "2027-03-16T00:00:00+01:00"),
        ])
    func firstStory(norm: String, term: String, event: String, due: String, dueBefore: String) throws {
        let term = try period(term)
        #expect(try term.end(from: instant(event), in: Zones.paris) == instant(dueBefore))
        #expect(try term.lastDay(from: instant(event), in: Zones.paris) == date(due))
    }

    @Test(
        "days, weeks, months and years run to 24:00 of the last day, hours and minutes by the clock, over changes too",
        arguments: [
            ("P1W", "2026-11-24T10:05:00+01:00", "2026-12-02T00:00:00+01:00"),
            ("P1D", "2026-11-24T00:00:00+01:00", "2026-11-26T00:00:00+01:00"),
            ("P1D", "2026-11-24T23:59:59.999+01:00", "2026-11-26T00:00:00+01:00"),
            ("PT72H", "2026-11-24T10:05:00+01:00", "2026-11-27T10:05:00+01:00"),
            ("PT90M", "2026-11-24T10:05:00+01:00", "2026-11-24T11:35:00+01:00"),
            ("P1D", "2026-03-28T10:00:00+01:00", "2026-03-30T00:00:00+02:00"),
            ("PT24H", "2026-03-28T10:00:00+01:00", "2026-03-29T11:00:00+02:00"),
            ("P7D", "2026-10-20T10:00:00+02:00", "2026-10-28T00:00:00+01:00"),
            ("PT72H", "2026-10-24T10:00:00+02:00", "2026-10-27T09:00:00+01:00"),
            ("P1M", "2026-01-31T10:00:00+01:00", "2026-03-01T00:00:00+01:00"),
            ("P1M", "2028-01-31T10:00:00+01:00", "2028-03-01T00:00:00+01:00"),
            ("P6M", "2026-11-24T10:05:00+01:00", "2027-05-25T00:00:00+02:00"),
            ("P1Y", "2027-02-01T09:00:00+01:00", "2028-02-02T00:00:00+01:00"),
            ("P1Y6M", "2026-08-31T10:00:00+02:00", "2028-03-01T00:00:00+01:00"),
            ("P1DT12H", "2026-11-24T10:05:00+01:00", "2026-11-26T12:00:00+01:00"),
        ])
    func ends(term: String, event: String, end: String) throws {
        #expect(try period(term).end(from: instant(event), in: Zones.paris) == instant(end))
    }

    @Test("the day of the event is the one in the duty-holder's zone")
    func zoneOfTheHolder() throws {
        let event = try instant("2026-11-24T20:00:00Z")
        #expect(try period("P1D").end(from: event, in: Zones.kathmandu) == instant("2026-11-27T00:00:00+05:45"))
        #expect(try period("P1D").end(from: event, in: .utc) == instant("2026-11-26T00:00:00Z"))
    }

    @Test("a day more never ends a term earlier, and the end is always a beginning of a day")
    func monotonic() throws {
        var random = SeededRandom(seed: 1182)
        for _ in 0..<300 {
            let event = Instant(seconds: .random(in: 1_767_225_600...1_830_297_600, using: &random))
            var last = event
            for days in [1, 2, 7, 30, 90, 365] {
                let end = try period("P\(days)D").end(from: event, in: Zones.paris)
                #expect(end > last)
                #expect(Zones.paris.start(of: Zones.paris.date(at: end)) == end)
                #expect(Zones.paris.date(at: event).dayNumber + days + 1 == Zones.paris.date(at: end).dayNumber)
                last = end
            }
        }
    }

    @Test(
        "the parts are read, and the text stays",
        arguments: [
            ("P30D", 0, 30, 0), ("P1W", 0, 7, 0), ("P1Y6M", 18, 0, 0), ("P2M", 2, 0, 0), ("PT72H", 0, 0, 4_320),
            ("PT30M", 0, 0, 30), ("P1Y2M3W4DT5H6M", 14, 25, 306), ("P90D", 0, 90, 0),
        ])
    func parts(text: String, months: Int, days: Int, minutes: Int) throws {
        let period = try period(text)
        #expect((period.months, period.days, period.minutes) == (months, days, minutes))
        #expect(period.description == text)
    }

    @Test("periods are equal when their counts are")
    func equality() throws {
        #expect(try period("P1W") == period("P7D"))
        #expect(try Set([period("PT1H"), period("PT60M")]).count == 1)
        #expect(try period("P1M") != period("P30D"))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "P", "PT", "P1", "1D", "P1D2", "P1DT", "PT1D", "P1H", "PT1S", "P1.5D", "P-1D", "+P1D", "-P1D", "p1d",
            "P1d",
            "P1D1D", "P1D1M", "PT1M1H", "PTT1H", "P1T1H", "P 1D", "P1D ", "P１D", "PD", "P1000000D", "P1W1Y",
        ])
    func refused(text: String) { #expect(Period(text) == nil) }

    @Test("a length is told in words, working days as such, and a standard as it stands")
    func words() {
        for (length, words) in [
            ("P30D", "30 days"), ("P1D", "1 day"), ("P1Y6M", "1 year 6 months"), ("P1W", "7 days"),
            ("PT72H", "72 hours"), ("P5D of working days", "5 working days"),
            ("without-undue-delay", "without-undue-delay"),
        ] {
            #expect(Period.words(length) == words)
        }
    }
}
