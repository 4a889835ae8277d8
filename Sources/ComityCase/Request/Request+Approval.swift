public import CanonicalJSON
import ComityModel

/// What a second officer answers for: the content that is sent, the opinions on it, and the officer's own view.
extension Request {
    /// What an approval covers: the content together with the opinions on it, and the approver's own view where one was
    /// written. The view stays in the house, as the opinions do; its digest says what was approved.
    public var approvalSubject: Digest {
        var members: [String: JSON] = [
            "content": .string(content.hex), "opinions": .array(assessments.map { .string($0.opinion.hex) }),
        ]
        members["view"] = view.map { .string($0.content.hex) }
        return JSON.object(members).digest
    }

    /// The request as an approval leaves it, before it counts as approved.
    ///
    /// - Parameters:
    ///   - view: What the approver wrote.
    ///   - narrowing: What the approver asks less for; nil to take the draft as it is.
    /// - Returns: nil where the narrowing asks for something that the draft did not.
    public func viewed(_ view: Item?, narrowing: Narrowing?) -> Request? {
        var request = self
        request.view = view
        request.narrowing = narrowing ?? request.narrowing
        guard let narrowing else { return request }
        for measure in narrowing.measures {
            guard let old = measures.first(where: { $0.id == measure.id }), measure.narrows(old) else { return nil }
        }
        let kept = Set(narrowing.measures.map(\.id))
        request.content = narrowing.document.content
        request.document = narrowing.document.id
        request.measures = narrowing.measures
        request.facts = facts.filter { subject, _ in
            FactSubject(subject)?.measure.map { kept.contains($0) } ?? true
        }
        request.assessments = assessments.filter { $0.subject.measure.map { kept.contains($0) } ?? true }
        return request
    }
}
