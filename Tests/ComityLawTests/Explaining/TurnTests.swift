import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("What would have to be true")
struct TurnTests {
    private let permit = SmallSet.norm("A1", "may", "data.use", "permits")

    private func turns(_ set: PackSet, _ own: [String: JSON] = [:], _ side: Side = .requesting) throws -> [Turn] {
        set.turns(
            of: ActName(unchecked: "data.use"), by: try Law.assessor(side),
            Facts(own: own.mapValues { Fact($0, source: Law.officer) }),
            at: try #require(Instant("2026-11-24T12:00:00+01:00")))
    }

    private func told(_ turns: [Turn]) -> [String] {
        turns.map { turn in
            turn.changes.map { "\($0.fact)=\($0.to.canonicalText)" }.joined(separator: "+")
                + ":\(turn.outcome.rawValue)"
        }
    }

    @Test("one fact that is enough is named with what it is and what it would have to be")
    func single() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"))
        let found = try turns(set, ["data.privileged": true])
        #expect(told(found) == ["data.privileged=false:permitted"])
        #expect(found.first?.changes.first?.from == true)
        #expect(found.first?.decidedBy.map(\.norm) == ["A1", "A2"])
    }

    @Test("what is permitted is turned too: the facts on which the permission hangs")
    func permitted() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"))
        #expect(told(try turns(set, ["data.privileged": false])) == ["data.privileged=true:forbidden"])
    }

    @Test("any one of several is enough; an exception that is shown is one of them")
    func several() throws {
        let set = try SmallSet.treaty(
            permit,
            SmallSet.norm(
                "A2", "must-not", "data.use", "forbids",
                "when: data.privileged\nunless:\n  - when: use.subject_consent\n    cite: Art. 3"))
        #expect(
            told(try turns(set, ["data.privileged": true])) == [
                "data.privileged=false:permitted", "use.subject_consent=true:permitted",
            ])
    }

    @Test("where one fact is not enough, two are named together")
    func pair() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"),
            SmallSet.norm("A3", "must-not", "data.use", "forbids", "when: person.detained"))
        #expect(
            told(try turns(set, ["data.privileged": true, "person.detained": true])) == [
                "data.privileged=false+person.detained=false:permitted"
            ])
    }

    @Test("open questions are answered together")
    func open() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"),
            SmallSet.norm("A3", "must-not", "data.use", "forbids", "when: person.detained"))
        #expect(told(try turns(set)).contains("data.privileged=false+person.detained=false:permitted"))
    }

    @Test("what the record alone can tell is not offered")
    func record() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: '!use.sender_consent'"))
        #expect(try turns(set).isEmpty)
    }

    @Test("each turn that is told of a story holds when it is tried", arguments: FirstStoryTests.own)
    func holds(_ story: StoryCase) throws {
        let set = try Law.set.get()
        let matter = story.matter(set.vocabulary, Law.zones)
        let (facts, assessor) = (matter.facts, matter.assessor)
        let before = set.assess(story.act, by: assessor, facts, at: story.at).outcome
        let permitted: [Opinion.Outcome] = [.permitted, .conditional]
        for turn in set.turns(of: story.act, by: assessor, facts, at: story.at, atMost: 4) {
            var changed = facts
            for change in turn.changes {
                #expect(changed.own[change.fact]?.value == change.from)
                #expect(set.vocabulary.problem(with: change.to, for: change.fact) == nil)
                changed.own[change.fact] = Fact(change.to, source: Law.officer)
            }
            let after = set.assess(story.act, by: assessor, changed, at: story.at).outcome
            #expect(after == turn.outcome)
            // Where nothing permits the act, a turn may only take the bar away and say what must be stated next.
            if turn.asks.isEmpty {
                #expect(permitted.contains(after) != permitted.contains(before))
            } else {
                #expect(after == .open && !permitted.contains(before))
            }
        }
    }
}
