import CEL
import ComityModel

/// A sender's conditions as norms for the item they travel with (formats 6).
enum ConditionNorms {
    /// One norm for each condition of another State that binds at the instant.
    static func norms(for conditions: [Condition], at: Instant, _ vocabulary: Vocabulary) -> [Norm] {
        conditions.compactMap { norm($0, at: at, vocabulary) }
    }

    private static func norm(_ condition: Condition, at: Instant, _ vocabulary: Vocabulary) -> Norm? {
        let hasEnded = condition.until.map { $0 <= at } ?? false
        switch condition.kind {
        case .useLimitation:
            let allowed = condition.purposes.filter { vocabulary.purposes[$0] != nil }.map { "\"\($0)\"" }
            let when = "!(use.purpose in [\(allowed.joined(separator: ", "))])"
            return hasEnded
                ? nil
                : norm(
                    condition, "data.use", .mustNot, .forbids, "use for a purpose that the condition does not name",
                    when, vocabulary)
        case .noOnward:
            return hasEnded
                ? nil : norm(condition, "data.onward-transfer", .mustNot, .forbids, "pass the data on", nil, vocabulary)
        case .confidentiality:
            return hasEnded
                ? nil : norm(condition, "secrecy.keep", .must, .obliges, "keep the data confidential", nil, vocabulary)
        case .retention:
            return hasEnded
                ? norm(
                    condition, "data.retain", .mustNot, .forbids, "keep the data beyond the date of the condition", nil,
                    vocabulary)
                : nil
        }
    }

    private static func norm(
        _ condition: Condition, _ act: String, _ modality: Norm.Modality, _ bears: Norm.Bearing, _ says: String,
        _ when: String?, _ vocabulary: Vocabulary
    ) -> Norm {
        let state = condition.attachedBy.code
        var norm = NormDraft(
            id: "condition:\(state):\(condition.number)",
            cite: "\(condition.basis.cite), condition \(condition.number) of \(vocabulary.country(state))",
            instrument: "",
            topic: "purpose", actor: .party, modality: modality, act: act, bears: bears, says: says, verified: .yes)
        // A text that did not parse would leave the norm without a condition, so that it forbids always.
        norm.when = when.flatMap { try? CEL.Expression(parsing: $0, in: vocabulary.environment) }
        norm.wayOut = "ask \(vocabulary.country(state)) to allow it"
        if modality == .mustNot,
            let permitted = try? CEL.Expression(parsing: "use.sender_consent", in: vocabulary.environment)
        {
            norm.unless = [Norm.Exception(when: permitted, cite: "a permission in force", allows: false, unless: [])]
        }
        return Norm(norm)
    }
}
