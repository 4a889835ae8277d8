import CanonicalJSON
import ComityModel

/// What the requested side says: it owns the status.
extension CaseState {
    mutating func applyAnswer(_ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        switch kind {
        case .requestAcknowledged:
            let reference = try members.code("reference")
            try changeRequest {
                $0.reference = reference
                $0.standing = cause.isIncoming ? .acknowledged : .registered
            }
            note(.requestAcknowledged, at: cause.at)
        case .requestHandedOn:
            let to = try members.code("to")
            try changeRequest {
                $0.handedOnTo = to
                $0.standing = .handedOn
            }
            setAside()
            expireQuestions(at: cause.at)
        case .requestNotUnderstood:
            let missing = try members.codes("missing")
            _ = try members.norms("cites")
            try changeRequest { $0.notUnderstood = missing }
        case .decisionPrepared:
            let decisions = try decisions(&members)
            let conditions = try conditions(&members)
            guard let preparer = cause.by.officer else {
                throw JSONError(.value, at: "/by", "an officer prepares a decision")
            }
            try checkFit(decisions)
            for document in try members.items("documents") { try add(document, by: cause) }
            try changeRequest {
                $0.prepared = PreparedDecision(decisions: decisions, conditions: conditions, preparer: preparer)
            }
        case .requestDecided: try applyDecided(&members, cause)
        case .executionOrdered:
            try add(try members.item("order"), by: cause)
            try change(measure: try members.name("measure")) { $0.ordered = true }
            try changeRequest { $0.standing = .executing }
        case .executionReported:
            let hasResult = try members.bool("result")
            try change(measure: try members.name("measure")) { $0.isWithoutResult = !hasResult }
        case .executionDelayed:
            _ = try members.code("reason")
            let until = try members.instant("until")
            try change(measure: try members.name("measure")) { $0.delayedUntil = until }
        case .requestAnswered:
            for name in try members.codes("withoutResult") {
                guard let measure = MeasureID(rawValue: name) else {
                    throw JSONError(.value, at: "/withoutResult", "names of measures are expected here")
                }
                try change(measure: measure) { $0.isWithoutResult = true }
            }
            try changeRequest { $0.standing = .answered }
        default: break
        }
    }

    private mutating func applyDecided(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let decisions = try decisions(&members)
        // Proposed by a message of their own; here they complete what the officers signed.
        _ = try self.conditions(&members)
        try checkFit(decisions)
        try file(try members.attachments(), cause)
        // What was prepared for release under an earlier decision rests on it no more.
        for id in disclosureOrder where disclosures[id]?.status == .prepared {
            let measure = disclosures[id].flatMap { items[$0.item]?.measure }
            if decisions.contains(where: { $0.measure == measure }) { disclosures[id]?.status = .cancelled }
        }
        for decision in decisions { try change(measure: decision.measure) { $0.decision = decision } }
        try changeRequest {
            $0.lastDecided = decisions.map(\.measure)
            $0.prepared = nil
            $0.notUnderstood = []
            if $0.standing != .executing { $0.standing = .decided }
        }
        conditions.settle()
        note(.decisionTaken, at: cause.at)
    }

    /// A decision is on each measure that waits for one, once; it may take the place of an earlier one of which nothing
    /// was handed over yet, as after a remedy.
    private func checkFit(_ decisions: [MeasureDecision]) throws(JSONError) {
        let measures = request?.measures ?? []
        let fit = decisions.allSatisfy { decision in
            measures.contains { decision.fits($0) && ($0.isUndecided || canBeReplaced($0)) }
        }
        let decided = Set(decisions.map(\.measure))
        guard fit, !decided.isEmpty, decided.count == decisions.count,
            decided.isSuperset(of: measures.filter(\.isUndecided).map(\.id))
        else {
            throw JSONError(
                .value, at: "/decisions",
                "one decision is due on each undecided measure, and none on what was refused or handed over")
        }
    }

    private func decisions(_ members: inout JSONMembers) throws(JSONError) -> [MeasureDecision] {
        var decisions: [MeasureDecision] = []
        for (position, json) in try members.array("decisions").enumerated() {
            decisions.append(try MeasureDecision(json: json, at: "/decisions/\(position)"))
        }
        return decisions
    }

    /// Further conditions, numbered on from those in force.
    private func conditions(_ members: inout JSONMembers) throws(JSONError) -> [Condition] {
        var list: [Condition] = []
        for (position, json) in try members.array("conditions").enumerated() {
            list.append(try Condition(json: json, at: "/conditions/\(position)"))
        }
        let next = conditions.accepted + 1
        guard list.map(\.number) == Array(next..<next + list.count) else {
            throw JSONError(.value, at: "/conditions", "number the conditions on from \(next)")
        }
        return list
    }

    mutating func applyConditions(_ kind: EventKind, _ members: inout JSONMembers) throws(JSONError) {
        if kind == .conditionsProposed {
            // They stand beside the decisions that they go with: together they are what the officers signed.
            _ = try decisions(&members)
            let more = try conditions(&members)
            guard !more.isEmpty, conditions.status != .proposed else {
                throw JSONError(
                    .value, at: "/conditions", "conditions are proposed once, and answered before any others")
            }
            conditions.propose(more)
            return
        }
        guard conditions.status == .proposed else {
            throw JSONError(.value, at: "", "no conditions are proposed that could be answered")
        }
        if kind == .conditionsAccepted { return conditions.accept() }
        _ = try members.code("reason")
        conditions.decline()
        // What was granted under them is decided again; its terms, prepared for release, rest on the fallen conditions.
        for id in disclosureOrder where disclosures[id]?.status == .prepared { disclosures[id]?.status = .cancelled }
        let isRequested = side == .requested
        try changeRequest { request in
            for index in request.measures.indices where request.lastDecided.contains(request.measures[index].id) {
                if request.measures[index].decision?.grants == true { request.measures[index].decision = nil }
            }
            request.standing = isRequested ? .assessed : .acknowledged
        }
    }

    private mutating func change(measure id: MeasureID, _ body: (inout Measure) -> Void) throws(JSONError) {
        try changeRequest { request throws(JSONError) in
            guard let index = request.measures.firstIndex(where: { $0.id == id }) else {
                throw JSONError(.value, at: "/measure", "the request has no measure `\(id)`")
            }
            body(&request.measures[index])
        }
    }
}
