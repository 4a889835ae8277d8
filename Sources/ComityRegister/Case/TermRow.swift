public import CanonicalJSON
public import ComityCase
public import ComityModel

/// A term of the clock sheet: what receipts, letters and notes of the case told, and how it runs by the packs where they say.
public struct TermRow: Sendable, Hashable {
    /// Whether it was met.
    public enum Standing: Sendable, Hashable {
        /// It runs.
        case running
        /// It stands still while an answer is awaited.
        case paused
        /// What it asks for was done, then.
        case done(Instant)
        /// It passed, and what it asks for was not done.
        case overdue
        /// It passed; the register does not know what its norm asks for.
        case passed
        /// The request ended before.
        case ended
    }

    /// The term as it was told: its norm, the event it counts from and when that was.
    public let start: TermStart
    /// What it is about, where it was noted of a part of the case.
    public let about: FactSubject
    /// How it runs by the packs; nil where they set no such term, and it stays as it was told.
    public let clock: TermClock?
    /// Whether it was met.
    public let standing: Standing

    /// The norm that sets it.
    public var norm: NormRef { start.norm }
    /// When it ends, pauses counted; while it stands still, when it would have ended without.
    public var due: Instant { clock?.due ?? start.told }
    /// Whether something is due at an instant that is known.
    public var isOpen: Bool { standing == .running || standing == .overdue }

    /// The terms of a case, by their ends.
    static func all(of file: CaseFile, _ reading: TermReading, at now: Instant) -> [TermRow] {
        ToldTerm.all(of: file).map { told in
            let clock = reading.clock(told.start, file.state)
            return TermRow(
                start: told.start, about: told.about, clock: clock,
                standing: standing(of: told, clock, in: file, reading.acts, now))
        }.sorted { ($0.due, $0.norm) < ($1.due, $1.norm) }
    }

    private static func standing(
        of told: ToldTerm, _ clock: TermClock?, in file: CaseFile, _ acts: [String: ActName], _ now: Instant
    ) -> Standing {
        let act = acts[told.start.norm.norm]
        let kinds = act.map(fulfilment) ?? []
        if let done = kinds.compactMap(file.first).min() { return .done(done) }
        if act?.rawValue == "subject.remedy", let filed = file.remedy(since: told) { return .done(filed) }
        if file.isOver { return .ended }
        if let clock, clock.due == nil { return .paused }
        if now < clock?.due ?? told.start.told { return .running }
        return kinds.isEmpty ? .passed : .overdue
    }

    /// The events that do what an act of `Laws/vocabulary.yaml` asks for.
    private static func fulfilment(_ act: ActName) -> [EventKind] {
        switch act.rawValue {
        case "assistance.acknowledge": [.requestAcknowledged]
        case "assistance.accept", "assistance.refuse", "assistance.postpone": [.requestDecided]
        case "assistance.execute": [.requestAnswered]
        case "data.transfer": [.disclosureReleased, .requestAnswered]
        default: []
        }
    }

    /// `{norm, cite, due?, told?, from, since, about?, standing, done?, length?, counted?, pauses?}`: `due` is left out while it stands
    /// still; `told` is the instant without pauses, where that is another.
    public var json: JSON {
        var members: [String: JSON] = [
            "norm": .string(norm.norm), "cite": .string(norm.cite), "from": .string(start.event),
            "since": start.since.json, "standing": .string(word),
        ]
        if standing != .paused { members["due"] = due.json }
        if clock.map({ $0.due != start.told }) ?? false { members["told"] = start.told.json }
        if about != .wholeCase { members["about"] = .string(about.description) }
        if case .done(let at) = standing { members["done"] = at.json }
        if let clock {
            members["length"] = .string(clock.length)
            if !clock.counted.isEmpty { members["counted"] = .array(clock.counted.map(JSON.string)) }
            if !clock.pauses.isEmpty { members["pauses"] = .array(clock.pauses.map(\.json)) }
        }
        return .object(members)
    }

    private var word: String {
        switch standing {
        case .running: "running"
        case .paused: "paused"
        case .done(let at): at <= due ? "done" : "done late"
        case .overdue: "overdue"
        case .passed: "passed"
        case .ended: "ended"
        }
    }

    /// The term on one line: `30 days from 2027-01-25: closing decision notified in writing`.
    func line(in zone: Zone, at now: Instant) -> String {
        let standing: String? =
            switch standing {
            case .running, .overdue: distance(from: now, to: due)
            case .paused: nil
            case .done(let at): "\(word) \(zone.text(at))"
            case .passed: "passed; whether it was met is not known here"
            case .ended: "ended with the request"
            }
        let counted =
            clock.map { "\($0.length) from \(zone.date(at: start.since)): \($0.from)" }
            ?? "counted from \(start.event) \(zone.text(start.since))"
        return words(
            norm.norm, norm.cite, self.standing == .paused ? nil : "due \(zone.endText(due))",
            about == .wholeCase ? nil : "\(about)", counted, clock?.counted.joined(separator: "; "), standing)
    }
}
