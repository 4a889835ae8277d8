/// How a norm stands against an act.
enum BarEffect: Sendable {
    /// It binds the one who acts.
    case forbids
    /// It makes refusal of a request a duty.
    case refuses
    case postpones

    var weight: Int {
        switch self {
        case .postpones: 0
        case .refuses: 1
        case .forbids: 2
        }
    }

    var verdict: Verdict {
        switch self {
        case .forbids: .forbidden
        case .refuses: .refused
        case .postpones: .postponed
        }
    }
}
