import CanonicalJSON
import ComityModel

extension Step {
    func ask(
        _ id: ThreadID, _ kind: Question.Kind, _ subject: FactSubject, _ norms: [NormRef], _ attachments: [Attachment]
    ) throws(Rejection) -> [Event] {
        let request = try openRequest("asking")
        guard ![.drafting, .assessed, .approved].contains(request.status) || state.side == .requested else {
            throw Rejection(.state, "the request is not issued yet; there is nobody to ask")
        }
        try isNew(id)
        try exists(subject)
        try unblocked(kind == .consultation ? .consult : .ask)
        let body: JSON = [
            "id": id.json, "kind": .string(kind.rawValue), "subject": .string(subject.description),
            "cites": cites(norms),
            "attachments": attached(attachments),
        ]
        return [event(.questionAsked, body)]
    }

    func answerQuestion(
        _ id: ThreadID, _ code: String, _ attachments: [Attachment]
    ) throws(Rejection) -> [Event] {
        let question = try open(id, or: .expired)
        guard !question.isOwn else { throw Rejection(.state, "this question is yours; the other authority answers it") }
        return [
            event(.questionAnswered, ["id": id.json, "code": .string(code), "attachments": attached(attachments)])
        ]
    }

    func expireQuestion(_ id: ThreadID) throws(Rejection) -> [Event] {
        _ = try open(id)
        return [event(.questionExpired, ["id": id.json])]
    }

    private func open(_ id: ThreadID, or other: Question.Status? = nil) throws(Rejection) -> Question {
        guard let question = state.questions[id] else { throw Rejection(.unknown, "the case has no question `\(id)`") }
        guard question.status == .open || question.status == other else {
            throw Rejection(.state, "the question is `\(question.status.rawValue)` already")
        }
        return question
    }

    func acceptConditions() throws(Rejection) -> [Event] {
        try proposed("accepting conditions")
        return [event(.conditionsAccepted)]
    }

    func declineConditions(_ reason: String) throws(Rejection) -> [Event] {
        try proposed("declining conditions")
        return [event(.conditionsDeclined, ["reason": .string(reason)])]
    }

    private func proposed(_ what: String) throws(Rejection) {
        guard state.side == .requesting else { throw Rejection(.state, "\(what) is for the requesting authority") }
        guard state.conditions.status == .proposed else {
            throw Rejection(.state, "no conditions are proposed; they are `\(state.conditions.status.rawValue)`")
        }
    }
}
