import CanonicalJSON
import ComityCase
import ComityModel

/// Draws commands that often fit the state and sometimes do not.
struct RandomCommand {
    var random: SeededRandom
    private var count = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private mutating func id() -> UniqueID { UniqueID(using: &random) }

    private mutating func name() -> String {
        count += 1
        return "n\(count)"
    }

    private mutating func pick<Value>(_ values: some Collection<Value>) -> Value? {
        values.randomElement(using: &random)
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private func items(_ state: CaseState, _ origin: Item.Origin) -> [Item] {
        state.itemOrder.compactMap { state.items[$0] }.filter { $0.origin == origin }
    }

    mutating func officer(of side: Side) -> Actor {
        let names = side == .requesting ? ["weber", "krause"] : ["martin", "dubois"]
        return .officer(OfficerID(unchecked: pick(names) ?? names[0]), .caseOfficer)
    }

    /// A command for a side; nil where the draw needs something that the state does not hold.
    mutating func command(for party: Party, on side: Side, at now: Instant) -> Command? {
        if chance(40) { return shared(party.state, now) }
        return side == .requesting ? wish(party, now) : answer(party.state, now)
    }

    private mutating func wish(_ party: Party, _ now: Instant) -> Command? {
        let state = party.state
        switch Int.random(in: 0..<14, using: &random) {
        case 0, 1:
            guard state.request == nil || chance(10) else { return nil }
            return .draft(
                document: Fixture.document(name()), to: party.peer, measures: Fixture.measures,
                facts: ["case": ["request.urgent": true]])
        case 2: return .assess(Fixture.assessments(chance(80) ? .permitted : .open, of: state.request?.measures ?? []))
        case 3: return state.request.map { .approve($0.approvalSubject) }
        case 4:
            guard let request = state.request, let item = state.items[request.document] else { return nil }
            return .issue(attachments: [
                Attachment(
                    id: item.id, kind: "request", content: item.content, blob: item.blob, size: item.size,
                    key: ["kid": "k"])
            ])
        case 5 where chance(25): return amendment(state)
        case 6 where chance(9): return .withdraw(reason: "settled")
        case 7 where chance(15): return .lapse
        case 8: return .acceptConditions
        case 9 where chance(40): return .declineConditions(reason: "too-narrow")
        case 10, 11:
            guard let disclosure = pick(state.disclosureOrder.compactMap { state.disclosures[$0] }) else { return nil }
            return .fetched(disclosure.id, Fixture.received(disclosure.item))
        case 12: return pick(state.disclosureOrder).map { .reject($0, reason: "digest") }
        default:
            return .askPermission(
                id(), .otherPurpose, chance(50) ? pick(state.itemOrder) : nil, purpose: "tax", to: "office")
        }
    }

    private mutating func amendment(_ state: CaseState) -> Command {
        let document = Fixture.document(name())
        var measures = state.request?.measures ?? Fixture.measures
        if measures.count > 1, chance(30) { measures.removeLast() }
        measures = measures.map { measure in
            let parts = chance(50) ? measure.parts : max(1, measure.parts - 1)
            return Measure(id: measure.id, measure: measure.measure, parts: parts)
        }
        return .amend(
            document: document, measures: measures,
            attachments: [
                Attachment(
                    id: document.id, kind: "request", content: document.content, blob: document.blob,
                    size: document.size,
                    key: ["kid": "k"])
            ])
    }

    private mutating func answer(_ state: CaseState, _ now: Instant) -> Command? {
        let measures = state.request?.measures ?? []
        switch Int.random(in: 0..<24, using: &random) {
        case 0, 1: return .acknowledge(reference: "FR-1")
        case 2 where chance(5): return .handOn(to: "lyon")
        case 3 where chance(40): return .declareNotUnderstood([Fixture.norm], missing: ["offence.place"])
        case 4, 5: return .assess(Fixture.assessments(.permitted, of: measures))
        case 6, 7: return decision(state)
        case 8, 9: return state.request?.prepared.map { .decide($0.digest, attachments: [Fixture.attachment(name())]) }
        case 10:
            return pick(measures).map { .delayExecution($0.id, reason: "slow", until: now.advanced(bySeconds: 86_400)) }
        case 11:
            return pick(measures).map { .orderExecution($0.id, order: Fixture.document(name(), kind: "order")) }
        case 12: return pick(measures).map { .reportExecution($0.id, hasResult: chance(60)) }
        case 13: return pick(measures).map { .ingest(Fixture.raw(name(), measure: $0.id)) }
        case 14, 15:
            guard let raw = pick(items(state, .raw)), let measure = raw.measure else { return nil }
            return .minimise(
                result: Fixture.result(name(), of: raw.id, measure: measure),
                reports: [Fixture.document(name(), kind: "report")],
                counts: ["other-account": 2])
        case 16:
            guard let result = pick(items(state, .result)) else { return nil }
            let thread = id()
            return .prepareRelease(thread, result.id, terms: Fixture.terms("\(thread)").digest)
        case 17, 18:
            guard let id = pick(state.disclosureOrder) else { return nil }
            return .release(
                id, terms: Fixture.terms("\(id)"), key: ["kid": "k"],
                attachments: [Fixture.attachment(name(), kind: "report")])
        case 19 where chance(30):
            return pick(state.disclosureOrder).map { .recall($0, reason: "wrong-account", cites: [Fixture.norm]) }
        case 20: return reveal(state)
        case 21:
            guard let raw = pick(items(state, .raw)) else { return nil }
            return raw.proposal == nil
                ? .proposeMinimisation(raw.id, proposal: Fixture.document(name(), kind: "proposal"), lines: 3)
                : .acceptMinimisation(raw.id, accepted: Fixture.document(name(), kind: "lines"), lines: 2)
        default: return .answer
        }
    }

    private mutating func decision(_ state: CaseState) -> Command? {
        guard let request = state.request else { return nil }
        let decisions = request.undecided.map { measure in
            switch Int.random(in: 0..<6, using: &random) {
            case 0: Fixture.refused(measure)
            case 1: Fixture.postponed(measure.id)
            default: Fixture.accepted(measure.id, scope: "scope \(Int.random(in: 0..<2, using: &random))")
            }
        }
        let next = state.conditions.accepted + 1
        return Fixture.prepare(decisions, conditions: chance(40) ? [Fixture.condition(next)] : [], again: name())
    }

    private mutating func reveal(_ state: CaseState) -> Command? {
        if let order = pick(state.revealOrders) {
            return .reveal(order.disclosure, record: order.record, attachments: [Fixture.attachment(name())])
        }
        guard let disclosure = pick(state.disclosureOrder) else { return nil }
        let court = Fixture.document(name(), kind: "court-order")
        return .orderReveal(disclosure, record: Int.random(in: 1...500, using: &random), order: court)
    }

    private mutating func override(_ state: CaseState, _ now: Instant) -> Command? {
        if let entered = pick(state.overrideOrder.compactMap({ state.overrides[$0] })), chance(70) {
            let id = entered.override.id
            return chance(30) ? .endOverride(id, reason: "mended") : .confirmOverride(id, entered.override.digest)
        }
        let name = name()
        let override = Override(
            id(), pick(LegalActName.allCases) ?? .issue, cite: Fixture.cite, text: Fixture.digest(name),
            reason: pick(Override.Reason.allCases) ?? .silent, until: now.advanced(bySeconds: chance(50) ? 600 : 86_400)
        )
        return .proposeOverride(override, document: Fixture.document(name, kind: "basis"))
    }

    private mutating func shared(_ state: CaseState, _ now: Instant) -> Command? {
        if chance(6) { return override(state, now) }
        switch Int.random(in: 0..<18, using: &random) {
        case 16 where chance(30): return .ariseDuties([Fixture.duty])
        case 17 where !state.duties.isEmpty: return .attestDuty(state.duties.count, Fixture.cite)
        case 0 where chance(30):
            return .stateFact(.wholeCase, name: "data.privileged", value: .bool(chance(50)), cite: Fixture.cite)
        case 1, 2:
            return .ask(
                id(), pick(Question.Kind.allCases) ?? .costs, .wholeCase, cites: [],
                attachments: [Fixture.attachment(name())])
        case 3, 4, 5:
            return pick(state.questionOrder).map {
                .answerQuestion($0, code: "agreed", attachments: [Fixture.attachment(name())])
            }
        case 6: return pick(state.questionOrder).map { .expireQuestion($0) }
        case 7 where chance(30): return .close
        case 8: return chance(50) ? .reopen(Fixture.cite) : .fileDocument(Fixture.document(name(), kind: "letter"))
        case 9 where chance(20):
            return .placeHold(
                Hold(id(), .remedy, blocks: [pick([.disclose, .decide, .open]) ?? .open], cite: Fixture.cite))
        case 10: return pick(state.holds.keys.sorted()).map { .liftHold($0, Fixture.cite) }
        case 11: return pick(state.itemOrder).map { .open($0, purpose: "prosecution-in-case") }
        case 12 where chance(20): return pick(state.itemOrder).map { .shred($0, cite: Fixture.cite) }
        case 13:
            let shredded = state.itemOrder.filter { state.items[$0]?.status == .shredded }
            return .certifyDeletion(shredded, isFinal: chance(30))
        case 14:
            guard let id = pick(state.permissionOrder) else { return nil }
            return chance(60)
                ? .grantPermission(id, from: now, until: nil, cites: [Fixture.norm])
                : .refusePermission(id, cites: [Fixture.norm])
        default: return pick(state.permissionOrder).map { .revokePermission($0, cite: Fixture.cite) }
        }
    }
}
