import CanonicalJSON
import ComityCase
import ComityModel

/// A decision written on the document of the request: what becomes of each measure, the scopes that are granted, and the
/// conditions. An officer of this house prepares one, and one on paper is written down the same way.
struct WrittenDecision {
    var decisions: [MeasureDecision] = []
    var scopes: [Document] = []
    var conditions: [Condition] = []

    /// `{decisions, conditions}`: what officers sign.
    var body: [String: JSON] {
        ["decisions": .array(decisions.map(\.json)), "conditions": .array(conditions.map(\.json))]
    }
}

extension Session {
    /// Writes a decision as it is drafted.
    /// - Parameters:
    ///   - state: whose authority decides, and attaches the conditions.
    ///   - refusing: the norms that a refusal of a part on a ground rests on.
    ///   - deciding: the norms that the decision on a measure rests on.
    func write(
        _ draft: DecisionDraft, on document: RequestDocument, of state: Jurisdiction,
        refusing: (_ ground: String, _ part: FactSubject) throws -> [NormRef] = { _, _ in [] },
        deciding: (MeasureID) async throws -> [NormRef] = { _ in [] }
    ) async throws -> WrittenDecision {
        var written = WrittenDecision()
        for line in draft.lines {
            let measure = try numbered { () throws(Rejection) in
                guard let request = self.state.request else { throw Rejection(.unknown, "there is no request") }
                return try request.measure(line.measure)
            }
            let refusals = try line.refused.sorted { $0.key < $1.key }.map { part, ground in
                MeasureDecision.Refusal(
                    part: part, ground: ground, cites: try refusing(ground, .part(measure.id, part)))
            }
            let outcome: MeasureDecision.Outcome =
                line.postponedUntil != nil
                ? .postponed
                : refusals.isEmpty ? .accepted : refusals.count == measure.parts ? .refused : .inPart
            var scope: Document?
            if outcome == .accepted || outcome == .inPart {
                let content = try document.scope(
                    of: measure.id, refused: refusals, fields: line.fields, period: line.period)
                scope = try await write(content.canonicalBytes, kind: "scope", label: "scope/\(measure.id)")
            }
            if let scope { written.scopes.append(scope) }
            written.decisions.append(
                MeasureDecision(
                    measure: measure.id, outcome: outcome, refusals: refusals, scope: scope?.content,
                    until: line.postponedUntil, cites: try await deciding(measure.id)))
        }
        written.conditions = try draft.conditions.enumerated().map { position, line in
            Condition(
                number: self.state.conditions.accepted + position + 1, kind: line.kind, purposes: line.purposes,
                attachedBy: state, basis: try ref(line.norm))
        }
        return written
    }
}
