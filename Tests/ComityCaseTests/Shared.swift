import CanonicalJSON
import ComityCase
import ComityModel

/// What both sides must agree on once all messages are delivered, seen from either side.
struct Shared: Equatable {
    struct Handover: Equatable {
        let status: Disclosure.Status
        let number: Int
        let terms: Digest
        let revealed: [Int]
    }

    struct Leave: Equatable {
        let status: ComityCase.Permission.Status
        let purpose: String
        let from: Instant?
        let until: Instant?
    }

    /// Where the request stands, in the requesting side's words.
    var standing: RequestStatus?
    var disclosures: [ThreadID: Handover]
    var permissions: [ThreadID: Leave]
    var answered: Set<ThreadID>
    var conditions: [Int]
    var conditionsStatus: Conditions.Status
    var content: Digest?
    var decisions: [MeasureID: MeasureDecision?]
    var parts: [MeasureID: Int]
    var notUnderstood: [String]
    var reference: String?

    init(_ state: CaseState) {
        standing = state.request.map { Shared.word($0.standing, on: state.side) }
        disclosures = state.disclosures.filter { $0.value.signedTerms != nil }.mapValues {
            Handover(status: $0.status, number: $0.number, terms: $0.terms, revealed: $0.revealed)
        }
        permissions = state.permissions.mapValues {
            Leave(status: $0.status, purpose: $0.purpose, from: $0.from, until: $0.until)
        }
        answered = Set(state.questions.values.filter { $0.status == .answered }.map(\.id))
        conditions = state.conditions.list.map(\.number)
        conditionsStatus = state.conditions.status
        content = state.request?.content
        decisions = Dictionary(
            uniqueKeysWithValues: (state.request?.measures ?? []).map { ($0.id, $0.decision) })
        parts = Dictionary(uniqueKeysWithValues: (state.request?.measures ?? []).map { ($0.id, $0.parts) })
        notUnderstood = state.request?.notUnderstood ?? []
        reference = state.request?.reference
    }

    /// The two views, made comparable: a lapse is the requesting side's own note, and what was said about a request
    /// after it ended counts no more.
    static func views(_ scene: Scene) -> (Shared, Shared) {
        var (left, right) = (Shared(scene.germany.state), Shared(scene.france.state))
        if left.standing == .lapsed, [.issued, .acknowledged, .decided].contains(right.standing) {
            left.standing = right.standing
        }
        if left.standing == .withdrawn || left.standing == .handedOn { left.forget() }
        if right.standing == .withdrawn || right.standing == .handedOn { right.forget() }
        return (left, right)
    }

    private mutating func forget() {
        content = nil
        decisions = [:]
        parts = [:]
        notUnderstood = []
        reference = nil
        conditions = []
        conditionsStatus = .none
    }

    private static func word(_ standing: RequestStatus, on side: Side?) -> RequestStatus {
        guard side == .requested else { return standing }
        return switch standing {
        case .received: .issued
        case .registered, .assessed: .acknowledged
        case .executing: .decided
        default: standing
        }
    }
}
