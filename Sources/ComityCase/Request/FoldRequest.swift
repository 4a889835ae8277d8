import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyRequest(
        _ kind: EventKind, _ members: inout JSONMembers, at now: Instant, by actor: Actor, incoming: Bool
    ) throws(JSONError) {
        switch kind {
        case .requestDrafted, .requestRevised: try applyDraft(&members, by: actor)
        case .factStated:
            let (subject, name) = try factName(&members)
            let value = try members.value("value")
            let cite = try Citation(json: try members.value("cite"), at: "/cite")
            guard let officer = actor.officer else { throw JSONError(.value, at: "/by", "an officer states facts") }
            facts[subject, default: [:]][name] = Fact(value, source: .officer(officer), citation: cite)
            voidOpinion()
        case .factDisputed:
            let (subject, name) = try factName(&members)
            facts[subject]?[name] = nil
            voidOpinion()
        case .requestAssessed: try applyAssessments(&members)
        case .conflictSettled: request?.conflictSettled = true
        case .requestReturned: request?.status = .drafting
        case .requestApproved:
            request?.approver = actor.officer
            request?.status = .approved
        case .requestIssued: try applyIssued(&members, at: now, incoming: incoming)
        case .requestAmended: try applyAmended(&members, incoming: incoming)
        case .requestWithdrawn:
            request?.status = .withdrawn
            for id in disclosures.keys where disclosures[id]?.status == .prepared { disclosures[id] = nil }
        case .requestLapsed: request?.status = .lapsed
        case .requestAcknowledged:
            request?.status = incoming ? .acknowledged : .registered
            note("request.acknowledged", at: now)
        case .requestHandedOn: request?.status = .handedOn
        case .requestNotUnderstood: request?.notUnderstood = try members.strings("missing")
        case .decisionPrepared:
            let (decisions, conditions) = try decision(&members, withConditions: true)
            guard let preparer = actor.officer else { throw JSONError(.value, at: "/by", "an officer prepares a decision") }
            request?.prepared = PreparedDecision(decisions: decisions, conditions: conditions, preparer: preparer)
        case .requestDecided: try applyDecided(&members, at: now)
        case .executionOrdered:
            let id: MeasureID = try members.name("measure")
            try change(measure: id) { $0.ordered = true }
            request?.status = .executing
        case .executionReported, .executionDelayed: break
        case .requestAnswered: request?.status = .answered
        case .caseClosed: request?.status = .closed
        case .caseReopened: request?.status = side == .requested ? .executing : .decided
        default: break
        }
    }

    private mutating func applyDraft(_ members: inout JSONMembers, by actor: Actor) throws(JSONError) {
        let document = try Item(json: try members.value("document"), at: "/document")
        items[document.id] = document
        peer = try members.name("to")
        side = .requesting
        request = Request(
            status: .drafting, content: document.content, document: document.id, measures: try measures(&members),
            facts: try members.typed("facts", "an object") { $0.object }, drafter: actor.officer)
    }

    private mutating func applyAssessments(_ members: inout JSONMembers) throws(JSONError) {
        var assessments: [Assessment] = []
        for (position, json) in try members.array("opinions").enumerated() {
            assessments.append(try Assessment(json: json, at: "/opinions/\(position)"))
        }
        request?.assessments = assessments
        request?.prepared = nil
        let conflict = assessments.contains { $0.outcome == .conflict }
        let open = assessments.contains { $0.outcome == .open || $0.outcome == .forbidden }
        if side == .requested {
            request?.status = .assessed
        } else if !open, !conflict || request?.conflictSettled == true {
            request?.status = .assessed
        } else {
            request?.status = .drafting
        }
    }

    /// A fact changed, so what was concluded from it falls: opinion, approval, prepared decision.
    private mutating func voidOpinion() {
        guard let status = request?.status, [.drafting, .assessed, .approved].contains(status) else { return }
        request?.assessments = []
        request?.conflictSettled = false
        request?.prepared = nil
        request?.approver = nil
        request?.status = side == .requested ? .registered : .drafting
    }

    private mutating func applyIssued(
        _ members: inout JSONMembers, at now: Instant, incoming: Bool
    ) throws(JSONError) {
        guard incoming else {
            request?.status = .issued
            note("request.sent", at: now)
            return
        }
        guard request == nil else { throw JSONError(.value, at: "", "the file has a request already") }
        side = .requested
        let content = try members.digest("content")
        let document = try attachment(of: content, &members)
        request = Request(
            status: .received, content: content, document: document, measures: try measures(&members),
            facts: try members.typed("facts", "an object") { $0.object })
        note("request.received", at: now)
    }

    /// The id of the attachment that carries a content. Attachments are opened and filed before the message is judged.
    private func attachment(of content: Digest, _ members: inout JSONMembers) throws(JSONError) -> ItemID {
        for attachment in try members.array("attachments") where attachment["content"]?.string == content.hex {
            if let id = attachment["id"]?.string.flatMap({ ItemID($0) }) { return id }
        }
        throw JSONError(.missing, at: "/attachments", "no attachment carries the content of the message")
    }

    private mutating func applyAmended(_ members: inout JSONMembers, incoming: Bool) throws(JSONError) {
        guard var request else { throw JSONError(.value, at: "", "there is no request to amend") }
        let narrowed = try measures(&members)
        for measure in narrowed {
            guard let old = request.measures.first(where: { $0.id == measure.id }), old.measure == measure.measure,
                measure.parts <= old.parts
            else { throw JSONError(.value, at: "/measures", "an amendment never widens a request") }
        }
        request.measures = narrowed
        request.content = try members.digest("content")
        request.assessments = []
        request.prepared = nil
        if incoming {
            request.document = try attachment(of: request.content, &members)
            if request.status == .assessed { request.status = .registered }
        } else {
            let document = try Item(json: try members.value("document"), at: "/document")
            items[document.id] = document
            request.document = document.id
        }
        self.request = request
    }

    private mutating func applyDecided(_ members: inout JSONMembers, at now: Instant) throws(JSONError) {
        let (decisions, _) = try decision(&members, withConditions: false)
        for decision in decisions { try change(measure: decision.measure) { $0.decision = decision } }
        request?.prepared = nil
        request?.status = .decided
        note("decision.taken", at: now)
    }

    private func decision(
        _ members: inout JSONMembers, withConditions: Bool
    ) throws(JSONError) -> ([MeasureDecision], [Condition]) {
        var decisions: [MeasureDecision] = []
        for (position, json) in try members.array("decisions").enumerated() {
            decisions.append(try MeasureDecision(json: json, at: "/decisions/\(position)"))
        }
        var conditions: [Condition] = []
        if withConditions {
            for (position, json) in try members.array("conditions").enumerated() {
                conditions.append(try Condition(json: json, at: "/conditions/\(position)"))
            }
        }
        return (decisions, conditions)
    }

    private func measures(_ members: inout JSONMembers) throws(JSONError) -> [Measure] {
        var measures: [Measure] = []
        for (position, json) in try members.array("measures").enumerated() {
            measures.append(try Measure(json: json, at: "/measures/\(position)"))
        }
        guard !measures.isEmpty, Set(measures.map(\.id)).count == measures.count else {
            throw JSONError(.value, at: "/measures", "a request names at least one measure, each with an id of its own")
        }
        return measures
    }

    private func factName(_ members: inout JSONMembers) throws(JSONError) -> (FactSubject, String) {
        let subject = try members.typed("subject", "a measure, part or item") { $0.string.flatMap { FactSubject($0) } }
        return (subject, try members.string("name"))
    }

    private mutating func change(measure id: MeasureID, _ body: (inout Measure) -> Void) throws(JSONError) {
        guard let index = request?.measures.firstIndex(where: { $0.id == id }), var measure = request?.measures[index] else {
            throw JSONError(.value, at: "/measure", "the request has no measure `\(id)`")
        }
        body(&measure)
        request?.measures[index] = measure
    }
}
