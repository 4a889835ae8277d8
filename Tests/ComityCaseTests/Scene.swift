import CanonicalJSON
import ComityCase
import ComityModel

/// Two authorities and a clock. Each step is taken by the officer whom the design names; the time moves a minute each.
struct Scene {
    var germany: Party
    var france: Party
    var now = Fixture.start
    private var delivered = [0, 0]

    init() {
        let ref = CaseRef(opener: Fixture.frankfurt, id: Fixture.id("case"))
        germany = Party(Fixture.frankfurt, peer: Fixture.paris, ref: ref)
        france = Party(Fixture.paris, peer: Fixture.frankfurt, ref: ref)
    }

    subscript(side: Side) -> Party {
        get { side == .requesting ? germany : france }
        set { if side == .requesting { germany = newValue } else { france = newValue } }
    }

    @discardableResult
    mutating func german(_ command: Command, by actor: Actor = Fixture.weber) throws(Rejection) -> [Event] {
        now = now.advanced(bySeconds: 60)
        return try germany.act(command, by: actor, at: now)
    }

    @discardableResult
    mutating func french(_ command: Command, by actor: Actor = Fixture.martin) throws(Rejection) -> [Event] {
        now = now.advanced(bySeconds: 60)
        return try france.act(command, by: actor, at: now)
    }

    func waiting(for side: Side) -> Int { self[side.other].sent.count - delivered[side == .requesting ? 0 : 1] }

    /// Delivers the next message that waits for a side.
    @discardableResult
    mutating func deliver(to side: Side) throws(Rejection) -> ReceiptVerdict? {
        guard waiting(for: side) > 0 else { return nil }
        let index = side == .requesting ? 0 : 1
        let envelope = self[side.other].sent[delivered[index]]
        delivered[index] += 1
        now = now.advanced(bySeconds: 60)
        return try self[side].take(envelope, at: now)
    }

    /// Delivers everything both ways.
    @discardableResult
    mutating func exchange() throws(Rejection) -> [ReceiptVerdict] {
        var verdicts: [ReceiptVerdict] = []
        for side in Side.allCases {
            while waiting(for: side) > 0 { if let verdict = try deliver(to: side) { verdicts.append(verdict) } }
        }
        return verdicts
    }
}

/// Scenes further along the story; each stands on the one before.
extension Scene {
    static func drafted() throws(Rejection) -> Scene {
        var scene = Scene()
        try scene.german(
            .draft(document: Fixture.document("request"), to: Fixture.paris, measures: Fixture.measures, facts: [:]))
        return scene
    }

    static func assessed() throws(Rejection) -> Scene {
        var scene = try drafted()
        try scene.german(.assess(Fixture.assessments(.permitted)))
        return scene
    }

    static func approved() throws(Rejection) -> Scene {
        var scene = try assessed()
        try scene.german(
            .approve(scene.germany.state.request?.approvalSubject ?? Fixture.digest("")), by: Fixture.krause)
        return scene
    }

    static func issued() throws(Rejection) -> Scene {
        var scene = try approved()
        try scene.german(.issue(attachments: [Fixture.attachment("request", kind: "request")]))
        return scene
    }

    static func received() throws(Rejection) -> Scene {
        var scene = try issued()
        try scene.exchange()
        return scene
    }

    static func registered() throws(Rejection) -> Scene {
        var scene = try received()
        try scene.french(.acknowledge(reference: "FR-2026/118"))
        try scene.exchange()
        return scene
    }

    static func judged() throws(Rejection) -> Scene {
        var scene = try registered()
        try scene.french(.assess(Fixture.assessments(.permitted)))
        return scene
    }

    static func prepared(
        _ decisions: [MeasureDecision] = [Fixture.accepted(Fixture.m1), Fixture.accepted(Fixture.m2)],
        conditions: [Condition] = []
    ) throws(Rejection) -> Scene {
        var scene = try judged()
        try scene.french(Fixture.prepare(decisions, conditions: conditions))
        return scene
    }

    /// Decided on the requested side; the message is not delivered yet.
    static func deciding(
        _ decisions: [MeasureDecision] = [Fixture.accepted(Fixture.m1), Fixture.accepted(Fixture.m2)],
        conditions: [Condition] = []
    ) throws(Rejection) -> Scene {
        var scene = try prepared(decisions, conditions: conditions)
        try scene.sign()
        return scene
    }

    static func decided(
        _ decisions: [MeasureDecision] = [Fixture.accepted(Fixture.m1), Fixture.accepted(Fixture.m2)],
        conditions: [Condition] = []
    ) throws(Rejection) -> Scene {
        var scene = try deciding(decisions, conditions: conditions)
        try scene.exchange()
        return scene
    }

    /// The second officer signs the prepared decision.
    mutating func sign() throws(Rejection) {
        let digest = france.state.request?.prepared?.digest ?? Fixture.digest("")
        try french(
            .decide(digest, attachments: [Fixture.attachment("decision-\(digest)", kind: "scope")]), by: Fixture.dubois)
    }

    static func executing() throws(Rejection) -> Scene {
        var scene = try decided()
        try scene.french(.orderExecution(Fixture.m1, order: Fixture.document("order", kind: "order")))
        return scene
    }

    static func ingested() throws(Rejection) -> Scene {
        var scene = try executing()
        try scene.french(.ingest(Fixture.raw("raw")))
        return scene
    }

    static func minimised() throws(Rejection) -> Scene {
        var scene = try ingested()
        try scene.french(
            .minimise(
                result: Fixture.result("result", of: Fixture.id("raw")),
                reports: [Fixture.document("report", kind: "report")],
                counts: ["other-account": 3]))
        return scene
    }

    static func releasable() throws(Rejection) -> Scene {
        var scene = try minimised()
        try scene.french(
            .prepareRelease(Fixture.id("d1"), Fixture.id("result"), terms: Fixture.terms("d1").digest))
        return scene
    }

    /// Released on the requested side; the message is not delivered yet.
    static func releasing() throws(Rejection) -> Scene {
        var scene = try releasable()
        try scene.french(
            .release(
                Fixture.id("d1"), terms: Fixture.terms("d1"), key: ["kid": "k1"],
                attachments: [Fixture.attachment("report", kind: "report")]), by: Fixture.dubois)
        return scene
    }

    static func released() throws(Rejection) -> Scene {
        var scene = try releasing()
        try scene.exchange()
        return scene
    }

    static func handedOver() throws(Rejection) -> Scene {
        var scene = try released()
        try scene.german(.fetched(Fixture.id("d1"), Fixture.received(Fixture.id("result"))), by: .node)
        try scene.exchange()
        return scene
    }

    static func answered() throws(Rejection) -> Scene {
        var scene = try handedOver()
        try scene.french(.orderExecution(Fixture.m2, order: Fixture.document("order2", kind: "order")))
        try scene.french(.reportExecution(Fixture.m2, hasResult: false))
        try scene.french(.answer)
        try scene.exchange()
        return scene
    }

    static func closed() throws(Rejection) -> Scene {
        var scene = try answered()
        try scene.german(.close, by: Fixture.krause)
        return scene
    }
}
