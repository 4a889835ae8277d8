import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Learning a fact")
struct MonotonicityTests {
    /// Facts that the norms of the first story read, with values to draw from.
    private static let values: [String: [JSON]] = [
        "state.similar_domestic_case": [true, false], "request.necessary_and_proportionate": [true, false],
        "authority.kind": ["prosecutor", "police", "judge", "administrative"], "authority.competent": [true, false],
        "authority.validated": [true, false], "data.privileged": [true, false],
        "person.immunity": ["none", "professional"],
        "person.consent": [true, false], "offence.dual_criminality": [true, false],
        "offence.category": [["swindling", "eio-annex-d"], ["none-listed"]], "offence.max_penalty_months": [120, 24],
        "provider.kind": ["bank", "other"], "state.reserved_to_judge": [true, false],
        "use.purpose": ["prosecution-in-case", "tax-assessment", "prosecution-other-offence"],
        "use.proceeding": ["same", "other"],
        "processing.legal_basis": [["law": "StPO", "article": "§ 161"], ["law": "none", "article": "none"]],
        "data.special_categories": [[], ["health"]], "data.accuracy": ["verified", "wrong"],
        "data.still_needed": [true, false],
        "transfer.destination": ["DE", "US"], "transfer.recipient_kind": ["competent-authority", "other-authority"],
        "retention.period": ["P12M"], "data.conditions": [[], ["use-limitation-art-19-3"]],
        "request.measure": ["bank-transactions", "subscriber-data", "traffic-data"],
    ]
    private static let cases = FirstStoryTests.own.enumerated().filter { $0.offset % 4 == 0 }.flatMap { offset, story in
        (0..<3).map { (offset + 1000 * $0, story) }
    }

    @Test(
        "an unknown fact that an opinion did not ask for changes no outcome, least of all from permitted to forbidden",
        arguments: cases)
    func neverWorse(_ seed: Int, _ story: StoryCase) throws {
        var generator = Seeded(state: UInt64(seed))
        let set = try Law.set.get()
        let assessor = try Law.assessor(story.side)
        func assess(_ known: [String: JSON]) -> Opinion {
            let facts = known.mapValues { Fact($0, source: Law.officer) }
            return set.assess(
                story.act, by: assessor, Facts(own: facts, peer: facts, events: story.events), at: story.at)
        }
        // In the order of the names: a dictionary's own order is another in each process.
        let kept = story.facts.keys.sorted().filter { _ in Int.random(in: 0..<5, using: &generator) > 0 }
        let known = story.facts.filter { kept.contains($0.key) }
        let before = assess(known)
        let isSettled = before.outcome == .open && !before.questions.isEmpty && !before.questions[0].mayMatter
        guard before.outcome == .permitted || isSettled else { return }
        let told = Set(before.questions.map(\.fact) + before.presumed.map(\.fact))
        for name in Self.values.keys.sorted() where known[name] == nil && !told.contains(name) {
            let isComputed = set.vocabulary.facts[name]?.isComputed == true
            for value in Self.values[name] ?? [] where !isComputed {
                let after = assess(known.merging([name: value]) { $1 })
                #expect(after.outcome == before.outcome, "\(name) = \(value)")
            }
        }
    }

    @Test("more than a third of the cases are permitted, so that the rule above is put to the test")
    func isTested() throws {
        let set = try Law.set.get()
        let permitted = Self.cases.filter { $0.1.opinion(set, Law.zones).outcome == .permitted }
        #expect(permitted.count > Self.cases.count / 3)
    }
}
