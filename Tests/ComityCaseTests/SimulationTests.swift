import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Two authorities")
struct SimulationTests {
    @Test("however commands and messages interleave, no case halts and both sides agree in the end")
    func agreement() throws {
        for (index, story) in try Story.all.get().enumerated() {
            #expect(story.scene.germany.state.halted == nil)
            #expect(story.scene.france.state.halted == nil)
            #expect(!story.verdicts.contains(.notUnderstood), "seed \(index + 1): \(story.trouble)")
            // Before it is issued there is nothing to share.
            guard story.scene.france.state.request != nil else { continue }
            let (german, french) = Shared.views(story.scene)
            #expect(german == french, "seed \(index + 1)")
        }
    }

    @Test("the random stories go far: every shared machine moves, and messages cross")
    func coverage() throws {
        let stories = try Story.all.get()
        let verbs = stories.reduce(into: Set<Verb>()) { $0.formUnion($1.verbs) }
        let states = stories.flatMap { [$0.scene.germany.state, $0.scene.france.state] }
        #expect(Set(states.flatMap { $0.disclosures.values.map(\.status) }) == Set(Disclosure.Status.allCases))
        let standings = Set(states.compactMap { $0.request?.standing })
        #expect(standings.isSuperset(of: [.acknowledged, .decided, .executing, .answered, .withdrawn]))
        // What is left out: the drafter's settling and returning, timers of years, and what comes from outside.
        let rare: Set<Verb> = [
            .settleConflict, .giveBack, .disputeFact, .lapse, .findReviewDue, .review, .retain, .export, .exportDossier,
            .refuseAccess, .receive, .receiveReceipt, .sendLetter, .transcribe,
            .confirmLetter, .note, .handOn, .draft, .approve,
        ]
        #expect(Set(Verb.allCases).subtracting(verbs).subtracting(rare).isEmpty)
        #expect(stories.reduce(0) { $0 + $1.verdicts.count { $0 == .recorded } } > 20)
    }

    @Test("the fold of a prefix and the rest is the fold of all")
    func prefixes() throws {
        for story in try Story.all.get().prefix(10) { try foldInParts(story.scene) }
    }

    private func foldInParts(_ scene: Scene) throws {
        for side in Side.allCases {
            let party = scene[side]
            var state = CaseState(ref: party.state.ref, own: party.own)
            for (count, event) in party.events.enumerated() {
                #expect(state.version == count)
                evolve(&state, event)
                if count % 11 == 0 {
                    var rest = state
                    for later in party.events[(count + 1)...] { evolve(&rest, later) }
                    #expect(rest == party.state)
                }
            }
            #expect(state == party.state)
            #expect(CaseState(ref: party.state.ref, own: party.own, folding: party.events) == party.state)
        }
    }

    @Test("every event that is produced survives the way to JSON and back")
    func roundTrip() throws {
        let scenes = try Story.all.get().prefix(20).map(\.scene)
        for event in scenes.flatMap({ $0.germany.events + $0.france.events }) {
            let read = try Event(json: JSON(parsing: event.json.canonicalBytes))
            #expect(read == event)
        }
    }
}
