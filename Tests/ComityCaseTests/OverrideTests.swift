import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Overrides in a case")
struct OverrideTests {
    typealias F = Fixture

    private func act(_ verb: String, _ actor: Actor, over override: Override, in file: CaseRef, at: Instant)
        -> SignedAct
    {
        SignedAct(
            act: verb, file: file, subject: override.digest, opinion: nil, command: F.id(verb),
            officer: actor.officer ?? OfficerID(unchecked: "nobody"), role: .headOfLegal, at: at,
            signature: [UInt8](repeating: 7, count: 64))
    }

    /// A draft of which an opinion says that nothing permits it.
    private func unpermitted(_ outcome: Opinion.Outcome = .forbidden) throws -> Scene {
        var scene = try Scene.drafted()
        try scene.german(.assess(F.assessments(outcome)))
        return scene
    }

    private func enter(_ override: Override, in scene: inout Scene, _ name: String = "o") throws {
        try scene.german(CommandTable.propose(override, name))
        try scene.german(.confirmOverride(override.id, override.digest), by: F.krause)
    }

    @Test("a draft that no opinion permits is ready for approval on a human basis, and not on a proposal alone")
    func carried() throws {
        for outcome in [Opinion.Outcome.forbidden, .open] {
            let opinions = F.measures.map {
                Assessment(
                    subject: .measure($0.id), act: ActName(unchecked: "assistance.request"), opinion: F.digest("x"),
                    outcome: outcome, questions: [])
            }
            var scene = try Scene.drafted()
            try scene.german(.assess(opinions))
            #expect(scene.germany.state.status == .drafting)
            let override = CommandTable.override("o", .issue)
            try scene.german(CommandTable.propose(override))
            #expect(scene.germany.state.status == .drafting)
            try scene.german(.confirmOverride(override.id, override.digest), by: F.krause)
            #expect(scene.germany.state.status == .assessed)
            try scene.german(.assess(opinions))
            #expect(scene.germany.state.status == .assessed)
        }
    }

    @Test("neither a conflict nor an open question is carried, nor a measure that the override is not for")
    func notCarried() throws {
        var scene = try unpermitted(.conflict)
        try enter(CommandTable.override("o", .issue), in: &scene)
        #expect(scene.germany.state.status == .drafting)
        scene = try unpermitted()
        try enter(CommandTable.override("o", .issue, measure: F.m1), in: &scene)
        #expect(scene.germany.state.status == .drafting, "m2 is not covered")
        try enter(CommandTable.override("p", .issue, measure: F.m2), in: &scene, "p")
        #expect(scene.germany.state.status == .assessed)
        scene = try unpermitted()
        try enter(CommandTable.override("o", .open), in: &scene)
        #expect(scene.germany.state.status == .drafting, "another act")
        let asked = F.measures.map {
            Assessment(
                subject: .measure($0.id), act: ActName(unchecked: "assistance.request"), opinion: F.digest("x"),
                outcome: .open, questions: ["data.privileged"])
        }
        scene = try unpermitted()
        try scene.german(.assess(asked))
        try enter(CommandTable.override("o", .issue), in: &scene)
        #expect(scene.germany.state.status == .drafting, "the question comes first")
    }

    @Test("an approval falls when an override to send begins or ends: something else was approved")
    func approval() throws {
        var scene = try unpermitted()
        let override = CommandTable.override("o", .issue)
        try enter(override, in: &scene)
        try scene.german(.approve(scene.germany.state.request!.approvalSubject), by: F.krause)
        #expect(scene.germany.state.status == .approved)
        try scene.german(.endOverride(override.id, reason: "doubtful"))
        #expect(scene.germany.state.status == .drafting && scene.germany.state.request?.approver == nil)
        try enter(CommandTable.override("p", .issue), in: &scene, "p")
        #expect(scene.germany.state.status == .assessed)
        try enter(CommandTable.override("q", .open), in: &scene, "q")
        #expect(scene.germany.state.status == .assessed, "another act changes nothing")
    }

    @Test("what is approved, sent or held otherwise does not move when an override ends")
    func sent() throws {
        var scene = try Scene.issued()
        let override = CommandTable.override("o", .issue)
        try enter(override, in: &scene)
        try scene.german(.endOverride(override.id, reason: "doubtful"))
        #expect(scene.germany.state.status == .issued)
    }

    @Test("its status follows from its events and the clock; nothing is confirmed or ended after its end")
    func status() throws {
        var scene = try Scene.registered()
        let override = CommandTable.override()
        try scene.french(CommandTable.propose(override))
        let proposed = try #require(scene.france.state.overrides[override.id])
        let last = override.until.advanced(bySeconds: -1)
        #expect(proposed.status(at: last) == .proposed && proposed.status(at: override.until) == .expired)
        #expect(proposed.basis == nil)
        let late = scene.france.state
        for command in [
            Command.confirmOverride(override.id, override.digest), .endOverride(override.id, reason: "doubtful"),
        ] {
            #expect(code { _ = try decide(command, on: late, by: F.dubois, at: override.until) } == .state)
        }
        try scene.french(.confirmOverride(override.id, override.digest), by: F.dubois)
        let active = try #require(scene.france.state.overrides[override.id])
        #expect(active.status(at: last) == .active && active.status(at: override.until) == .expired)
        try scene.french(.endOverride(override.id, reason: "doubtful"))
        #expect(scene.france.state.overrides[override.id]?.status(at: last) == .ended)
        #expect(try scene.france.state.override(numbered: 1).override == override)
        #expect(scene.france.state.number(of: override.id) == 1)
    }

    /// A state with an override that two signed.
    private func signed() throws -> (state: CaseState, basis: HumanBasis) {
        let scene = try Scene.registered()
        var state = scene.france.state
        let override = CommandTable.override()
        let at = scene.now
        let acts = [
            act(HumanBasis.proposes, F.martin, over: override, in: state.ref, at: at),
            act(HumanBasis.confirms, F.dubois, over: override, in: state.ref, at: at),
        ]
        for (command, actor, act) in [
            (CommandTable.propose(override), F.martin, acts[0]),
            (Command.confirmOverride(override.id, override.digest), F.dubois, acts[1]),
        ] {
            for event in try decide(command, on: state, by: actor, at: at) { evolve(&state, event.resting(on: [act])) }
        }
        return (state, HumanBasis(override, proposal: acts[0], confirmation: acts[1]))
    }

    @Test("two signatures make it a basis, and each event that rests on it counts")
    func uses() throws {
        var (state, basis) = try signed()
        let before = basis.override.until.advanced(bySeconds: -1)
        #expect(state.humanBases(for: .decide, on: nil, at: before) == [basis])
        #expect(state.humanBases(for: .decide, on: nil, at: basis.override.until).isEmpty)
        #expect(state.humanBases(for: .execute, on: nil, at: before).isEmpty)
        let item = try #require(state.itemOrder.first)
        let refused = try decide(.refuseAccess(item, purpose: "x", cites: []), on: state, by: F.martin, at: before)
        for event in refused { evolve(&state, event.resting(on: [basis])) }
        #expect(state.halted == nil && state.overrides[basis.override.id]?.uses == 1)
    }

    @Test("an event that names a basis which the case does not hold halts it instead of passing")
    func unknownBasis() throws {
        var (state, basis) = try signed()
        let other = CommandTable.override("other")
        let item = try #require(state.itemOrder.first)
        let events = try decide(.refuseAccess(item, purpose: "x", cites: []), on: state, by: F.martin, at: F.later(2))
        let forged = HumanBasis(other, proposal: basis.proposal, confirmation: basis.confirmation)
        for event in events { evolve(&state, event.resting(on: [forged])) }
        #expect(state.halted?.contains("no such override") == true)
    }

    @Test("which measures an act is on follows from what tells it and from the case, whichever side reads it")
    func measures() throws {
        let scene = try Scene.issued()
        let (ours, theirs) = (scene.germany.state, scene.france.state)
        let sent = try #require(scene.germany.events.last { $0.kind == .requestIssued })
        for state in [ours, theirs, CaseState(ref: ours.ref, own: F.paris)] {
            #expect(state.measures(of: .requestIssued, sent.body) == [F.m1, F.m2])
            #expect(state.measures(of: .requestDecided, ["decisions": [F.accepted(F.m2).json]]) == [F.m2])
            #expect(state.measures(of: .executionOrdered, ["measure": "m1"]) == [F.m1])
            #expect(state.measures(of: .questionAsked, ["subject": "m1/3"]) == [F.m1])
            #expect(state.measures(of: .questionAsked, ["subject": "case"]).isEmpty)
            #expect(state.measures(of: .requestAcknowledged, ["reference": "X"]).isEmpty)
            #expect(state.measures(of: .evidenceIngested, ["item": F.raw("r", measure: F.m2).json]) == [F.m2])
            #expect(state.measures(of: .evidenceMinimised, ["result": F.raw("r").json]) == [F.m1])
            let handed: JSON = ["item": F.id("x").json, "terms": ["item": F.raw("x").json]]
            #expect(state.measures(of: .disclosureReleased, handed) == [F.m1])
            for kind in [EventKind.disclosureRecalled, .permissionGranted, .evidenceOpened, .evidenceShredded] {
                #expect(state.measures(of: kind, ["id": "x", "item": 7, "items": ["y"]]).isEmpty, "\(kind)")
            }
        }
        #expect(ours.measures(of: .requestAmended, ["measures": [F.measures[0].json]]) == [F.m1, F.m2])
    }

    @Test("what the other side tells of its human basis stays in the case, each override once with its messages")
    func told() throws {
        var scene = try Scene.issued()
        let override = CommandTable.override("o", .issue)
        let file = scene.germany.state.ref
        let basis = HumanBasis(
            override, proposal: act(HumanBasis.proposes, F.weber, over: override, in: file, at: scene.now),
            confirmation: act(HumanBasis.confirms, F.krause, over: override, in: file, at: scene.now))
        let sent = scene.germany.sent[0]
        func message(_ bases: JSON) -> Envelope {
            var body = sent.body.object ?? [:]
            body["humanBasis"] = bases
            return Envelope(
                type: sent.type, version: sent.version, from: sent.from, to: sent.to, file: sent.file, seq: sent.seq,
                previous: sent.previous, seen: sent.seen, head: sent.head, at: sent.at, body: .object(body))
        }
        let old = HumanBasis(
            Override(
                Fixture.id("w"), .issue, cite: override.cite, text: override.text, reason: .wrong, until: override.until
            ),
            proposal: basis.proposal, confirmation: basis.confirmation)
        for bad in [[], ["x"], [basis.json, basis.json], [old.json]] as [JSON] {
            var france = scene.france
            #expect(try france.take(message(bad), at: scene.now) == .notUnderstood)
            #expect(france.lastReason == "malformed" && france.state.toldBases.isEmpty)
        }
        #expect(try scene.france.take(message([basis.json]), at: scene.now) == .applied)
        #expect(scene.france.state.toldBases.map(\.basis) == [basis])
        #expect(scene.france.state.toldBases.first?.types == [.requestIssued])
        #expect(scene.france.state.overrides.isEmpty, "it is theirs, and permits nothing here")
        #expect(
            scene.france.events.last?.body["body"]?["humanBasis"] == nil, "it stands beside the body, like the acts")
        #expect(scene.france.events.last?.humanBasis == [basis])
    }
}
