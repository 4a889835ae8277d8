import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyQuestion(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let id = try members.uniqueID("id")
        switch kind {
        case .questionAsked:
            guard isUnused(id) else { throw JSONError(.value, at: "/id", "the id is in use") }
            let question = Question(
                id: id, kind: try members.choice("kind"), isOwn: !cause.isIncoming,
                subject: try members.typed("subject", "a measure or part") { $0.string.flatMap { FactSubject($0) } },
                cites: try members.norms("cites"), askedAt: cause.at)
            questions[id] = question
            questionOrder.append(id)
            try file(try members.attachments(), cause)
            if question.kind == .consultation { note(.consultationOpened, at: cause.at) }
            if question.kind == .information { note(.clarificationRequested, at: cause.at) }
        case .questionAnswered:
            // An answer that comes after the question expired is an answer all the same.
            guard let question = questions[id], question.isOwn == cause.isIncoming, question.status != .answered else {
                throw JSONError(.value, at: "/id", "there is no such question to answer")
            }
            questions[id]?.status = .answered
            questions[id]?.endedAt = cause.at
            questions[id]?.answer = try members.code("code")
            try file(try members.attachments(), cause)
            if question.kind == .consultation { note(.consultationAnswered, at: cause.at) }
        default:
            guard questions[id] != nil else { throw JSONError(.value, at: "/id", "there is no such question") }
            questions[id]?.status = .expired
            questions[id]?.endedAt = cause.at
        }
    }

    /// Whether no thread of the case bears an id.
    func isUnused(_ id: ThreadID) -> Bool {
        questions[id] == nil && disclosures[id] == nil && permissions[id] == nil && !holdOrder.contains(id)
            && overrides[id] == nil
    }
}
