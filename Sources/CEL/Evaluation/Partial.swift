/// The outcome of a node, with unknown variables as a set of slots.
enum Partial {
    case value(Value)
    case unknown(Unknowns)
    case error(EvaluationError)
}

/// A set of variables by their slots, of which there are at most 64.
struct Unknowns: Equatable {
    static let capacity = 64

    private(set) var bits: UInt64

    init(slot: Int) { bits = 1 << UInt64(slot) }

    private init(bits: UInt64) { self.bits = bits }

    func union(_ other: Unknowns) -> Unknowns { Unknowns(bits: bits | other.bits) }

    var slots: [Int] { (0..<Self.capacity).filter { bits & (1 << UInt64($0)) != 0 } }
}
