import CanonicalJSON
import ComityModel

/// Holds an opinion to what a story expects.
struct Expectation {
    private let story: StoryCase
    private let set: PackSet
    private let alone: Opinion
    private let whole: Opinion
    private(set) var complaints: [String] = []

    /// The outcome is judged under the books that the story names; what is reported besides may come from all.
    init(_ story: StoryCase, _ set: PackSet, _ zones: Zones) {
        (self.story, self.set) = (story, set)
        alone = story.opinion(story.law.map(set.selecting) ?? set, zones)
        whole = story.law == nil ? alone : story.opinion(set, zones)
        complaints = story.problems(set.vocabulary)
        outcome()
        decidedBy()
        same("questions", alone.questions.map(\.fact))
        same("before", alone.before.map(\.norm.norm))
        same("ground", alone.grounds + (isOptional ? alone.advice.filter(\.holds).flatMap(\.grounds) : []))
        if story.expect["conditions"] != nil { same("conditions", alone.conditions) }
        contains("advice", (alone.advice + whole.advice).map(\.norm.norm))
        // A norm that decides is told there and not twice.
        contains("also", (alone.duties + whole.duties).map(\.norm.norm) + alone.decidedBy.map(\.norm))
        if !story.isVariant, story.law != nil {
            same(alone.presumed.map(\.fact), story.presumed, "presumed")
            same(alone.ask.map(\.fact), story.ask, "ask")
        }
        for term in story.expect["terms"]?.array ?? [] { self.term(term) }
    }

    /// Whether the story expects that the officer may refuse, not must.
    private var isOptional: Bool { story.expect["effect"] == "optional" }

    private mutating func outcome() {
        let expected = story.expect["outcome"]?.string ?? "?"
        if isOptional {
            if ![.permitted, .conditional].contains(alone.outcome) || !alone.advice.contains(where: \.holds) {
                complaints.append(
                    "outcome: \(alone.outcome.rawValue), not permitted with a refusal open to the officer")
            }
        } else if alone.outcome.rawValue != (expected == "denied" ? "forbidden" : expected) {
            complaints.append(
                "outcome: \(alone.outcome.rawValue), not \(expected), decided by \(alone.decidedBy.map(\.norm))")
        }
    }

    /// What permits may be more than the story lists; what stands in the way is exactly that.
    private mutating func decidedBy() {
        guard let names = story.names("decided_by") else { return }
        // A definition decides which law applies, and is cited there.
        let cited = Set(
            (alone.json["instruments"]?.array ?? []).flatMap { $0["norms"]?.array ?? [] }.compactMap {
                $0["norm"]?.string
            })
        let found = alone.decidedBy.map(\.norm)
        let expected = names.filter {
            set.norm(id: $0)?.bears != .defines || !cited.contains($0) || found.contains($0)
        }
        if isOptional {
            let open = alone.advice.filter(\.holds).flatMap { [$0.norm.norm] + $0.readWith.map(\.norm) }
            for norm in expected where !open.contains(norm) {
                complaints.append("\(norm) does not open a refusal, only \(open)")
            }
            return
        }
        if [.permitted, .conditional].contains(alone.outcome) {
            for norm in expected where !found.contains(norm) {
                complaints.append("decided by \(found), and not by \(norm)")
            }
        } else {
            same(found, expected, "decided by")
        }
    }

    private mutating func same(_ key: String, _ found: [String]) { same(found, story.names(key) ?? [], key) }

    private mutating func same(_ found: [String], _ expected: [String], _ what: String) {
        let (more, less) = (Set(found).subtracting(expected).sorted(), Set(expected).subtracting(found).sorted())
        if !more.isEmpty { complaints.append("\(what): \(more) besides what is expected") }
        if !less.isEmpty { complaints.append("\(what): without \(less)") }
    }

    private mutating func contains(_ key: String, _ found: [String]) {
        for norm in story.names(key) ?? [] where !found.contains(norm) {
            complaints.append("\(key): without \(norm)")
        }
    }

    private mutating func term(_ expected: JSON) {
        guard let id = expected["norm"]?.string,
            let term = (alone.terms + whole.terms).first(where: { $0.norm.norm == id })
        else {
            let told = (alone.upcoming + whole.upcoming).filter { $0.norm.norm == expected["norm"]?.string }
            if told.contains(where: { $0.due == expected["due"]?.string }) { return }
            return complaints.append("no term of \(expected.canonicalText)")
        }
        if let day = expected["due"]?.string {
            let found = term.lastDay?.description ?? term.before?.description ?? term.length.replacing("-", with: " ")
            // The later instant by Regulation 1182/71, where it applies to a term in hours.
            if found != day, term.before != expected["due_eu"]?.string.flatMap({ Instant($0) }) {
                complaints.append("term of \(id): \(found), not \(day)")
            }
        }
        if let before = expected["due_before"]?.string, term.before != Instant(before) {
            complaints.append("term of \(id): before \(term.before?.description ?? "–"), not \(before)")
        }
    }
}

extension Opinion.Upcoming {
    /// As stories say it: `90 days after the decision`.
    fileprivate var due: String? {
        guard let days = Period(length)?.days, days > 0 else { return nil }
        return "\(days) days after \(from == "decision.taken" ? "the decision" : from)"
    }
}
