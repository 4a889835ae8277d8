import CanonicalJSON
import ComityModel

extension Step {
    func draft(
        _ document: Item, to peer: AuthorityID, measures: [Measure], facts: [String: JSON]
    ) throws(Rejection) -> [Event] {
        _ = try officer()
        try isNew(item: document.id)
        guard !measures.isEmpty, Set(measures.map(\.id)).count == measures.count else {
            throw Rejection(.invalid, "a request needs at least one measure, each with an id of its own")
        }
        var kind = EventKind.requestDrafted
        if state.request != nil {
            _ = try request(.requesting, in: [.drafting, .assessed, .approved], "revising")
            kind = .requestRevised
            guard peer == state.peer else {
                throw Rejection(.invalid, "the addressee of a request cannot change; draft another request")
            }
        }
        let body: JSON = [
            "document": document.json, "to": .string(peer.rawValue), "measures": .array(measures.map(\.json)),
            "facts": .object(facts),
        ]
        return [event(kind, body)]
    }

    func stateFact(_ subject: FactSubject, _ name: String, _ value: JSON, _ cite: Citation) throws(Rejection) -> [Event] {
        _ = try officer()
        _ = try request()
        try exists(subject)
        return [
            event(.factStated, ["subject": .string(subject.description), "name": .string(name), "value": value, "cite": cite.json])
        ]
    }

    func disputeFact(_ subject: FactSubject, _ name: String, _ cite: Citation) throws(Rejection) -> [Event] {
        _ = try officer()
        _ = try request()
        try exists(subject)
        return [
            event(.factDisputed, ["subject": .string(subject.description), "name": .string(name), "cite": cite.json])
        ]
    }

    private func exists(_ subject: FactSubject) throws(Rejection) {
        switch subject {
        case .wholeCase: break
        case .measure(let id): _ = try request().measure(id)
        case .part(let id, let number):
            let measure = try request().measure(id)
            guard number <= measure.parts else {
                throw Rejection(.unknown, "measure `\(id)` has \(measure.parts) parts; there is no part \(number)")
            }
        case .item(let id): _ = try item(id)
        }
    }

    func assess(_ assessments: [Assessment]) throws(Rejection) -> [Event] {
        let request =
            state.side == .requested
            ? try request(.requested, in: [.registered, .assessed], "assessing")
            : try request(.requesting, in: [.drafting, .assessed], "assessing")
        let missing = request.measures.filter { measure in
            !assessments.contains { $0.subject == .measure(measure.id) || isPart($0.subject, of: measure.id) }
        }
        guard missing.isEmpty else {
            throw Rejection(.invalid, "each measure needs an opinion; `\(missing[0].id)` has none")
        }
        return [event(.requestAssessed, ["opinions": .array(assessments.map(\.json))])]
    }

    private func isPart(_ subject: FactSubject, of measure: MeasureID) -> Bool {
        if case .part(measure, _) = subject { true } else { false }
    }

    func settleConflict(_ cite: Citation) throws(Rejection) -> [Event] {
        let request = try openRequest("settling a conflict")
        guard request.assessments.contains(where: { $0.outcome == .conflict }) else {
            throw Rejection(.state, "no opinion on this request found a conflict")
        }
        return [event(.conflictSettled, ["cite": cite.json])]
    }

    func approve(_ digest: Digest) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.assessed], "approving")
        try other(than: request.drafter, "who drafts a request does not approve it")
        guard digest == request.approvalSubject else {
            throw Rejection(.changed, "the request or its opinion changed since you read it; read it again and approve that")
        }
        return [event(.requestApproved, ["subject": hex(digest)])]
    }

    func giveBack(_ reason: String) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.assessed, .approved], "returning")
        try other(than: request.drafter, "who drafts a request revises it and does not return it")
        return [event(.requestReturned, ["reason": .string(reason)])]
    }

    func issue(_ attachments: [JSON]) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.approved], "issuing")
        try unblocked(.issue)
        let body: JSON = [
            "content": hex(request.content), "measures": .array(request.measures.map(\.json)),
            "facts": .object(request.facts), "attachments": .array(attachments),
        ]
        return [event(.requestIssued, body)]
    }

    func amend(_ document: Item, _ measures: [Measure], _ attachments: [JSON]) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.issued, .acknowledged], "amending")
        try isNew(item: document.id)
        for measure in measures {
            let old = try request.measure(measure.id)
            guard old.measure == measure.measure, measure.parts <= old.parts else {
                throw Rejection(.invalid, "an amendment never widens a request; issue a new one that supplements this")
            }
        }
        let body: JSON = [
            "content": hex(document.content), "document": document.json, "measures": .array(measures.map(\.json)),
            "attachments": .array(attachments),
        ]
        return [event(.requestAmended, body)]
    }

    func withdraw(_ reason: String) throws(Rejection) -> [Event] {
        _ = try request(.requesting, in: [.issued, .acknowledged, .decided, .answered], "withdrawing")
        return [event(.requestWithdrawn, ["reason": .string(reason)])]
    }

    func lapse() throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.issued, .acknowledged], "recording a lapse")
        try other(than: request.drafter, "who drafted a request does not confirm its lapse")
        guard state.terms.contains(where: { $0.at < now }) else {
            throw Rejection(.state, "no term of this request has passed yet")
        }
        return [event(.requestLapsed)]
    }

    func close() throws(Rejection) -> [Event] {
        let request = try request()
        let allowed: [RequestStatus] = [.decided, .answered, .withdrawn, .lapsed, .handedOn]
        guard allowed.contains(request.status) else {
            throw Rejection(.state, "a case is closed after its answer; the request is `\(request.status.rawValue)`")
        }
        guard state.openQuestions.isEmpty else {
            throw Rejection(.questions, "a question is open; answer it first with `comity case answer`")
        }
        guard !state.permissions.values.contains(where: { $0.status == .asked }) else {
            throw Rejection(.state, "a permission is asked for and not answered; answer it first")
        }
        guard !state.disclosures.values.contains(where: { [.prepared, .released].contains($0.status) }) else {
            throw Rejection(.state, "a disclosure is under way; wait for its receipt or recall it")
        }
        let unreviewed = state.items.values.filter { !$0.isShredded && $0.origin != .document && $0.review == nil }
        guard unreviewed.isEmpty else {
            throw Rejection(.state, "\(unreviewed.count) items have no review date; set one with `comity evidence review`")
        }
        return [event(.caseClosed)]
    }

    func reopen(_ cite: Citation) throws(Rejection) -> [Event] {
        let request = try request()
        guard request.status == .closed else {
            throw Rejection(.state, "only a closed case is reopened; this one is `\(request.status.rawValue)`")
        }
        return [event(.caseReopened, ["cite": cite.json])]
    }
}
