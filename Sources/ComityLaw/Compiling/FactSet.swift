/// A set of facts by their numbers (`FactIndex`).
struct FactSet: Hashable, Sendable {
    /// How many facts can be told apart.
    static let capacity = 256

    private var words: SIMD4<UInt64> = .zero

    init() {}

    init(_ number: Int) { insert(number) }

    var isEmpty: Bool { words == .zero }

    mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

    mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

    mutating func formUnion(_ other: FactSet) { words |= other.words }

    func union(_ other: FactSet) -> FactSet {
        var union = self
        union.formUnion(other)
        return union
    }

    func isDisjoint(with other: FactSet) -> Bool { words & other.words == .zero }

    func contains(_ number: Int) -> Bool { words[number >> 6] & 1 << UInt64(number & 63) != 0 }

    /// Their numbers, in order.
    var numbers: [Int] { isEmpty ? [] : (0..<Self.capacity).filter(contains) }
}
