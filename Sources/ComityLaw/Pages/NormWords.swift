import CanonicalJSON
import ComityModel

/// A norm for readers: rule, condition, exceptions, terms, how far it was read, how it was tested.
struct NormWords {
    private let norm: Norm
    private let set: PackSet

    init(_ norm: Norm, _ set: PackSet) { (self.norm, self.set) = (norm, set) }

    func block(_ tests: [String]) -> InstrumentPage.Block {
        let modality =
            switch norm.modality {
            case .must: "must"
            case .mustNot: "must not"
            case .may: "may"
            }
        let means = set.vocabulary.acts[norm.act]?.means ?? norm.act
        var details = ["\(norm.actor.rawValue) \(modality): \(means) (`\(norm.act)`); it \(Self.bearing(norm.bears))"]
        if let measures = norm.measures { details.append("only for: \(measures.joined(separator: ", "))") }
        if let when = norm.when { details.append("when \(set.vocabulary.told(when))") }
        if let requires = norm.requires { details.append("it requires: \(set.vocabulary.told(requires))") }
        details += exceptions(norm.unless, "unless")
        if !norm.grounds.isEmpty { details.append("ground: \(norm.grounds.joined(separator: ", "))") }
        details += norm.terms.map(term)
        if let ground = norm.transfer { details.append("a ground of transfer: \(ground.rawValue)") }
        if !norm.safeguards.isEmpty {
            details.append("the code sees to: \(norm.safeguards.map(\.rawValue).joined(separator: ", "))")
        }
        if !norm.overrides.isEmpty { details.append("goes before: \(cites(norm.overrides))") }
        if !norm.under.isEmpty { details.append("within the range of: \(cites(norm.under))") }
        if let condition = norm.condition { details.append("attaches: \(condition)") }
        if let wayOut = norm.wayOut { details.append("way out: \(wayOut)") }
        if let from = norm.effectiveFrom { details.append("from \(from)") }
        if let until = norm.effectiveUntil { details.append("until \(until)") }
        if norm.isReference { details.append("only cited: no fact of a case decides it") }
        details.append(reading)
        if let simplified = norm.reading.simplified { details.append("simplified: \(simplified)") }
        if let note = norm.reading.note { details.append("note: \(note)") }
        return .norm(cite: norm.cite, id: norm.id, rule: norm.says, details: details + tests)
    }

    private static func bearing(_ bearing: Norm.Bearing) -> String {
        switch bearing {
        case .obliges: "obliges"
        case .permits: "permits"
        case .forbids: "forbids"
        case .conditions: "attaches a condition"
        case .bounds: "sets a term"
        case .defines: "defines"
        }
    }

    private func exceptions(_ exceptions: [Norm.Exception], _ word: String) -> [String] {
        exceptions.flatMap { exception -> [String] in
            let when = set.vocabulary.told(exception.when)
            let says = exception.says.map { ": \($0)" } ?? ""
            let allows = exception.allows ? "; it is then allowed" : ""
            let line = "\(word) \(when) (\(exception.cite)\(says))\(allows)"
            return [line] + self.exceptions(exception.unless, "but not if")
        }
    }

    private func term(_ term: Norm.Term) -> String {
        let length =
            switch term.length {
            case .period(let period): "\(period)" + (term.countsWorkingDays ? " in working days" : "")
            case .standard(let standard): standard
            }
        return "within \(length) from: \(set.vocabulary.events[term.from] ?? term.from)"
    }

    private var reading: String {
        let source = norm.reading.source.map { " (source \($0))" } ?? ""
        let again = norm.reading.checked.map { ", read again \($0)" } ?? ""
        return switch norm.verified {
        case .yes: "verified: read in the source\(source)\(again)"
        case .partly: "verified in part\(source)\(again): it does not decide alone"
        case .no: "not verified: recalled and not read, so it only raises a question"
        }
    }

    private func cites(_ ids: [String]) -> String {
        ids.compactMap { set.norm(id: $0).map { set.reference($0).cite } }.joined(separator: "; ")
    }
}

extension NormCase {
    /// The facts and events on which the norm decides.
    var deciding: String {
        let happened = events.sorted { $0.key < $1.key }.map { "\($0.key) at \($0.value)" }
        let all = Self.list(decides) + happened
        return (all.isEmpty ? "on any facts" : all.joined(separator: ", "))
            + ", between \(states.requesting) and \(states.requested)"
    }

    /// What is otherwise where it does not decide.
    var otherwise: String {
        var changes = Self.list(not.facts.filter { decides[$0.key] != $0.value })
        changes += decides.keys.filter { not.facts[$0] == nil }.sorted().map { "\($0) not stated" }
        if not.states != states { changes.append("between \(not.states.requesting) and \(not.states.requested)") }
        if not.at != at { changes.append("at \(not.at)") }
        if not.events != events {
            let happened = not.events.sorted { $0.key < $1.key }.map { "\($0.key) at \($0.value)" }
            changes.append(happened.isEmpty ? "none of the events" : happened.joined(separator: ", "))
        }
        return changes.joined(separator: ", ")
    }

    private static func list(_ facts: [String: JSON]) -> [String] {
        facts.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
    }

    private static func text(_ value: JSON) -> String {
        value.array.map { $0.isEmpty ? "none" : $0.map(text).joined(separator: " and ") } ?? value.string
            ?? value.canonicalText
    }
}
