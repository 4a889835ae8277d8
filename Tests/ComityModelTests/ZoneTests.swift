import ComityModel
import Testing

@Suite("Zones")
struct ZoneTests {
    @Test(
        "a local day runs from midnight to midnight, be it 23, 24 or 25 hours long",
        arguments: [
            ("2026-11-24", "2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"),
            ("2026-07-14", "2026-07-14T00:00:00+02:00", "2026-07-15T00:00:00+02:00"),
            ("2026-03-29", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"),
            ("2026-10-25", "2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"),
            ("2027-03-28", "2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"),
        ])
    func paris(day: String, start: String, end: String) throws {
        #expect(try Zones.paris.start(of: date(day)) == instant(start))
        #expect(try Zones.paris.end(of: date(day)) == instant(end))
    }

    @Test("where midnight does not exist the day begins with the jump")
    func noMidnight() throws {
        let day = try date("2018-11-04")
        #expect(try Zones.saoPaulo.start(of: day) == instant("2018-11-04T01:00:00-02:00"))
        #expect(try Zones.saoPaulo.end(of: day.advanced(byDays: -1)) == instant("2018-11-04T01:00:00-02:00"))
        #expect(try Zones.saoPaulo.end(of: day) == instant("2018-11-05T00:00:00-02:00"))
        #expect(try Zones.havana.start(of: date("2026-03-08")) == instant("2026-03-08T01:00:00-04:00"))
    }

    @Test("where the last hour or midnight comes twice, the day ends after both or begins with the first")
    func twice() throws {
        #expect(try Zones.saoPaulo.end(of: date("2018-02-17")) == instant("2018-02-18T00:00:00-03:00"))
        #expect(try Zones.havana.start(of: date("2026-11-01")) == instant("2026-11-01T00:00:00-04:00"))
        #expect(try Zones.havana.end(of: date("2026-11-01")) == instant("2026-11-02T00:00:00-05:00"))
    }

    @Test("a day that a zone skips is empty")
    func skippedDay() throws {
        let skipped = try date("2011-12-30")
        #expect(try Zones.apia.start(of: skipped) == instant("2011-12-30T10:00:00Z"))
        #expect(try Zones.apia.end(of: skipped) == instant("2011-12-30T10:00:00Z"))
        #expect(try Zones.apia.date(at: instant("2011-12-30T09:59:59Z")) == date("2011-12-29"))
        #expect(try Zones.apia.date(at: instant("2011-12-30T10:00:00Z")) == date("2011-12-31"))
    }

    @Test("the first instant of a day belongs to it, the one before to another; days leave no gap")
    func days() throws {
        for zone in [Zones.paris, Zones.saoPaulo, Zones.havana, Zones.kathmandu, .utc] {
            let first = try date(zone.name.hasSuffix("Paulo") ? "2017-09-01" : "2026-01-01")
            for number in 0..<600 {
                let day = first.advanced(byDays: number)
                let start = zone.start(of: day)
                #expect(zone.date(at: start) == day, "\(zone.name) \(day)")
                #expect(zone.date(at: Instant(milliseconds: start.milliseconds - 1)) < day, "\(zone.name) \(day)")
                #expect(zone.end(of: day) == zone.start(of: day.advanced(byDays: 1)))
            }
        }
    }

    @Test(
        "offsets and local text follow the transitions, each from its first instant",
        arguments: [
            ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"),
            ("2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"),
            ("2025-07-01T00:00:00Z", "2025-07-01T01:00:00+01:00"),
            ("2026-11-24T09:05:00.25Z", "2026-11-24T10:05:00.250+01:00"),
        ])
    func text(utc: String, local: String) throws {
        #expect(try Zones.paris.text(instant(utc)) == local)
        #expect(try instant(local) == instant(utc))
    }

    @Test("offsets west of Greenwich and in minutes are written so")
    func oddOffsets() throws {
        #expect(try Zones.saoPaulo.text(instant("2018-06-01T01:00:00Z")) == "2018-05-31T22:00:00-03:00")
        #expect(try Zones.kathmandu.text(instant("2026-11-24T00:00:00Z")) == "2026-11-24T05:45:00+05:45")
        #expect(try Zone.utc.text(instant("2026-11-24T00:00:00Z")) == "2026-11-24T00:00:00+00:00")
    }

    @Test("transitions may be given in any order")
    func order() throws {
        let changes = [
            Zone.Transition(at: try instant("2026-10-25T01:00:00Z"), offset: 3_600),
            Zone.Transition(at: try instant("2026-03-29T01:00:00Z"), offset: 7_200),
        ]
        let zone = Zone(name: "X", tzdata: "t", initialOffset: 3_600, transitions: changes)
        #expect(zone == Zone(name: "X", tzdata: "t", initialOffset: 3_600, transitions: changes.reversed()))
        #expect(zone.offset(at: try instant("2026-07-01T00:00:00Z")) == 7_200)
    }
}
