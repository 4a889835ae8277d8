import CanonicalJSON
import ComityCase
import ComityModel
import TransparencyLog

/// A case between Frankfurt and Paris as the events of both sides, made by `decide` and `evolve` alone.
struct Story {
    /// One side's view.
    struct Party {
        let own: AuthorityID
        let peer: AuthorityID
        var state: CaseState
        var events: [Event] = []
        var sent: [Envelope] = []
        var delivered = 0
    }

    let ref: CaseRef
    var germany: Party
    var france: Party
    var now = Values.start
    /// Why the other node understands nothing; nil when it does.
    var objection: NotUnderstood?

    init(_ name: String = "case") {
        ref = CaseRef(opener: Values.frankfurt, id: Values.id(name))
        germany = Party(
            own: Values.frankfurt, peer: Values.paris, state: CaseState(ref: ref, own: Values.frankfurt))
        france = Party(own: Values.paris, peer: Values.frankfurt, state: CaseState(ref: ref, own: Values.paris))
    }

    mutating func german(_ command: Command, by actor: Actor = Values.weber) throws {
        now = now.advanced(bySeconds: 60)
        try Self.act(command, by: actor, at: now, &germany)
        try exchange()
    }

    mutating func french(_ command: Command, by actor: Actor = Values.martin) throws {
        now = now.advanced(bySeconds: 60)
        try Self.act(command, by: actor, at: now, &france)
        try exchange()
    }

    private static func act(_ command: Command, by actor: Actor, at now: Instant, _ party: inout Party) throws {
        for event in try decide(command, on: party.state, by: actor, at: now) {
            var event = event
            if let type = event.kind.message {
                let envelope = Envelope(
                    type: type.rawValue, version: 1, from: party.own, to: party.peer, file: party.state.ref,
                    seq: party.state.outgoing.seq + 1, previous: party.state.outgoing.last,
                    seen: party.state.incoming.seq, head: .empty, at: now, body: event.body)
                party.sent.append(envelope)
                event = event.sent(as: MessageRef(digest: envelope.digest, seq: envelope.seq))
            }
            evolve(&party.state, event)
            party.events.append(event)
        }
    }

    /// Delivers all messages a second later, with their receipts; the request starts two terms of Paris.
    private mutating func exchange() throws {
        while germany.delivered < germany.sent.count || france.delivered < france.sent.count {
            try Self.deliver(from: &germany, to: &france, at: now.advanced(bySeconds: 1), objection: objection)
            try Self.deliver(from: &france, to: &germany, at: now.advanced(bySeconds: 1), objection: objection)
        }
    }

    private static func deliver(
        from sender: inout Party, to receiver: inout Party, at now: Instant, objection: NotUnderstood?
    ) throws {
        while sender.delivered < sender.sent.count {
            let envelope = sender.sent[sender.delivered]
            sender.delivered += 1
            let terms = envelope.type == "request.issued" ? terms(from: now) : []
            let peer = Actor.peer(sender.own)
            try act(
                .receive(envelope, digest: envelope.digest, terms: terms, objection: objection), by: peer, at: now,
                &receiver)
            let receipt = Receipt(
                from: receiver.own, to: sender.own, file: envelope.file, message: envelope.digest,
                verdict: objection == nil ? .applied : .notUnderstood, reason: objection?.rawValue, receivedAt: now,
                due: terms, tzdata: "2026a")
            try act(.receiveReceipt(receipt), by: .peer(receiver.own), at: now, &sender)
        }
    }

    private static func terms(from now: Instant) -> [Receipt.Due] {
        [(Values.acknowledge, "P7D"), (Values.decide, "P30D")].compactMap { norm, period in
            Period(period).map { Receipt.Due(norm: norm, at: $0.end(from: now, in: Values.zone)) }
        }
    }
}

/// The stages of the story; each stands on the one before.
extension Story {
    enum Stage: Int, CaseIterable {
        case drafted, asked, assessed, approved, issued, acknowledged, judged, prepared, proposed, decided, ordered,
            ingested,
            suggested, marked, minimised, releasable, released, received, opened, answered, closed
    }

    static func at(_ stage: Stage, _ name: String = "case") throws -> Story {
        var story = Story(name)
        for step in Stage.allCases.prefix(stage.rawValue + 1) { try story.go(step) }
        return story
    }

    private mutating func go(_ stage: Stage) throws {
        let condition = Condition(
            number: 1, kind: .useLimitation, purposes: ["prosecution-in-case"], attachedBy: Values.france,
            basis: Values.execute)
        let decisions = [
            MeasureDecision(
                measure: Values.m1.id, outcome: .inPart,
                refusals: [.init(part: 3, ground: "immunity-or-privilege", cites: [Values.execute])],
                scope: Values.digest("scope"), cites: [Values.execute]),
            MeasureDecision(
                measure: Values.m2.id, outcome: .refused,
                refusals: [.init(part: 1, ground: "domestic-law", cites: [Values.execute])], cites: [Values.execute]),
        ]
        let (raw, result, disclosure) = (Values.id("raw"), Values.id("result"), Values.id("d1"))
        switch stage {
        case .drafted:
            try german(
                .draft(
                    document: Values.document("request"), to: Values.paris, measures: [Values.m1, Values.m2],
                    facts: [:]))
        case .asked: try german(.assess(Values.opinions(.open, asking: ["state.similar_domestic_case"])))
        case .assessed:
            try german(
                .stateFact(.wholeCase, name: "state.similar_domestic_case", value: "a secret", cite: Values.cite))
            try german(.assess(Values.opinions(.permitted)))
        case .approved:
            try german(
                .approve(germany.state.request?.approvalSubject ?? Values.digest("")), by: Values.krause)
        case .issued: try german(.issue(attachments: [Values.attachment("request", kind: "request")]))
        case .acknowledged: try french(.acknowledge(reference: "PAR-2026-118"))
        case .judged: try french(.assess(Values.opinions(.permitted)))
        case .prepared:
            var scope = Values.document("scope", kind: "scope")
            scope = Item(
                id: scope.id, origin: .document, kind: "scope", content: Values.digest("scope"), blob: scope.blob,
                size: 100)
            try french(.prepareDecision(decisions, conditions: [condition], documents: [scope]))
        case .proposed:
            try french(
                .decide(
                    france.state.request?.prepared?.digest ?? Values.digest(""),
                    attachments: [Values.attachment("decision", kind: "scope")]), by: Values.dubois)
        case .decided: try german(.acceptConditions)
        case .ordered: try french(.orderExecution(Values.m1.id, order: Values.document("order", kind: "order")))
        case .ingested: try french(.ingest(Values.evidence("raw", .raw)))
        case .suggested:
            try french(.proposeMinimisation(raw, proposal: Values.document("proposal", kind: "proposal"), lines: 4))
        case .marked:
            try french(.acceptMinimisation(raw, accepted: Values.document("accepted", kind: "accepted"), lines: 4))
        case .minimised:
            try french(
                .minimise(
                    result: Values.evidence("result", .result, from: raw),
                    reports: [Values.document("report", kind: "report")], counts: ["other-account": 3]))
        case .releasable: try french(.prepareRelease(disclosure, result, terms: Story.terms.digest))
        case .released:
            try french(
                .release(
                    disclosure, terms: Story.terms, key: ["kid": "k1"],
                    attachments: [Values.attachment("summary", kind: "report")]), by: Values.dubois)
        case .received: try german(.fetched(disclosure, Values.evidence("result", .received)), by: .node)
        case .opened: try german(.open(result, purpose: "prosecution-in-case"))
        case .answered: try french(.answer)
        case .closed: try german(.close, by: Values.krause)
        }
    }

    private static let terms: JSON = ["domain": "comity/terms/v1"]
}
