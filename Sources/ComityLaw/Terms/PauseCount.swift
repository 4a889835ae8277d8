import ComityModel

/// The times in which a term stands still, one after another: what overlaps counts once, and what was over before the term began not at all.
struct PauseCount {
    struct Span: Equatable {
        let from: Instant
        /// Nil while the answer is awaited.
        let until: Instant?

        /// Whether a pause makes part of it.
        func holds(_ pause: Pause) -> Bool {
            guard pause.from >= from || pause.until.map({ $0 > from }) ?? true else { return false }
            return until.map { pause.from <= $0 } ?? true
        }
    }

    let spans: [Span]

    init(_ pauses: [Pause], since started: Instant) {
        var spans: [Span] = []
        for pause in pauses.sorted(by: { $0.from < $1.from }) {
            let from = max(pause.from, started)
            if let until = pause.until, until <= from { continue }
            guard let last = spans.last, last.until.map({ from <= $0 }) ?? true else {
                spans.append(Span(from: from, until: pause.until))
                continue
            }
            guard let before = last.until else { continue }
            spans[spans.count - 1] = Span(from: last.from, until: pause.until.map { max($0, before) })
        }
        self.spans = spans
    }

    /// Whether a day is one that does not count: one after the day on which something was asked, through the day of the answer.
    func stands(on day: CivilDate, in zone: Zone) -> Bool {
        spans.contains { span in
            guard let until = span.until else { return false }
            return zone.date(at: span.from) < day && day <= zone.date(at: until)
        }
    }
}
