import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyQuestion(
        _ kind: EventKind, _ members: inout JSONMembers, at now: Instant, incoming: Bool
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        if kind == .questionAsked {
            guard questions[id] == nil else { throw JSONError(.value, at: "/id", "the id is in use") }
            let question = Question(
                id: id, kind: try members.choice("kind"), isOwn: !incoming,
                subject: try members.typed("subject", "a measure or part") { $0.string.flatMap { FactSubject($0) } },
                cites: try NormRef.list(try members.array("cites"), at: "/cites"))
            questions[id] = question
            if question.kind == .consultation { note("consultation.opened", at: now) }
            if question.kind == .information { note("clarification.requested", at: now) }
            return
        }
        guard let question = questions[id], kind == .questionExpired || question.isOwn == incoming else {
            throw JSONError(.value, at: "/id", "there is no such question to answer")
        }
        questions[id]?.status = kind == .questionExpired ? .expired : .answered
        if kind == .questionAnswered, question.kind == .consultation { note("consultation.answered", at: now) }
    }

    mutating func applyConditions(_ kind: EventKind, _ members: inout JSONMembers) throws(JSONError) {
        switch kind {
        case .conditionsProposed:
            var list: [Condition] = []
            for (position, json) in try members.array("conditions").enumerated() {
                list.append(try Condition(json: json, at: "/conditions/\(position)"))
            }
            conditions.list = list
            conditions.status = .proposed
        case .conditionsAccepted: conditions.status = .accepted
        default:
            conditions.status = .declined
            // Declined conditions reopen the decision: the requested side decides again.
            if side == .requested { request?.status = .assessed }
        }
    }
}
