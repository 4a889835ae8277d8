import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Terms that stand still")
struct TermPauseTests {
    private let france = Jurisdiction("FR")!
    private let start = Instant("2026-11-18T10:00:00+01:00")!

    private func pause(_ from: String, _ until: String?, _ number: Int = 1) throws -> Pause {
        Pause(
            "clarification.requested", by: france, question: number, from: try #require(Instant(from)),
            until: try until.map { try #require(Instant($0)) })
    }

    private func count(
        _ period: String, _ pauses: [Pause], working: Bool = false, union: Bool = false
    ) throws -> TermCount {
        TermCount(
            try #require(Period(period)), countsWorkingDays: working, from: start, in: Law.central, of: "FR",
            isUnionAct: union, try Law.set.get().appendix.holidays, pauses: pauses, cite: "Art. 9")
    }

    @Test("a term is longer by the days of a question, and says who waited, for which and by which article")
    func told() throws {
        let term = try count("P30D", [try pause("2026-12-02T09:00:00+01:00", "2026-12-05T18:00:00+01:00")])
        #expect(term.lastDay?.description == "2026-12-21")
        #expect(
            term.because == [
                "paused 3 days by FR: question 1 was asked on 2026-12-02 and answered on 2026-12-05 (Art. 9)"
            ])
        // Of an act of the Union, the end moves once, after the pause: Monday 21 December needs no move, Sunday the 20th would.
        let union = try count(
            "P30D", [try pause("2026-12-02T09:00:00+01:00", "2026-12-04T18:00:00+01:00")], union: true)
        #expect(union.lastDay?.description == "2026-12-21")
        #expect(union.because.contains { $0.hasPrefix("2026-12-20 is a Sunday") })
    }

    @Test("while the answer is awaited there is no end")
    func open() throws {
        for (period, working) in [("P30D", false), ("P2M", false), ("P10D", true), ("PT96H", false)] {
            let term = try count(period, [try pause("2026-11-19T09:00:00+01:00", nil)], working: working)
            #expect(term.before == nil && term.lastDay == nil)
            #expect(
                term.because.last
                    == "stands still since 2026-11-19: FR waits for the answer to question 1 (Art. 9)")
        }
    }

    @Test("what is asked when the term is over, or was answered before it began, changes nothing")
    func outside() throws {
        for (period, working, union) in [
            ("P30D", false, false), ("P30D", false, true), ("P10D", true, true), ("PT96H", false, true),
            ("P1M", false, false),
        ] {
            let plain = try count(period, [], working: working, union: union)
            for late in [
                try pause("2027-03-01T09:00:00+01:00", nil),
                try pause("2027-03-01T09:00:00+01:00", "2027-03-09T09:00:00+01:00"),
                try pause("2026-11-01T09:00:00+01:00", "2026-11-18T09:00:00+01:00"),
            ] {
                let paused = try count(period, [late], working: working, union: union)
                #expect(paused.before == plain.before && paused.because == plain.because)
            }
        }
    }

    @Test("what is asked on the last day, or on days off that moved the end, holds the term open until the answer")
    func lastDay() throws {
        let asked = try pause("2026-12-18T09:00:00+01:00", "2026-12-22T09:00:00+01:00")
        #expect(try count("P30D", [asked]).lastDay?.description == "2026-12-22")
        // 4 December is the tenth working day... counted from 18 November: 2 December.
        let working = try pause("2026-12-02T09:00:00+01:00", "2026-12-05T09:00:00+01:00")
        #expect(try count("P10D", [], working: true).lastDay?.description == "2026-12-02")
        #expect(try count("P10D", [working], working: true).lastDay?.description == "2026-12-07")
        // Saturday 19 December moves to Monday; asked on Sunday.
        let sunday = try pause("2026-12-20T09:00:00+01:00", "2026-12-22T09:00:00+01:00")
        #expect(try count("P31D", [], union: true).lastDay?.description == "2026-12-21")
        #expect(try count("P31D", [sunday], union: true).lastDay?.description == "2026-12-23")
    }

    /// Pauses of some hours or days after the start, from a seed.
    private func pauses(_ seed: UInt64) -> [Pause] {
        var state = seed
        func next(_ bound: UInt64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64((state >> 33) % bound)
        }
        return (0..<Int(next(5))).map { number in
            let from = start.advanced(bySeconds: next(20 * 24) * 3_600)
            return Pause(
                "clarification.requested", by: france, question: number + 1, from: from,
                until: from.advanced(bySeconds: next(8 * 24) * 3_600))
        }
    }

    @Test("days and hours come out as if each were counted one by one", arguments: 0..<300)
    func oneByOne(_ seed: Int) throws {
        let pauses = pauses(UInt64(seed))
        let spans = PauseCount(pauses, since: start).spans
        let (zone, first) = (Law.central, Law.central.date(at: start))
        // Days: one that stands still is not counted, and no term ends while an answer is awaited.
        var (day, left) = (first, 12)
        repeat {
            day = day.advanced(byDays: 1)
            let stands = spans.contains { zone.date(at: $0.from) < day && day <= zone.date(at: $0.until!) }
            if !stands { left -= 1 }
        } while left > 0 || spans.contains { zone.date(at: $0.from) <= day && day < zone.date(at: $0.until!) }
        #expect(try count("P12D", pauses).lastDay == day)
        // Hours.
        var (instant, hours) = (start, 96)
        while hours > 0 {
            if !spans.contains(where: { $0.from <= instant && instant < $0.until! }) { hours -= 1 }
            instant = instant.advanced(bySeconds: 3_600)
        }
        #expect(try count("PT96H", pauses).before == instant)
    }

    @Test("order, repetition and a pause inside another change nothing; one more never shortens", arguments: 0..<100)
    func laws(_ seed: Int) throws {
        let pauses = pauses(UInt64(seed) &+ 1_000)
        for (period, working, union) in [("P12D", false, true), ("P10D", true, false), ("P1M", false, false)] {
            let end = try #require(try count(period, pauses, working: working, union: union).before)
            #expect(try count(period, pauses.reversed(), working: working, union: union).before == end)
            #expect(try count(period, pauses + pauses, working: working, union: union).before == end)
            if let long = pauses.first, let until = long.until {
                let inner = Pause(long.event, by: long.by, question: 9, from: long.from, until: until)
                #expect(try count(period, pauses + [inner], working: working, union: union).before == end)
                let fewer = try #require(
                    try count(period, Array(pauses.dropFirst()), working: working, union: union).before)
                #expect(fewer <= end)
            }
        }
    }

    private func treaty(_ paused: String) throws -> PackSet {
        try SmallSet.treaty(
            SmallSet.norm(
                "A-1", "must", "assistance.accept", "bounds", actor: "requested",
                "within:\n  - {term: P30D, from: request.received, bound: max\(paused)}"),
            SmallSet.norm("A-2", "may", "assistance.accept", "permits", actor: "requested"))
    }

    private func term(_ set: PackSet, _ pauses: [Pause]) throws -> Opinion.Term {
        let facts = Facts(events: ["request.received": start], pauses: pauses)
        let opinion = set.assess(
            ActName(unchecked: "assistance.accept"), by: try Law.assessor(.requested), facts,
            at: try #require(Instant("2026-12-10T12:00:00+01:00")))
        let again = try OpinionQuestion(opinion.json)
        #expect(again.facts.pauses == pauses)
        return try #require(opinion.terms.first)
    }

    @Test("a term stands still only where its norm names the question, and only for the question of the side it binds")
    func norms() throws {
        let asked = try pause("2026-12-02T09:00:00+01:00", "2026-12-05T18:00:00+01:00")
        let paused = ", paused: {by: clarification.requested, cite: Art. A-1(2)}"
        #expect(try term(treaty(""), [asked]).lastDay?.description == "2026-12-18")
        let term1 = try term(treaty(paused), [asked])
        #expect(term1.lastDay?.description == "2026-12-21" && term1.counted.last?.hasSuffix("(Art. A-1(2))") == true)
        let theirs = Pause(asked.event, by: Jurisdiction("DE")!, question: 1, from: asked.from, until: asked.until)
        #expect(try term(treaty(paused), [theirs]).lastDay?.description == "2026-12-18")
        let other = Pause("consultation.opened", by: france, question: 1, from: asked.from, until: asked.until)
        #expect(try term(treaty(paused), [other]).lastDay?.description == "2026-12-18")
        let open = Pause(asked.event, by: france, question: 1, from: asked.from, until: nil)
        #expect(try term(treaty(paused), [open]).before == nil)
    }

    @Test(
        "a pause without its article, or for something that is no question, is refused",
        arguments: [
            (", paused: {by: clarification.requested}", "field `cite` is missing"),
            (", paused: {by: decision.taken, cite: Art. 1}", "is no question that a term waits for"),
            (", paused: {cite: Art. 1}", "which question"),
            (", paused: {by: consultation.opened, cite: Art. 1, until: x}", "field `until` is not known here"),
        ])
    func wrong(_ paused: String, _ says: String) throws {
        let error = #expect(throws: PackError.self) { try treaty(paused) }
        #expect(error.map { "\($0)" }?.contains(says) == true, "\(String(describing: error))")
    }

    @Test(
        "a term that was told runs on by the packs: its pause, who paused, and the instant that comes of it; else it stays as told"
    )
    func clock() throws {
        let set = try Law.set.get()
        let assessor = Assessor(
            authority: AuthorityID(unchecked: "paris"), side: .requesting, jurisdiction: france,
            peer: try #require(Jurisdiction("DE")), zone: Law.central, peerZone: Law.central)
        let told = try #require(Instant("2026-11-30T23:00:00Z"))
        func start(_ norm: String, _ told: Instant, _ event: String = "order.received-by-provider") -> TermStart {
            TermStart(
                norm: NormRef(norm: norm, cite: "Art. 10"), told: told, event: event, since: self.start, isOfPeer: false
            )
        }
        func clock(_ start: TermStart, _ pauses: [Pause]) -> TermClock? {
            set.clock(of: start, by: assessor, pauses: pauses, at: told)
        }
        let term = start("EEV-10(3).1", told)
        let plain = try #require(clock(term, []), "the tenth day, 28 November, is a Saturday: Monday counts")
        #expect(plain.length == "10 days" && plain.from == "certificate or order received by the provider")
        #expect(plain.due == told && plain.pauses.isEmpty)
        let asked = try pause("2026-11-20T09:00:00+01:00", "2026-11-24T09:00:00+01:00")
        let other = Pause(
            "consultation.opened", by: france, question: 2, from: asked.from, until: nil)
        let paused = try #require(clock(term, [asked, other]))
        #expect(paused.pauses == [asked], "only the question that the article names stands it still")
        #expect(paused.due == Instant("2026-12-03T00:00:00+01:00"))
        #expect(paused.counted.contains { $0.contains("paused 4 days by FR") && $0.contains("Art. 10(6)") })
        let waiting = try #require(clock(term, [try pause("2026-11-20T09:00:00+01:00", nil)]))
        #expect(waiting.due == nil && waiting.pauses.count == 1)
        #expect(clock(start("EEV-10(3).1", told.advanced(bySeconds: 1)), [asked]) == nil, "told by other packs")
        #expect(clock(start("EEV-10(3).1", told, "request.received"), [asked]) == nil)
        #expect(clock(start("EEV-10(3).9", told), [asked]) == nil)
    }
}
