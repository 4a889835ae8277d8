import ComityModel

extension Zone {
    /// An instant at which something ends, as people read it: midnight is the end of a day.
    func endText(_ instant: Instant) -> String {
        let day = date(at: instant)
        guard start(of: day) == instant else { return text(instant) }
        return "end of \(day.advanced(byDays: -1)) (\(name))"
    }
}

/// How far a due date is, in whole days.
func distance(from now: Instant, to due: Instant) -> String {
    let seconds = due.seconds - now.seconds
    let days = Int(seconds.magnitude / 86_400)
    let count = days == 0 ? "less than a day" : "\(days) day\(days == 1 ? "" : "s")"
    return seconds < 0 ? "overdue by \(count)" : "\(count) left"
}

/// Joins what is there.
func words(_ parts: String?..., separator: String = "  ") -> String {
    parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: separator)
}
