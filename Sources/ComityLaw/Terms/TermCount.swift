import ComityModel

/// When a term is over, and how that was counted.
///
/// Plain count: the day of the event is not counted, the last day runs to its end in the duty-holder's zone, hours run by the clock. For
/// acts of the Union Regulation (EEC, Euratom) No 1182/71 Art. 3 goes on from there. Working days are counted one by one.
struct TermCount {
    /// The last day; nil for a term in hours.
    let lastDay: CivilDate?
    /// The instant before which the act must be done.
    let before: Instant
    /// What moved the end from the plain count, in sentences.
    let because: [String]

    /// - Parameters:
    ///   - state: whose holidays count: the State in which the act has to be done (Regulation 1182/71 Art. 2(1)).
    ///   - isUnionAct: whether the norm stands in an act of the Union.
    init(
        _ period: Period, countsWorkingDays: Bool, from started: Instant, in zone: Zone, of state: String,
        isUnionAct: Bool, _ holidays: Holidays
    ) {
        let first = zone.date(at: started)
        if period.months == 0, period.days == 0 {
            lastDay = nil
            let minutes = Int64(period.minutes) * 60
            guard isUnionAct else {
                (before, because) = (started.advanced(bySeconds: minutes), [])
                return
            }
            before = Self.nextHour(after: started, in: zone).advanced(bySeconds: minutes)
            because = ["the hour of the event is not counted (Regulation 1182/71, Art. 3(1))"]
            return
        }
        var reasons: [String] = []
        var last = period.lastDay(from: started, in: zone)
        if countsWorkingDays {
            last = first
            var left = period.days
            while left > 0 {
                last = last.advanced(byDays: 1)
                if holidays.isWorkingDay(last, in: state) { left -= 1 }
            }
            reasons.append("working days of \(state) are counted")
        } else if isUnionAct {
            while !holidays.isWorkingDay(last, in: state) {
                let kind = last.weekday.isWorking ? "a public holiday of \(state)" : "a \(last.weekday.name)"
                reasons.append(
                    "\(last) is \(kind): the term ends with the next working day (Regulation 1182/71, Art. 3(4))")
                last = last.advanced(byDays: 1)
            }
            if period.days >= 2 || period.months > 0 {
                while Self.workingDays(after: first, through: last, in: state, holidays) < 2 {
                    reasons.append("a term of two days or more has two working days (Regulation 1182/71, Art. 3(5))")
                    last = last.advanced(byDays: 1)
                }
            }
        }
        let isCalendarRead = countsWorkingDays || isUnionAct
        for year in Set([first.year, last.year]).sorted() where isCalendarRead && !holidays.know(year, in: state) {
            reasons.append("the holidays of \(state) in \(year) are not in the set; only Saturdays and Sundays count")
        }
        lastDay = last
        before = zone.end(of: last).advanced(bySeconds: Int64(period.minutes) * 60)
        because = reasons
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
