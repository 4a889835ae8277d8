import CanonicalJSON
import ComityCase
import ComityModel

/// A term that an event of the case told.
struct ToldTerm {
    let start: TermStart
    var about = FactSubject.wholeCase

    /// Those of a case, in the order in which they were told. What was noted anew of the same subject takes the earlier note's place.
    static func all(of file: CaseFile) -> [ToldTerm] {
        file.events.enumerated().flatMap { position, event in
            let isReplaced =
                event.kind == .procedureNoted
                && file.events.dropFirst(position + 1).contains {
                    $0.kind == .procedureNoted && $0.body["event"] == event.body["event"]
                        && $0.body["about"] == event.body["about"]
                }
            return isReplaced ? [] : told(by: event, in: file)
        }
    }

    private static func told(by event: Event, in file: CaseFile) -> [ToldTerm] {
        switch event.kind {
        case .messageReceived:
            // A letter tells when the request arrived there; a message arrives here, and starts terms of this house.
            let arrived = event.body["transcribed"]?["arrived"]?.string.flatMap { Instant($0) }
            return terms(event.body["terms"]).map {
                ToldTerm(start: start($0, since: arrived ?? event.at, isOfPeer: arrived != nil))
            }
        case .receiptReceived:
            guard let json = event.body["receipt"], let receipt = try? Receipt(json: json) else { return [] }
            return receipt.due.map { ToldTerm(start: start($0, since: receipt.receivedAt, isOfPeer: true)) }
        case .procedureNoted:
            guard let name = event.body["event"]?.string, let since = event.body["at"]?.string.flatMap({ Instant($0) })
            else { return [] }
            let about = event.body["about"]?.string.flatMap { FactSubject($0) } ?? .wholeCase
            return terms(event.body["terms"]).map {
                ToldTerm(
                    start: TermStart(norm: $0.norm, told: $0.at, event: name, since: since, isOfPeer: false),
                    about: about)
            }
        default: return []
        }
    }

    /// The terms that the arrival of a request starts.
    private static func start(_ due: Receipt.Due, since: Instant, isOfPeer: Bool) -> TermStart {
        TermStart(
            norm: due.norm, told: due.at, event: ProcedureEvent.requestReceived.rawValue, since: since,
            isOfPeer: isOfPeer)
    }

    /// Whether what happened to a subject happened to what the term is about, or to a part of it.
    func isAbout(_ subject: FactSubject, in state: CaseState) -> Bool {
        guard about != .wholeCase, subject != .wholeCase, about != subject else { return true }
        guard case .item(let id) = subject, let measure = state.items[id]?.measure else { return false }
        return about.measure == measure
    }

    private static func terms(_ json: JSON?) -> [Receipt.Due] {
        (json?.array ?? []).compactMap { try? Receipt.Due(json: $0) }
    }
}

extension CaseFile {
    /// When a remedy was filed after a term started that is about the same thing: a hold of that reason was placed, or the
    /// filing was noted.
    func remedy(since term: ToldTerm) -> Instant? {
        let filing = ProcedureEvent.applicationFiled.rawValue
        let subjects = Set(state.notes.map(\.about)).filter { term.isAbout($0, in: state) }
        let noted = subjects.compactMap { state.noted(filing, about: $0)?.at }.filter { $0 >= term.start.since }
        return ([held(since: term)] + noted).compactMap(\.self).min()
    }

    private func held(since term: ToldTerm) -> Instant? {
        events.first { event in
            guard event.kind == .holdPlaced, event.at >= term.start.since,
                event.body["reason"]?.string == Hold.Reason.remedy.rawValue
            else { return false }
            let item = event.body["item"]?.string.flatMap { ItemID($0) }.flatMap { state.items[$0] }
            return term.isAbout(item.map { .item($0.id) } ?? .wholeCase, in: state)
        }?.at
    }
}
