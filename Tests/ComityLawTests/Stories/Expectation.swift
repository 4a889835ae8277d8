import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

/// Holds an opinion to what a story expects.
struct Expectation {
    let story: Story
    let alone: Opinion
    let whole: Opinion

    /// - Parameters:
    ///   - alone: under the books that the story names.
    ///   - whole: under all packs; what is reported besides the outcome may come from there.
    init(_ story: Story, _ set: PackSet) throws {
        self.story = story
        alone = try story.opinion(story.law.map(set.selecting) ?? set)
        whole = try story.opinion(set)
    }

    func check() {
        outcome()
        decidedBy()
        same("questions", alone.questions.map(\.fact))
        same("questions", whole.questions.map(\.fact))
        same("before", whole.before.map(\.norm.norm))
        same("ground", alone.grounds)
        if story.expect["conditions"] != nil { same("conditions", alone.conditions) }
        contains("advice", whole.advice.map(\.norm.norm))
        contains("also", whole.duties.map(\.norm.norm))
        if !story.isVariant, story.law != nil {
            #expect(alone.presumed.map(\.fact) == story.presumed.sorted(), "presumed")
            #expect(alone.ask.map(\.fact) == story.ask.sorted(), "ask")
        }
        for term in story.expect["terms"]?.array ?? [] { self.term(term) }
    }

    private func outcome() {
        let expected = story.expect["outcome"]?.string ?? "?"
        let isOptional = story.expect["effect"] == "optional"
        #expect(alone.outcome.rawValue == (isOptional ? "permitted" : expected))
        #expect(whole.outcome == alone.outcome, "all packs")
        if isOptional { #expect(alone.advice.contains { $0.holds }) }
    }

    /// What permits may be more than the story lists; what stands in the way is exactly that.
    private func decidedBy() {
        guard let expected = story.names("decided_by") else { return }
        let found = alone.decidedBy.map(\.norm)
        if [.permitted, .conditional].contains(alone.outcome) {
            for norm in expected { #expect(found.contains(norm), "decided by \(norm), not only \(found)") }
        } else {
            #expect(found == expected.sorted(), "decided by")
        }
    }

    private func same(_ key: String, _ found: [String]) {
        #expect(Set(found) == Set(story.names(key) ?? []), "\(key)")
    }

    private func contains(_ key: String, _ found: [String]) {
        for norm in story.names(key) ?? [] { #expect(found.contains(norm), "\(key): \(norm) among \(found)") }
    }

    private func term(_ expected: JSON) {
        guard let id = expected["norm"]?.string, let term = whole.terms.first(where: { $0.norm.norm == id }) else {
            Issue.record("no term of \(expected)")
            return
        }
        if let day = expected["due"]?.string {
            #expect(term.lastDay?.description ?? term.length.replacing("-", with: " ") == day, "\(id)")
        }
        if let before = expected["due_before"]?.string { #expect(term.before == Instant(before), "\(id)") }
    }
}
