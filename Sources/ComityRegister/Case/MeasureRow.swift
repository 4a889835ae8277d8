public import CanonicalJSON
public import ComityCase
public import ComityModel

/// A measure with what became of it.
public struct MeasureRow: Sendable, Hashable {
    /// Its name in the request.
    public let id: MeasureID
    /// What is asked for.
    public let measure: String
    /// Parts that can be decided apart.
    public let parts: Int
    /// What was decided; nil while nothing is.
    public let decision: MeasureDecision?
    /// Whether execution was ordered (requested side).
    public let isOrdered: Bool
    /// Whether execution found nothing.
    public let isWithoutResult: Bool
    /// Until when execution is delayed.
    public let delayedUntil: Instant?
    /// Numbers of the disclosures that were received.
    public let handedOver: [Int]

    static func all(of state: CaseState) -> [MeasureRow] {
        (state.request?.measures ?? []).map { measure in
            let disclosed = state.disclosureOrder.compactMap { state.disclosures[$0] }.filter {
                $0.status == .received && state.items[$0.item]?.measure == measure.id
            }
            return MeasureRow(
                id: measure.id, measure: measure.measure, parts: measure.parts, decision: measure.decision,
                isOrdered: measure.ordered, isWithoutResult: measure.isWithoutResult,
                delayedUntil: measure.delayedUntil, handedOver: disclosed.map(\.number))
        }
    }

    /// The outcome in words: undecided, accepted, in part, refused, postponed.
    public var outcome: String {
        switch decision?.outcome {
        case nil: "undecided"
        case .inPart: "in part"
        case .some(let outcome): outcome.rawValue
        }
    }

    /// `m1 in part`.
    var word: String { "\(id) \(outcome)" }

    /// `{id, measure, parts, outcome, refused, until?, ordered, withoutResult, handedOver}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "id": .string(id.rawValue), "measure": .string(measure), "parts": .integer(parts),
            "outcome": .string(outcome), "ordered": .bool(isOrdered), "withoutResult": .bool(isWithoutResult),
            "handedOver": .array(handedOver.map { .integer($0) }),
            "refused": .array(
                (decision?.refusals ?? []).map { refusal in
                    [
                        "part": .integer(refusal.part), "ground": .string(refusal.ground),
                        "cites": .array(refusal.cites.map(\.json)),
                    ]
                }),
        ]
        members["until"] = decision?.until?.json
        members["delayedUntil"] = delayedUntil?.json
        return .object(members)
    }

    /// The measure, and below it its refused parts with their articles.
    func lines(in zone: Zone) -> [String] {
        let head = words(
            "\(id)", measure, parts == 1 ? nil : "\(parts) parts", outcome,
            decision?.until.map { "until \(zone.endText($0))" }, isOrdered ? "ordered" : nil,
            delayedUntil.map { "delayed until \(zone.endText($0))" }, isWithoutResult ? "without result" : nil,
            handedOver.isEmpty ? nil : "handed over: disclosure \(handedOver.map(String.init).joined(separator: ", "))")
        return [head]
            + (decision?.refusals ?? []).map { refusal in
                "  part \(refusal.part) refused: \(refusal.ground), \(refusal.cites.map(\.cite).joined(separator: "; "))"
            }
    }
}
