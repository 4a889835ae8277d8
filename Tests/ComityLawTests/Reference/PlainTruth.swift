@testable import ComityLaw

/// The answer to a condition: three-valued, with the facts that stand in the way.
enum PlainTruth: Equatable {
    case yes, no
    case unknown(Set<FactKey>)

    init(_ value: Bool) { self = value ? .yes : .no }

    var isYes: Bool { self == .yes }
    var isNo: Bool { self == .no }

    var unknowns: Set<FactKey> { if case .unknown(let keys) = self { keys } else { [] } }

    static prefix func ! (truth: PlainTruth) -> PlainTruth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: truth
        }
    }

    func and(_ other: PlainTruth) -> PlainTruth {
        if isNo || other.isNo { return .no }
        let keys = unknowns.union(other.unknowns)
        return keys.isEmpty && isYes && other.isYes ? .yes : .unknown(keys)
    }

    func or(_ other: PlainTruth) -> PlainTruth { !((!self).and(!other)) }

    /// Whether one of them holds.
    static func any(_ truths: some Sequence<PlainTruth>) -> PlainTruth { truths.reduce(.no) { $0.or($1) } }
}
