import ComityModel

/// When a term is over, and how that was counted.
///
/// Plain count: the day of the event is not counted, the last day runs to its end in the duty-holder's zone, hours run by the clock. For
/// acts of the Union Regulation (EEC, Euratom) No 1182/71 Art. 3 goes on from there. Working days are counted one by one.
struct TermCount: Equatable {
    /// The last day; nil for a term in hours, and while the term stands still.
    let lastDay: CivilDate?
    /// The instant before which the act must be done; nil while the term stands still.
    let before: Instant?
    /// What moved the end from the plain count, in sentences.
    let because: [String]

    /// - Parameters:
    ///   - state: whose holidays count: the State in which the act has to be done (Regulation 1182/71 Art. 2(1)).
    ///   - isUnionAct: whether the norm stands in an act of the Union.
    ///   - pauses: questions for whose answer it stands still. The days after the question through the day of the answer do not count, of
    ///     hours the time between the two. What is asked when the term is over changes nothing.
    ///   - cite: the article that says so.
    init(
        _ period: Period, countsWorkingDays: Bool, from started: Instant, in zone: Zone, of state: String,
        isUnionAct: Bool, _ holidays: Holidays, pauses: [Pause] = [], cite: String? = nil
    ) {
        let calendar = Calendar(zone: zone, state: state, isUnionAct: isUnionAct, holidays: holidays)
        let count = PauseCount(pauses, since: started)
        let isHours = period.months == 0 && period.days == 0
        let end =
            isHours
            ? calendar.end(ofHours: period, from: started, count)
            : calendar.end(of: period, working: countsWorkingDays, from: started, count)
        lastDay = end.lastDay
        before = end.before
        let told = pauses.filter { pause in
            let isSameDay = pause.until.map { zone.date(at: $0) == zone.date(at: pause.from) } ?? false
            return (isHours || !isSameDay) && count.spans.prefix(end.pauses).contains { $0.holds(pause) }
        }
        because =
            end.because + told.map { Self.sentence($0, in: zone, cite, hours: isHours) }
            + (told.count > end.pauses ? ["what overlaps counts once"] : [])
    }

    /// `paused 3 days by FR: question 1 was asked on 2026-12-02 and answered on 2026-12-05 (Art. 10(6))`.
    private static func sentence(_ pause: Pause, in zone: Zone, _ cite: String?, hours: Bool) -> String {
        let (asked, article) = (zone.date(at: pause.from), cite.map { " (\($0))" } ?? "")
        guard let until = pause.until else {
            return
                "stands still since \(asked): \(pause.by.code) waits for the answer to question \(pause.question)\(article)"
        }
        let answered = zone.date(at: until)
        let minutes = (until.milliseconds - pause.from.milliseconds) / 60_000
        let length = hours ? "\(minutes) minutes" : "\(answered.dayNumber - asked.dayNumber) days"
        return
            "paused \(length) by \(pause.by.code): question \(pause.question) was asked on \(asked) and answered on \(answered)\(article)"
    }

    /// Where a count came to.
    private struct End {
        var lastDay: CivilDate?
        var before: Instant?
        var because: [String] = []
        /// How many pauses it met.
        var pauses = 0
    }

    /// By what a count goes.
    private struct Calendar {
        let zone: Zone
        let state: String
        let isUnionAct: Bool
        let holidays: Holidays

        func end(ofHours period: Period, from started: Instant, _ count: PauseCount) -> End {
            var end = End()
            let first = isUnionAct ? TermCount.nextHour(after: started, in: zone) : started
            if isUnionAct { end.because = ["the hour of the event is not counted (Regulation 1182/71, Art. 3(1))"] }
            var before = first.advanced(bySeconds: Int64(period.minutes) * 60)
            for span in count.spans where span.from < before {
                end.pauses += 1
                guard let until = span.until else { return end }
                // What was paused before the count began, within the first hour, is no part of it.
                let paused = until.milliseconds - max(span.from, first).milliseconds
                before = before.advanced(bySeconds: max(0, paused) / 1_000)
            }
            end.before = before
            return end
        }

        func end(of period: Period, working: Bool, from started: Instant, _ count: PauseCount) -> End {
            let first = zone.date(at: started)
            var end = End()
            if working { end.because = ["working days of \(state) are counted"] }
            func close(_ day: CivilDate) -> (day: CivilDate, because: [String]) {
                isUnionAct && !working
                    ? moved(day, from: first, isLong: period.days >= 2 || period.months > 0) : (day, [])
            }
            var last = working ? workingDay(period.days, after: first, count) : period.lastDay(from: started, in: zone)
            var closed = close(last)
            for span in count.spans where span.from < zone.end(of: closed.day) {
                end.pauses += 1
                guard let until = span.until else { return end }
                let (asked, answered) = (zone.date(at: span.from), zone.date(at: until))
                if working {
                    // Working days were counted around the pauses already; what is asked on the last one holds it open.
                    if answered > last {
                        last =
                            holidays.isWorkingDay(answered, in: state)
                            ? answered : workingDay(1, after: answered, count)
                    }
                } else {
                    last = (asked <= last ? last : closed.day).advanced(byDays: answered.dayNumber - asked.dayNumber)
                }
                closed = close(last)
            }
            end.because += closed.because
            for year in Set([first.year, closed.day.year]).sorted()
            where (working || isUnionAct) && !holidays.know(year, in: state) {
                end.because.append(
                    "the holidays of \(state) in \(year) are not in the set; only Saturdays and Sundays count")
            }
            end.lastDay = closed.day
            end.before = zone.end(of: closed.day).advanced(bySeconds: Int64(period.minutes) * 60)
            return end
        }

        private func workingDay(_ days: Int, after first: CivilDate, _ count: PauseCount) -> CivilDate {
            var (last, left) = (first, days)
            while left > 0 {
                last = last.advanced(byDays: 1)
                if holidays.isWorkingDay(last, in: state), !count.stands(on: last, in: zone) { left -= 1 }
            }
            return last
        }

        /// The end of a term of an act of the Union: no day off, and two working days in it.
        private func moved(_ day: CivilDate, from first: CivilDate, isLong: Bool) -> (CivilDate, [String]) {
            var (last, reasons) = (day, [String]())
            while !holidays.isWorkingDay(last, in: state) {
                let kind = last.weekday.isWorking ? "a public holiday of \(state)" : "a \(last.weekday.name)"
                reasons.append(
                    "\(last) is \(kind): the term ends with the next working day (Regulation 1182/71, Art. 3(4))")
                last = last.advanced(byDays: 1)
            }
            while isLong, TermCount.workingDays(after: first, through: last, in: state, holidays) < 2 {
                reasons.append("a term of two days or more has two working days (Regulation 1182/71, Art. 3(5))")
                last = last.advanced(byDays: 1)
            }
            return (last, reasons)
        }
    }

    /// Where the hour ends in which an instant lies, by the clock of the place.
    private static func nextHour(after instant: Instant, in zone: Zone) -> Instant {
        let local = instant.seconds + Int64(zone.offset(at: instant))
        let rest = (local % 3_600 + 3_600) % 3_600
        return Instant(seconds: instant.seconds - rest + 3_600)
    }

    private static func workingDays(
        after first: CivilDate, through last: CivilDate, in state: String, _ holidays: Holidays
    ) -> Int {
        var (day, count) = (first, 0)
        while day < last, count < 2 {
            day = day.advanced(byDays: 1)
            if holidays.isWorkingDay(day, in: state) { count += 1 }
        }
        return count
    }
}
