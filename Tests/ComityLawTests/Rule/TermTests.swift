import ComityModel
import Testing

@testable import ComityLaw

@Suite("Terms")
struct TermTests {
    private func term(_ length: String, from event: String, zone: Zone = Law.central) throws -> Opinion.Term {
        let norm = SmallSet.norm(
            "A1", "must", "assistance.acknowledge", "obliges", actor: "requested",
            "within: {\(length), from: request.received}")
        let set = try SmallSet.treaty(norm)
        let assessor = try Law.assessor(.requested)
        let judge = Assessor(
            authority: assessor.authority, side: .requested, jurisdiction: assessor.jurisdiction, peer: assessor.peer,
            zone: zone,
            peerZone: .utc)
        let started = try #require(Instant(event))
        let opinion = set.assess(
            ActName(unchecked: "assistance.acknowledge"), by: judge, Facts(events: ["request.received": started]),
            at: started)
        return try #require(opinion.terms.first)
    }

    @Test("days end at 24:00 of the last day in the duty-holder's zone; the day of the event is not counted")
    func days() throws {
        let term = try term("term: P7D", from: "2026-11-24T23:59:59+01:00")
        #expect(term.lastDay?.description == "2026-12-01")
        #expect(term.before == Instant("2026-12-02T00:00:00+01:00"))
        #expect(
            try self.term("term: P7D", from: "2026-11-24T23:59:59+01:00", zone: .utc).before
                == Instant("2026-12-02T00:00:00Z"))
    }

    @Test("a change of the clock does not move the end of the day")
    func summerTime() throws {
        #expect(
            try term("term: P30D", from: "2027-03-10T10:00:00+01:00").before == Instant("2027-04-10T00:00:00+02:00"))
    }

    @Test("hours run by the hour, months and years by the date")
    func others() throws {
        let hours = try term("term: PT72H", from: "2026-11-24T10:30:00+01:00")
        #expect(hours.before == Instant("2026-11-27T10:30:00+01:00"))
        #expect(hours.lastDay == nil)
        #expect(try term("term: P1M", from: "2027-01-31T10:00:00+01:00").lastDay?.description == "2027-02-28")
        #expect(try term("term: P1Y", from: "2026-11-24T10:00:00+01:00").lastDay?.description == "2027-11-24")
    }

    @Test("a standard has no figure")
    func standard() throws {
        let term = try term("standard: promptly", from: "2026-11-24T10:30:00+01:00")
        #expect(term.length == "promptly")
        #expect(term.before == nil && term.lastDay == nil)
    }

    @Test("a clock runs only once its event has happened, and is done when the record shows it")
    func running() throws {
        let set = try Law.set.get()
        let assessor = try Law.assessor(.requested)
        func terms(_ events: [String: String], at: String) throws -> [Opinion.Term] {
            set.assess(
                ActName(unchecked: "assistance.acknowledge"), by: assessor,
                Facts(events: events.compactMapValues { Instant($0) }),
                at: try #require(Instant(at))
            ).terms.filter { ["EIO-12(3).1", "EIO-16(1).1"].contains($0.norm.norm) }
        }
        let received = ["request.received": "2026-11-24T10:05:00+01:00"]
        #expect(try terms(received, at: "2026-11-24T10:04:00+01:00").isEmpty)
        #expect(
            try terms(received, at: "2026-11-24T10:05:00+01:00").map(\.norm.norm) == ["EIO-12(3).1", "EIO-16(1).1"])
        let acknowledged = received.merging(["request.acknowledged": "2026-11-25T09:00:00+01:00"]) { $1 }
        let done = try terms(acknowledged, at: "2026-11-26T10:05:00+01:00")
        #expect(done.map(\.isDone) == [false, true])
    }
}
