import CanonicalJSON
import ComityModel

extension Step {
    func acknowledge(_ reference: String) throws(Rejection) -> [Event] {
        _ = try request(.requested, in: [.received], "acknowledging")
        try unblocked(.acknowledge)
        return [event(.requestAcknowledged, ["reference": .string(reference)])]
    }

    func handOn(_ to: String) throws(Rejection) -> [Event] {
        _ = try request(.requested, in: [.received], "handing on")
        return [event(.requestHandedOn, ["to": .string(to)])]
    }

    func declareNotUnderstood(_ norms: [NormRef], _ missing: [String]) throws(Rejection) -> [Event] {
        _ = try request(.requested, in: [.received, .registered, .assessed], "asking for completion")
        guard !missing.isEmpty, !norms.isEmpty else {
            throw Rejection(.invalid, "name each missing item and the article that requires it")
        }
        try unblocked(.ask)
        return [event(.requestNotUnderstood, ["missing": strings(missing), "cites": cites(norms)])]
    }

    func prepareDecision(
        _ decisions: [MeasureDecision], _ conditions: [Condition], _ documents: [Item]
    ) throws(Rejection) -> [Event] {
        _ = try officer()
        let request = try undecided("preparing a decision")
        let (due, suspended) = (request.undecided, state.underRemedy)
        let decided = Set(decisions.map(\.measure))
        guard decided.isSuperset(of: due.map(\.id)), decided.isSubset(of: (due + suspended).map(\.id)),
            decided.count == decisions.count, !decided.isEmpty
        else {
            let names = { (list: [Measure]) in list.map { "`\($0.id)`" }.joined(separator: ", ") }
            throw Rejection(
                .invalid,
                due.isEmpty
                    ? "decide anew on what a remedy suspends, each once: \(names(suspended))"
                    : "decide on each undecided measure once: \(names(due))")
        }
        for document in documents { try isNew(item: document.id) }
        for decision in decisions {
            guard decision.scope.map({ scope in documents.contains { $0.content == scope } }) ?? true else {
                throw Rejection(.invalid, "the scope of `\(decision.measure)` is not among the documents")
            }
            let measure = try request.measure(decision.measure)
            guard decision.fits(measure) else {
                throw Rejection(
                    .invalid,
                    "the decision on `\(measure.id)` does not fit its \(measure.parts) parts: accepted refuses none, in part some, refused all, each once"
                )
            }
        }
        let next = state.conditions.accepted + 1
        guard conditions.map(\.number) == Array(next..<next + conditions.count) else {
            throw Rejection(.invalid, "number the conditions on from \(next)")
        }
        guard conditions.isEmpty || decisions.contains(where: \.grants) else {
            throw Rejection(.invalid, "conditions go with what is handed over; nothing is granted")
        }
        return [
            event(
                .decisionPrepared,
                [
                    "decisions": .array(decisions.map(\.json)), "conditions": .array(conditions.map(\.json)),
                    "documents": .array(documents.map(\.json)),
                ])
        ]
    }

    /// A request of which at least one measure waits for a decision: none was taken yet, it was put off, its conditions
    /// were declined, or a remedy suspends it.
    private func undecided(_ what: String) throws(Rejection) -> Request {
        let request = try request(.requested, in: [.assessed, .decided, .executing], what)
        guard !request.undecided.isEmpty || !state.underRemedy.isEmpty else {
            throw Rejection(.state, "each measure of the request is decided")
        }
        guard !request.assessments.isEmpty else {
            throw Rejection(.state, "\(what) needs an opinion on the facts as they are; assess the request again")
        }
        guard state.conditions.status != .proposed else {
            throw Rejection(.state, "conditions are proposed; wait until they are accepted or declined")
        }
        return request
    }

    func decideRequest(_ digest: Digest, _ attachments: [Attachment]) throws(Rejection) -> [Event] {
        let request = try undecided("deciding")
        guard let prepared = request.prepared else {
            throw Rejection(.state, "no decision is prepared; prepare one with `comity case prepare`")
        }
        try other(than: prepared.preparer, "who prepares a decision does not sign it")
        guard digest == prepared.digest else {
            throw Rejection(
                .changed, "the prepared decision changed since you read it; read it again and decide on that")
        }
        try unblocked(.decide)
        let grants = prepared.decisions.contains(where: \.grants)
        var events = [
            event(
                .requestDecided,
                [
                    "decisions": .array(prepared.decisions.map(\.json)),
                    "conditions": .array(prepared.conditions.map(\.json)), "attachments": attached(attachments),
                ])
        ]
        if grants, !prepared.conditions.isEmpty {
            events.append(event(.conditionsProposed, prepared.body))
        }
        return events
    }

    func delayExecution(_ measure: MeasureID, _ reason: String, _ until: Instant) throws(Rejection) -> [Event] {
        let request = try request(.requested, in: [.decided, .executing], "reporting a delay")
        _ = try request.measure(measure)
        guard until > now else { throw Rejection(.invalid, "the new date must lie ahead") }
        return [
            event(
                .executionDelayed,
                ["measure": .string(measure.rawValue), "reason": .string(reason), "until": until.json])
        ]
    }

    func orderExecution(_ id: MeasureID, _ order: Item) throws(Rejection) -> [Event] {
        _ = try request(.requested, in: [.decided, .executing], "ordering execution")
        let measure = try granted(id, "ordering execution")
        guard !measure.ordered else { throw Rejection(.state, "execution of `\(id)` is ordered already") }
        try isNew(item: order.id)
        guard order.origin == .document, order.kind == "order" else {
            throw Rejection(.invalid, "an order is a document of the kind `order`")
        }
        try unblocked(.execute)
        return [event(.executionOrdered, ["measure": .string(id.rawValue), "order": order.json])]
    }

    func reportExecution(_ id: MeasureID, _ hasResult: Bool) throws(Rejection) -> [Event] {
        guard try granted(id, "reporting execution").ordered else {
            throw Rejection(.state, "execution of `\(id)` was not ordered")
        }
        return [event(.executionReported, ["measure": .string(id.rawValue), "result": .bool(hasResult)])]
    }

    /// A measure of a decided request that was granted, wholly or in part.
    func granted(_ id: MeasureID, _ what: String) throws(Rejection) -> Measure {
        let measure = try request(.requested, in: [.decided, .executing, .answered], what).measure(id)
        guard let decision = measure.decision, decision.grants else {
            throw Rejection(.state, "measure `\(id)` was not granted")
        }
        return measure
    }

    func answer() throws(Rejection) -> [Event] {
        let request = try request(.requested, in: [.decided, .executing], "answering")
        if let measure = request.undecided.first {
            throw Rejection(.state, "measure `\(measure.id)` waits for a decision; decide on it first")
        }
        guard state.conditions.status != .proposed else {
            throw Rejection(.state, "conditions are proposed; wait until they are accepted or declined")
        }
        for measure in request.measures {
            guard let decision = measure.decision, decision.grants, !measure.isWithoutResult else { continue }
            let delivered = state.disclosures.values.contains {
                state.items[$0.item]?.measure == measure.id && [.received, .recalled].contains($0.status)
            }
            guard delivered else {
                throw Rejection(.state, "measure `\(measure.id)` was granted and nothing of it has been received yet")
            }
        }
        let without = request.measures.filter(\.isWithoutResult).map(\.id.rawValue)
        return [event(.requestAnswered, ["withoutResult": strings(without)])]
    }
}
