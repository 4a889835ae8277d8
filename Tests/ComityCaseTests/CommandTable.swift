import CanonicalJSON
import ComityCase
import ComityModel

/// A command in a scene, by an officer of a side, with what must become of it: events of some kinds, or a rejection.
struct Trial {
    enum Expected { case events([EventKind]), rejection(Rejection.Code) }

    let command: Command
    let side: Side
    let actor: Actor
    let scene: Scene
    let expected: Expected
    var after: Int64 = 0

    static func ok(
        _ scene: Scene, _ side: Side, _ actor: Actor, _ command: Command, _ kinds: EventKind..., after: Int64 = 0
    ) -> Trial {
        Trial(command: command, side: side, actor: actor, scene: scene, expected: .events(kinds), after: after)
    }

    static func no(
        _ scene: Scene, _ side: Side, _ actor: Actor, _ command: Command, _ code: Rejection.Code
    ) -> Trial {
        Trial(command: command, side: side, actor: actor, scene: scene, expected: .rejection(code))
    }
}

/// Every command at least once accepted and once rejected.
enum CommandTable {
    typealias F = Fixture

    static func all() throws -> [Trial] {
        try requesting() + requested() + both() + overrides() + items() + evidence() + disclosures() + permissions()
            + letters()
            + outside()
    }

    /// A draft that was assessed, of which the packs asked something when it was drafted.
    private static func assessedDraft(gaps: [RequestGap] = [], wantsView: NormRef? = nil) throws -> Scene {
        try with(Scene()) { scene in
            try scene.german(
                .draft(
                    document: F.document("request"), to: F.paris, measures: F.measures, facts: [:], gaps: gaps,
                    wantsView: wantsView))
            try scene.german(.assess(F.assessments(.permitted)))
        }
    }

    static func requesting() throws -> [Trial] {
        let (empty, drafted, assessed, approved) = (
            Scene(), try Scene.drafted(), try Scene.assessed(), try Scene.approved()
        )
        let issued = try Scene.issued()
        let draft = Command.draft(document: F.document("second"), to: F.paris, measures: F.measures, facts: [:])
        let subject = assessed.germany.state.request!.approvalSubject
        let conflict = try with(drafted) { try $0.german(.assess(F.assessments(.conflict))) }
        let amended = Command.amend(
            document: F.document("narrower"), measures: [F.measures[1]], attachments: [F.attachment("narrower")])
        let wider = Command.amend(
            document: F.document("wider"), measures: [Measure(id: F.m1, measure: "bank-transactions", parts: 4)],
            attachments: [F.attachment("wider")])
        let view = F.document("own view", kind: "view")
        let narrowed = Narrowing(
            document: F.document("less"), measures: [F.measures[1]],
            changes: [.init(F.m1, .measure, before: 3, after: 0)])
        let widened = Narrowing(
            document: F.document("more"), measures: [Measure(id: F.m1, measure: "bank-transactions", parts: 4)],
            changes: [])
        let viewed = assessed.germany.state.request!.viewed(view, narrowing: nil)!.approvalSubject
        let lesser = assessed.germany.state.request!.viewed(view, narrowing: narrowed)!.approvalSubject
        let wanting = try assessedDraft(wantsView: F.norm)
        let lacking = try assessedDraft(gaps: [RequestGap(place: "/necessity/aim", norm: F.norm)])
        let late = try with(issued) { scene in
            let receipt = receipt(for: scene, due: F.later(30))
            try scene.german(.receiveReceipt(receipt), by: .node)
        }
        return [
            .ok(empty, .requesting, F.weber, draft, .requestDrafted),
            .ok(assessed, .requesting, F.weber, draft, .requestRevised),
            .no(issued, .requesting, F.weber, draft, .state),
            .no(
                empty, .requesting, F.weber, .draft(document: F.document("x"), to: F.paris, measures: [], facts: [:]),
                .invalid),
            .no(
                empty, .requesting, F.weber,
                .draft(
                    document: F.document("x"), to: F.paris, measures: [Measure(id: F.m1, measure: "a", parts: 0)],
                    facts: [:]),
                .invalid),
            .no(empty, .requesting, .node, draft, .invalid),
            .ok(
                drafted, .requesting, F.weber,
                .stateFact(.measure(F.m1), name: "state.similar_domestic_case", value: true, cite: F.cite), .factStated),
            .no(
                drafted, .requesting, F.weber,
                .stateFact(.part(F.m1, 4), name: "data.privileged", value: true, cite: F.cite), .unknown),
            .no(
                empty, .requesting, F.weber, .stateFact(.wholeCase, name: "data.privileged", value: true, cite: F.cite),
                .unknown),
            .ok(
                drafted, .requesting, F.weber, .disputeFact(.wholeCase, name: "offence.minor", cite: F.cite),
                .factDisputed),
            .no(
                drafted, .requesting, F.weber, .disputeFact(.item(F.id("none")), name: "offence.minor", cite: F.cite),
                .unknown),
            .ok(drafted, .requesting, F.weber, .assess(F.assessments(.open)), .requestAssessed),
            .no(drafted, .requesting, F.weber, .assess(F.assessments(.open, of: [F.measures[0]])), .invalid),
            .no(issued, .requesting, F.weber, .assess(F.assessments(.open)), .state),
            .ok(conflict, .requesting, F.krause, .settleConflict(F.cite), .conflictSettled),
            .no(conflict, .requesting, F.weber, .settleConflict(F.cite), .fourEyes),
            .no(drafted, .requesting, F.krause, .settleConflict(F.cite), .state),
            .ok(assessed, .requesting, F.krause, .approve(subject), .requestApproved),
            .no(assessed, .requesting, F.weber, .approve(subject), .fourEyes),
            .no(assessed, .requesting, F.krause, .approve(F.digest("earlier")), .changed),
            .no(drafted, .requesting, F.krause, .approve(subject), .state),
            .ok(assessed, .requesting, F.krause, .approve(viewed, view: view), .requestApproved),
            .no(assessed, .requesting, F.krause, .approve(subject, view: view), .changed),
            .no(assessed, .requesting, F.weber, .approve(viewed, view: view), .fourEyes),
            .ok(assessed, .requesting, F.krause, .approve(lesser, view: view, narrowing: narrowed), .requestApproved),
            .no(assessed, .requesting, F.krause, .approve(viewed, view: view, narrowing: narrowed), .changed),
            .no(assessed, .requesting, F.krause, .approve(lesser, narrowing: narrowed), .invalid),
            .no(assessed, .requesting, F.krause, .approve(lesser, view: view, narrowing: widened), .invalid),
            .ok(wanting, .requesting, F.krause, .approve(viewed, view: view), .requestApproved),
            .no(wanting, .requesting, F.krause, .approve(subject), .state),
            .no(lacking, .requesting, F.krause, .approve(viewed, view: view), .state),
            .ok(approved, .requesting, F.krause, .giveBack(reason: "incomplete"), .requestReturned),
            .no(approved, .requesting, F.weber, .giveBack(reason: "incomplete"), .fourEyes),
            .no(approved, .requesting, F.krause, .giveBack(reason: "because of what she said"), .invalid),
            .ok(approved, .requesting, F.weber, .issue(attachments: [F.attachment("request")]), .requestIssued),
            .no(approved, .requesting, F.weber, .issue(attachments: []), .invalid),
            .no(assessed, .requesting, F.weber, .issue(attachments: [F.attachment("request")]), .state),
            .ok(issued, .requesting, F.krause, amended, .requestAmended),
            .no(issued, .requesting, F.weber, amended, .fourEyes),
            .no(issued, .requesting, F.krause, wider, .invalid),
            .no(approved, .requesting, F.krause, amended, .state),
            .ok(issued, .requesting, F.krause, .withdraw(reason: "settled"), .requestWithdrawn),
            .no(issued, .requesting, F.weber, .withdraw(reason: "settled"), .fourEyes),
            .no(approved, .requesting, F.krause, .withdraw(reason: "settled"), .state),
            .ok(late, .requesting, F.krause, .lapse, .requestLapsed, after: 31),
            .no(late, .requesting, F.krause, .lapse, .state),
            .no(late, .requesting, F.weber, .lapse, .fourEyes),
        ]
    }

    static func requested() throws -> [Trial] {
        let (received, registered, judged) = (try Scene.received(), try Scene.registered(), try Scene.judged())
        let (prepared, decided, executing) = (try Scene.prepared(), try Scene.decided(), try Scene.executing())
        let postponed = try Scene.decided([F.accepted(F.m1), F.postponed(F.m2)])
        let digest = prepared.france.state.request!.prepared!.digest
        let both = [F.accepted(F.m1), F.accepted(F.m2)]
        let noParts = MeasureDecision(measure: F.m1, outcome: .inPart, scope: F.digest("s"), cites: [F.norm])
        let nothingLeft = try with(executing) {
            for measure in [F.m1, F.m2] {
                if measure == F.m2 { try $0.french(.orderExecution(F.m2, order: F.document("order2", kind: "order"))) }
                try $0.french(.reportExecution(measure, hasResult: false))
            }
        }
        return [
            .ok(received, .requested, F.martin, .acknowledge(reference: "FR-2026/118"), .requestAcknowledged),
            .no(received, .requested, F.martin, .acknowledge(reference: "the Martin case"), .invalid),
            .no(registered, .requested, F.martin, .acknowledge(reference: "FR-2026/118"), .state),
            .no(received, .requesting, F.weber, .acknowledge(reference: "FR-2026/118"), .state),
            .ok(received, .requested, F.dubois, .handOn(to: "lyon"), .requestHandedOn),
            .no(registered, .requested, F.dubois, .handOn(to: "lyon"), .state),
            .ok(
                registered, .requested, F.dubois, .declareNotUnderstood([F.norm], missing: ["offence.place"]),
                .requestNotUnderstood),
            .no(registered, .requested, F.dubois, .declareNotUnderstood([], missing: ["offence.place"]), .invalid),
            .no(decided, .requested, F.dubois, .declareNotUnderstood([F.norm], missing: ["offence.place"]), .state),
            .ok(registered, .requested, F.martin, .assess(F.assessments(.permitted)), .requestAssessed),
            .no(received, .requested, F.martin, .assess(F.assessments(.permitted)), .state),
            .ok(judged, .requested, F.martin, F.prepare(both, conditions: [F.condition(1)]), .decisionPrepared),
            .ok(
                postponed, .requested, F.martin, F.prepare([F.accepted(F.m2)], conditions: []), .decisionPrepared
            ),
            .no(judged, .requested, F.martin, F.prepare([both[0]], conditions: []), .invalid),
            .no(judged, .requested, F.martin, F.prepare([noParts, both[1]], conditions: []), .invalid),
            .no(judged, .requested, F.martin, F.prepare(both, conditions: [F.condition(2)]), .invalid),
            .no(
                judged, .requested, F.martin,
                .prepareDecision([F.accepted(F.m1), F.accepted(F.m2)], conditions: [], documents: []),
                .invalid),
            .no(registered, .requested, F.martin, F.prepare(both, conditions: []), .state),
            .no(decided, .requested, F.martin, F.prepare(both, conditions: []), .state),
            .ok(prepared, .requested, F.dubois, .decide(digest, attachments: []), .requestDecided),
            .ok(
                try Scene.prepared(conditions: [F.condition(1)]), .requested, F.dubois,
                .decide(
                    try Scene.prepared(conditions: [F.condition(1)]).france.state.request!.prepared!.digest,
                    attachments: []),
                .requestDecided, .conditionsProposed),
            .no(prepared, .requested, F.martin, .decide(digest, attachments: []), .fourEyes),
            .no(prepared, .requested, F.dubois, .decide(F.digest("earlier"), attachments: []), .changed),
            .no(judged, .requested, F.dubois, .decide(digest, attachments: []), .state),
            .ok(
                decided, .requested, F.martin, .delayExecution(F.m1, reason: "bank-slow", until: F.later(90)),
                .executionDelayed),
            .no(
                decided, .requested, F.martin, .delayExecution(F.m1, reason: "bank-slow", until: F.later(-1)), .invalid),
            .no(judged, .requested, F.martin, .delayExecution(F.m1, reason: "bank-slow", until: F.later(90)), .state),
            .ok(
                decided, .requested, F.martin, .orderExecution(F.m1, order: F.document("order", kind: "order")),
                .executionOrdered),
            .no(decided, .requested, F.martin, .orderExecution(F.m1, order: F.document("other")), .invalid),
            .no(
                executing, .requested, F.martin, .orderExecution(F.m1, order: F.document("order", kind: "order")),
                .state),
            .no(judged, .requested, F.martin, .orderExecution(F.m1, order: F.document("order", kind: "order")), .state),
            .ok(executing, .requested, F.martin, .reportExecution(F.m1), .executionReported),
            .no(executing, .requested, F.martin, .reportExecution(F.m2), .state),
            .ok(nothingLeft, .requested, F.dubois, .answer, .requestAnswered),
            .no(executing, .requested, F.dubois, .answer, .state),
            .no(postponed, .requested, F.dubois, .answer, .state),
        ]
    }

    static func both() throws -> [Trial] {
        let (registered, answered, closed) = (try Scene.registered(), try Scene.answered(), try Scene.closed())
        let ask = Command.ask(
            F.id("q"), .information, .measure(F.m1), cites: [F.norm], attachments: [F.attachment("q")])
        let asked = try with(registered) {
            try $0.french(ask)
            try $0.exchange()
        }
        let answeredQuestion = try with(asked) {
            try $0.german(.answerQuestion(F.id("q"), code: "agreed", attachments: []))
        }
        let open = try with(answered) { try $0.german(ask) }
        let hold = Hold(F.id("h"), .court, blocks: [.disclose], cite: F.cite)
        let held = try with(registered) { try $0.french(.placeHold(hold)) }
        let proposed = try Scene.decided(conditions: [F.condition(1)])
        let owing = try with(answered) { try $0.german(.ariseDuties([F.duty])) }
        let attested = try with(owing) { try $0.german(.attestDuty(1, F.cite)) }
        return [
            .ok(answered, .requesting, F.weber, .ariseDuties([F.duty]), .dutyArisen),
            .ok(owing, .requesting, F.weber, .ariseDuties([F.duty])),
            .no(answered, .requesting, .node, .ariseDuties([F.duty]), .invalid),
            .ok(owing, .requesting, F.weber, .attestDuty(1, F.cite), .dutyAttested),
            .no(owing, .requesting, F.krause, .attestDuty(1, F.cite), .state),
            .no(owing, .requesting, F.weber, .attestDuty(2, F.cite), .unknown),
            .no(attested, .requesting, F.weber, .attestDuty(1, F.cite), .state),
            .no(owing, .requesting, F.krause, .close, .state),
            .ok(attested, .requesting, F.krause, .close, .caseClosed),
            .ok(answered, .requesting, F.krause, .close, .caseClosed),
            .ok(answered, .requested, F.dubois, .close, .caseClosed),
            .no(open, .requesting, F.krause, .close, .questions),
            .no(registered, .requesting, F.krause, .close, .state),
            .no(try Scene.decided(), .requested, F.dubois, .close, .state),
            .ok(closed, .requesting, F.krause, .reopen(F.cite), .caseReopened),
            .no(answered, .requesting, F.krause, .reopen(F.cite), .state),
            .ok(registered, .requested, F.dubois, note("closing-decision.notified", .measure(F.m1)), .procedureNoted),
            .ok(registered, .requested, F.dubois, note("application.filed"), .procedureNoted),
            .no(registered, .requested, F.dubois, note("request.received"), .invalid),
            .no(registered, .requested, F.dubois, note("adequacy.adopted"), .invalid),
            .no(registered, .requested, F.dubois, note("order.served", at: F.later(900)), .invalid),
            .no(registered, .requested, F.dubois, note("order.served", .part(F.m1, 1)), .invalid),
            .no(registered, .requested, .node, note("order.served"), .invalid),
            .no(registered, .requested, F.dubois, note("served in person"), .invalid),
            .ok(registered, .requested, F.dubois, .placeHold(hold), .holdPlaced),
            .no(
                registered, .requested, F.dubois, .placeHold(Hold(F.id("h"), .court, blocks: [], cite: F.cite)),
                .invalid),
            .no(held, .requested, F.dubois, .placeHold(hold), .invalid),
            .ok(held, .requested, F.dubois, .liftHold(F.id("h"), F.cite), .holdLifted),
            .no(registered, .requested, F.dubois, .liftHold(F.id("h"), F.cite), .unknown),
            .ok(registered, .requested, F.martin, ask, .questionAsked),
            .ok(registered, .requesting, F.weber, ask, .questionAsked),
            .no(try Scene.approved(), .requesting, F.weber, ask, .state),
            .no(asked, .requested, F.martin, ask, .invalid),
            .ok(
                asked, .requesting, F.weber,
                .answerQuestion(F.id("q"), code: "agreed", attachments: [F.attachment("a")]),
                .questionAnswered),
            .no(asked, .requested, F.martin, .answerQuestion(F.id("q"), code: "agreed", attachments: []), .state),
            .no(
                answeredQuestion, .requesting, F.weber, .answerQuestion(F.id("q"), code: "agreed", attachments: []),
                .state),
            .no(
                registered, .requesting, F.weber, .answerQuestion(F.id("q"), code: "agreed", attachments: []), .unknown),
            .ok(asked, .requested, .node, .expireQuestion(F.id("q")), .questionExpired),
            .no(answeredQuestion, .requesting, .node, .expireQuestion(F.id("q")), .state),
            .ok(proposed, .requesting, F.krause, .acceptConditions, .conditionsAccepted),
            .no(proposed, .requested, F.dubois, .acceptConditions, .state),
            .no(try Scene.decided(), .requesting, F.krause, .acceptConditions, .state),
            .ok(proposed, .requesting, F.krause, .declineConditions(reason: "too-narrow"), .conditionsDeclined),
            .no(proposed, .requesting, F.krause, .declineConditions(reason: "too narrow for us"), .invalid),
        ]
    }

    static func outside() throws -> [Trial] {
        let issued = try Scene.issued()
        let envelope = issued.germany.sent[0]
        let receive = Command.receive(envelope, digest: envelope.digest, terms: [], objection: nil)
        let foreign = Envelope(
            type: envelope.type, version: 1, from: AuthorityID(unchecked: "lyon"), to: F.paris, file: envelope.file,
            seq: 1,
            previous: nil, seen: 0, head: envelope.head, at: envelope.at, body: envelope.body)
        return [
            .ok(issued, .requested, .peer(F.frankfurt), receive, .messageReceived),
            .ok(try Scene.received(), .requested, .peer(F.frankfurt), receive),
            .no(
                issued, .requested, .peer(foreign.from),
                .receive(foreign, digest: foreign.digest, terms: [], objection: nil), .invalid),
            .ok(issued, .requesting, .node, .receiveReceipt(receipt(for: issued, due: F.later(7))), .receiptReceived),
            .no(
                try Scene.received(), .requested, .node, .receiveReceipt(receipt(for: issued, due: F.later(7))),
                .unknown),
        ]
    }

    static func receipt(for scene: Scene, due: Instant) -> Receipt {
        Receipt(
            from: F.paris, to: F.frankfurt, file: scene.germany.state.ref, message: scene.germany.sent[0].digest,
            verdict: .applied, receivedAt: scene.now, due: [Receipt.Due(norm: F.norm, at: due)], tzdata: "2026a")
    }

    static func with(_ scene: Scene, _ steps: (inout Scene) throws -> Void) throws -> Scene {
        var scene = scene
        try steps(&scene)
        return scene
    }

    private static func note(_ event: String, _ about: FactSubject = .wholeCase, at: Instant = F.start) -> Command {
        .note(event, about, at: at, F.cite, terms: [])
    }
}
