import CanonicalJSON
import ComityModel

extension Step {
    func acknowledge(_ reference: String) throws(Rejection) -> [Event] {
        _ = try request(.requested, in: [.received], "acknowledging")
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
        return [event(.requestNotUnderstood, ["missing": strings(missing), "cites": cites(norms)])]
    }

    func prepareDecision(_ decisions: [MeasureDecision], _ conditions: [Condition]) throws(Rejection) -> [Event] {
        let request = try request(.requested, in: [.assessed], "preparing a decision")
        guard Set(decisions.map(\.measure)) == Set(request.measures.map(\.id)), decisions.count == request.measures.count else {
            throw Rejection(.invalid, "decide on each measure once: \(request.measures.map { "`\($0.id)`" }.joined(separator: ", "))")
        }
        for decision in decisions {
            let measure = try request.measure(decision.measure)
            let parts = Set(decision.refusals.map(\.part))
            guard parts.allSatisfy({ (1...measure.parts).contains($0) }), parts.count == decision.refusals.count else {
                throw Rejection(.invalid, "measure `\(measure.id)` has \(measure.parts) parts; name each refused part once")
            }
            let fits =
                switch decision.outcome {
                case .accepted: parts.isEmpty
                case .inPart: !parts.isEmpty && parts.count < measure.parts
                case .refused: parts.count == measure.parts
                case .postponed: decision.until != nil && parts.isEmpty
                }
            guard fits else {
                throw Rejection(.invalid, "the decision on `\(measure.id)` does not fit its parts: accepted refuses none, in part some, refused all, postponed names its date")
            }
        }
        guard conditions.map(\.number) == Array(1...max(1, conditions.count)).prefix(conditions.count).map({ $0 }) else {
            throw Rejection(.invalid, "number the conditions from 1")
        }
        return [
            event(.decisionPrepared, ["decisions": .array(decisions.map(\.json)), "conditions": .array(conditions.map(\.json))])
        ]
    }

    func decideRequest(_ digest: Digest, _ attachments: [JSON]) throws(Rejection) -> [Event] {
        let request = try request(.requested, in: [.assessed], "deciding")
        guard let prepared = request.prepared else {
            throw Rejection(.state, "no decision is prepared; prepare one with `comity case prepare`")
        }
        try other(than: prepared.preparer, "who prepares a decision does not sign it")
        guard digest == prepared.digest else {
            throw Rejection(.changed, "the prepared decision changed since you read it; read it again and decide on that")
        }
        try unblocked(.decide)
        let grants = prepared.decisions.contains(where: \.grants)
        var events = [
            event(
                .requestDecided,
                ["decisions": .array(prepared.decisions.map(\.json)), "attachments": .array(attachments)])
        ]
        if grants, !prepared.conditions.isEmpty {
            events.append(event(.conditionsProposed, ["conditions": .array(prepared.conditions.map(\.json))]))
        }
        return events
    }

    func delayExecution(_ measure: MeasureID, _ reason: String, _ until: Instant) throws(Rejection) -> [Event] {
        let request = try request(.requested, in: [.decided, .executing], "reporting a delay")
        _ = try request.measure(measure)
        guard until > now else { throw Rejection(.invalid, "the new date must lie ahead") }
        return [
            event(.executionDelayed, ["measure": .string(measure.rawValue), "reason": .string(reason), "until": until.json])
        ]
    }

    func orderExecution(_ id: MeasureID, _ order: ItemID) throws(Rejection) -> [Event] {
        let measure = try granted(id, "ordering execution")
        guard !measure.ordered else { throw Rejection(.state, "execution of `\(id)` is ordered already") }
        guard try item(order).kind == "order" else {
            throw Rejection(.invalid, "item `\(order)` is no order; file the order first")
        }
        try unblocked(.execute)
        return [event(.executionOrdered, ["measure": .string(id.rawValue), "order": order.json])]
    }

    func reportExecution(_ id: MeasureID) throws(Rejection) -> [Event] {
        guard try granted(id, "reporting execution").ordered else {
            throw Rejection(.state, "execution of `\(id)` was not ordered")
        }
        return [event(.executionReported, ["measure": .string(id.rawValue)])]
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
        for measure in request.measures {
            guard let decision = measure.decision, decision.grants else { continue }
            let delivered = state.disclosures.values.contains {
                state.items[$0.item]?.measure == measure.id && [.received, .recalled].contains($0.status)
            }
            guard delivered else {
                throw Rejection(.state, "measure `\(measure.id)` was granted and nothing of it has been received yet")
            }
        }
        return [event(.requestAnswered)]
    }
}
