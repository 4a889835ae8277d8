import CanonicalJSON
import ComityModel

extension Step {
    func draft(
        _ document: Item, to peer: AuthorityID, measures: [Measure], facts: [String: JSON], sends: [String: JSON]
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
            "facts": .object(facts), "sends": .object(sends),
        ]
        return [event(kind, body)]
    }

    func stateFact(_ subject: FactSubject, _ name: String, _ value: JSON, _ cite: Citation) throws(Rejection) -> [Event]
    {
        _ = try officer()
        _ = try request()
        try exists(subject)
        return [
            event(
                .factStated,
                ["subject": .string(subject.description), "name": .string(name), "value": value, "cite": cite.json])
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

    func exists(_ subject: FactSubject) throws(Rejection) {
        switch subject {
        case .wholeCase, .use: break
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
        let isRequested = state.side == .requested
        let request =
            isRequested
            ? try request(.requested, in: [.registered, .assessed, .decided, .executing], "assessing")
            : try request(.requesting, in: [.drafting, .assessed], "assessing")
        let due = isRequested ? request.undecided : request.measures
        guard !due.isEmpty else { throw Rejection(.state, "each measure of the request is decided") }
        let missing = due.filter { measure in
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
        let request =
            state.side == .requested
            ? try request(.requested, in: [.registered, .assessed, .decided, .executing], "settling a conflict")
            : try request(.requesting, in: [.drafting, .assessed], "settling a conflict")
        try other(than: request.drafter, "who drafts a request does not settle a conflict on it")
        guard request.assessments.contains(where: { $0.outcome == .conflict }) else {
            throw Rejection(.state, "no opinion on this request found a conflict")
        }
        return [event(.conflictSettled, ["cite": cite.json])]
    }

    func approve(_ digest: Digest) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.assessed], "approving")
        try other(than: request.drafter, "who drafts a request does not approve it")
        guard digest == request.approvalSubject else {
            throw Rejection(
                .changed, "the request or its opinion changed since you read it; read it again and approve that")
        }
        return [event(.requestApproved, ["subject": hex(digest)])]
    }

    func giveBack(_ reason: String) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.assessed, .approved], "returning")
        try other(than: request.drafter, "who drafts a request revises it and does not return it")
        return [event(.requestReturned, ["reason": .string(reason)])]
    }

    /// A message brings the document whose digest it names.
    private func carries(_ content: Digest, _ attachments: [Attachment]) throws(Rejection) {
        guard attachments.contains(where: { $0.content == content }) else {
            throw Rejection(.invalid, "attach the request document; the other authority reads nothing else")
        }
    }

    func issue(_ attachments: [Attachment], _ posted: Posting?) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.approved], "issuing")
        try unblocked(.issue)
        _ = try readable(request.document)
        try carries(request.content, attachments)
        if let posted {
            guard attachments.contains(where: { $0.kind == "letter" && $0.content == posted.letter }) else {
                throw Rejection(.invalid, "the letter that was handed to the post is not among the documents")
            }
        }
        var body: [String: JSON] = [
            "content": hex(request.content), "measures": .array(request.measures.map(\.json)),
            "facts": .object(request.facts), "opinions": .array(request.assessments.map { hex($0.opinion) }),
            "attachments": attached(attachments),
        ]
        body["posted"] = posted?.json
        return [event(.requestIssued, .object(body))]
    }

    func amend(_ document: Item, _ measures: [Measure], _ attachments: [Attachment]) throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.issued, .acknowledged, .decided], "amending")
        try other(than: request.drafter, "who drafted a request does not sign its amendment")
        try unblocked(.issue)
        try isNew(item: document.id)
        try carries(document.content, attachments)
        guard attachments.contains(where: { $0.id == document.id && $0.content == document.content }) else {
            throw Rejection(.invalid, "the attachment that carries the amended request bears its document's id")
        }
        for measure in measures {
            let old = try request.measure(measure.id)
            guard measure.narrows(old) else {
                throw Rejection(.invalid, "an amendment never widens a request; issue a new one that supplements this")
            }
        }
        let body: JSON = [
            "content": hex(document.content), "measures": .array(measures.map(\.json)),
            "attachments": attached(attachments),
        ]
        return [event(.requestAmended, body)]
    }

    func withdraw(_ reason: String) throws(Rejection) -> [Event] {
        let request = try request(
            .requesting, in: [.issued, .acknowledged, .decided, .answered, .lapsed], "withdrawing")
        try other(than: request.drafter, "who drafted a request does not sign its withdrawal")
        return [event(.requestWithdrawn, ["reason": .string(reason)])]
    }

    func lapse() throws(Rejection) -> [Event] {
        let request = try request(.requesting, in: [.issued, .acknowledged, .decided], "recording a lapse")
        guard request.measures.allSatisfy({ $0.decision?.grants != true }), !request.undecided.isEmpty else {
            throw Rejection(.state, "the request was decided; it cannot lapse")
        }
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
        guard request.standing != .decided || request.measures.allSatisfy({ $0.decision?.outcome == .refused }) else {
            throw Rejection(
                .state, "what was granted or postponed is not answered yet; the case is closed after the answer")
        }
        guard state.conditions.status != .proposed else {
            throw Rejection(.state, "conditions are proposed; accept or decline them first")
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
        if let open = state.duties.firstIndex(where: \.isOpen) {
            let duty = state.duties[open]
            throw Rejection(
                .state,
                "duty \(open + 1) (\(duty.norm.cite)) is open; see to it, then attest it with `comity duty attest \(open + 1) --cite CITATION`"
            )
        }
        let unreviewed = state.items.values.filter { !$0.isShredded && $0.origin != .document && $0.review == nil }
        guard unreviewed.isEmpty else {
            throw Rejection(
                .state, "\(unreviewed.count) items have no review date; set one with `comity evidence review`")
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
