public import CanonicalJSON
import ComityCase
public import ComityModel

/// A term of the clock sheet: what the receipts of the case say, copied and never computed anew.
public struct TermRow: Sendable, Hashable {
    /// Whether it was met.
    public enum Standing: Sendable, Hashable {
        /// It runs.
        case running
        /// What it asks for was done, then.
        case done(Instant)
        /// It passed, and what it asks for was not done.
        case overdue
        /// It passed; the register does not know what its norm asks for.
        case passed
        /// The request ended before.
        case ended
    }

    /// The norm that sets it.
    public let norm: NormRef
    /// When it ends.
    public let due: Instant
    /// The event that it is counted from.
    public let from: String
    /// When that happened, by the clock of who received it.
    public let since: Instant
    /// Whether it was met.
    public let standing: Standing

    /// Whether something is still due.
    public var isOpen: Bool { standing == .running || standing == .overdue }

    /// The terms of a case, by their ends.
    static func all(of file: CaseFile, acts: [String: ActName], at now: Instant) -> [TermRow] {
        var rows: [TermRow] = []
        for event in file.events {
            for (term, from, since) in started(by: event, in: file) {
                rows.append(
                    TermRow(
                        norm: term.norm, due: term.at, from: from, since: since,
                        standing: standing(of: term, in: file, acts, now)))
            }
        }
        return rows.sorted { ($0.due, $0.norm) < ($1.due, $1.norm) }
    }

    /// The terms that a message received here started, or those that the peer's receipt for ours tells.
    private static func started(by event: Event, in file: CaseFile) -> [(Receipt.Due, String, Instant)] {
        switch event.kind {
        case .messageReceived:
            let terms = event.body["terms"]?.array ?? []
            let type = event.body["type"]?.string ?? ""
            return terms.compactMap { try? Receipt.Due(json: $0) }.map { ($0, type, event.at) }
        case .receiptReceived:
            guard let json = event.body["receipt"], let receipt = try? Receipt(json: json) else { return [] }
            let sent = file.events.first { $0.message?.digest == receipt.message }
            return receipt.due.map { ($0, sent?.kind.rawValue ?? "message", receipt.receivedAt) }
        default: return []
        }
    }

    private static func standing(
        of term: Receipt.Due, in file: CaseFile, _ acts: [String: ActName], _ now: Instant
    ) -> Standing {
        let kinds = acts[term.norm.norm].map(fulfilment) ?? []
        if let done = kinds.compactMap(file.first).min() { return .done(done) }
        if file.isOver { return .ended }
        if now < term.at { return .running }
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

    /// `{norm, cite, due, from, since, standing, done?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "norm": .string(norm.norm), "cite": .string(norm.cite), "due": due.json, "from": .string(from),
            "since": since.json, "standing": .string(word),
        ]
        if case .done(let at) = standing { members["done"] = at.json }
        return .object(members)
    }

    private var word: String {
        switch standing {
        case .running: "running"
        case .done(let at): at <= due ? "done" : "done late"
        case .overdue: "overdue"
        case .passed: "passed"
        case .ended: "ended"
        }
    }

    /// The term on one line.
    func line(in zone: Zone, at now: Instant) -> String {
        let standing =
            switch standing {
            case .running, .overdue: distance(from: now, to: due)
            case .done(let at): "\(word) \(zone.text(at))"
            case .passed: "passed; whether it was met is not known here"
            case .ended: "ended with the request"
            }
        return words(
            norm.norm, norm.cite, "due \(zone.endText(due))", "counted from \(from) received \(zone.text(since))",
            standing)
    }
}
