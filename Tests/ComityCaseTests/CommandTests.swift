import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("each command has a case that is accepted and one that is rejected, and each does what the table says")
    func table() throws {
        var accepted: Set<Verb> = []
        var rejected: Set<Verb> = []
        for trial in try CommandTable.all() {
            let party = trial.scene[trial.side]
            let now = trial.scene.now.advanced(bySeconds: 60 + trial.after * 86_400)
            let label = "\(trial.command.verb.rawValue) by \(trial.actor)"
            do {
                let events = try decide(trial.command, on: party.state, by: trial.actor, at: now)
                guard case .events(let kinds) = trial.expected else {
                    Issue.record("\(label) was accepted, but \(trial.expected) is expected")
                    continue
                }
                #expect(events.map(\.kind) == kinds, "\(label)")
                accepted.insert(trial.command.verb)
            } catch {
                guard case .rejection(let code) = trial.expected else {
                    Issue.record("\(label) was rejected: \(error)")
                    continue
                }
                #expect(error.code == code, "\(label): \(error.reason)")
                rejected.insert(trial.command.verb)
            }
        }
        #expect(accepted == Set(Verb.allCases))
        #expect(rejected == Set(Verb.allCases))
    }

    @Test(
        "who drafts does not approve, amend or withdraw; who prepares does not sign; who minimises does not release or reveal"
    )
    func fourEyes() throws {
        let trials = try CommandTable.all().filter {
            if case .rejection(.fourEyes) = $0.expected { true } else { false }
        }
        let verbs = Set(trials.map(\.command.verb))
        #expect(
            verbs == [
                .settleConflict, .approve, .giveBack, .amend, .withdraw, .lapse, .decide, .release, .reveal,
                .confirmLetter,
                .confirmOverride, .endOverride,
            ])
    }

    @Test("who made an item is who acted, whatever the item says")
    func maker() throws {
        var scene = try Scene.ingested()
        let claimed = Item(
            id: Fixture.id("result"), origin: .result, kind: "records", measure: Fixture.m1,
            derivedFrom: Fixture.id("raw"),
            content: Fixture.digest("c"), blob: Fixture.digest("b"), size: 1, by: OfficerID(unchecked: "somebody-else"))
        try scene.french(
            .minimise(result: claimed, reports: [Fixture.document("report")], counts: [:]), by: Fixture.dubois)
        #expect(scene.france.state.items[claimed.id]?.by == Fixture.dubois.officer)
        try scene.french(.prepareRelease(Fixture.id("d1"), claimed.id, terms: Fixture.terms("d1").digest))
        #expect(
            code {
                try scene.french(
                    .release(Fixture.id("d1"), terms: Fixture.terms("d1"), key: [:], attachments: []),
                    by: Fixture.dubois)
            } == .fourEyes)
    }

    @Test("a hold blocks each act that it names, and nothing else")
    func holds() throws {
        let legal = try CommandTable.all().filter { trial in
            guard case .events(let kinds) = trial.expected else { return false }
            // What duties an act brings is told with the act, which a hold blocks.
            return kinds.contains { $0.reason == .act && $0 != .dutyArisen }
        }
        for trial in legal {
            guard case .events(let kinds) = trial.expected, let acts = kinds.first?.requires else { continue }
            let now = trial.scene.now.advanced(bySeconds: 60 + trial.after * 86_400)
            for blocked in [acts, Set(LegalActName.allCases).subtracting(acts)] {
                var party = trial.scene[trial.side]
                let hold = Hold(Fixture.id("hold"), .court, blocks: blocked, cite: Fixture.cite)
                try party.act(.placeHold(hold), by: Fixture.krause, at: now)
                let rejected = code { _ = try decide(trial.command, on: party.state, by: trial.actor, at: now) }
                #expect(rejected == (blocked == acts ? .hold : nil), "\(trial.command.verb.rawValue)")
            }
        }
    }

    @Test("a hold on raw evidence holds what was made from it")
    func heldOrigin() throws {
        var scene = try Scene.releasable()
        try scene.french(
            .placeHold(Hold(Fixture.id("h"), .breach, blocks: [.disclose], item: Fixture.id("raw"), cite: Fixture.cite))
        )
        #expect(
            code {
                try scene.french(
                    .release(Fixture.id("d1"), terms: Fixture.terms("d1"), key: [:], attachments: []),
                    by: Fixture.dubois)
            } == .hold)
        try scene.french(.liftHold(Fixture.id("h"), Fixture.cite))
        try scene.french(
            .release(Fixture.id("d1"), terms: Fixture.terms("d1"), key: [:], attachments: []), by: Fixture.dubois)
    }

    @Test("a halted case takes no command")
    func halted() throws {
        var state = try Scene.drafted().germany.state
        evolve(&state, Event(.houseFounded, at: Fixture.start, by: .node))
        #expect(state.halted?.contains("house.founded") == true)
        #expect(code { _ = try decide(.lapse, on: state, by: Fixture.krause, at: Fixture.start) } == .halted)
    }
}
