/// How expressions look at one variable: the constants that they compare it with.
///
/// Comparisons with constants split the values of a variable into finitely many classes, within which the expressions cannot tell one value
/// from another. Probes of several expressions merge, and so do the classes.
public struct Probe: Sendable, Hashable {
    /// What the variable is compared with; where it is a list, what each of its items is compared with.
    public private(set) var constants: Set<Value> = []
    /// Whether a comparison asks for the order (`<`), not only for equality.
    public private(set) var isOrdered = false
    /// For a list, how many equal items can be told apart from more: 1 where it only matters whether an item occurs, 2 under `exists_one`,
    /// and n + 1 where the size is compared with n.
    public private(set) var repetitions = 0
    /// Whether the variable is used otherwise than in comparisons with constants.
    public private(set) var isUnbounded = false

    /// What an expression asks that does not read the variable: nothing.
    public init() {}

    /// What both ask.
    public func merged(with other: Probe) -> Probe {
        var result = self
        result.constants.formUnion(other.constants)
        result.isOrdered = isOrdered || other.isOrdered
        result.repetitions = max(repetitions, other.repetitions)
        result.isUnbounded = isUnbounded || other.isUnbounded
        return result
    }

    mutating func compare(with constants: [Value], ordered: Bool) {
        self.constants.formUnion(constants)
        isOrdered = isOrdered || ordered
    }

    mutating func count(upTo count: Int) { repetitions = max(repetitions, count) }

    mutating func makeUnbounded() { isUnbounded = true }

    /// One value of each class, in a fixed order.
    ///
    /// NaN is left out of the doubles, since it stands for no number.
    ///
    /// - Parameters:
    ///   - type: the declared type of the variable. A bool's values are all known, however it is used.
    ///   - limit: how many values may stand for a list variable before it counts as unbounded.
    public func representatives(of type: Type, limit: Int = 256) -> Representatives {
        switch type {
        case .bool: .exact([.bool(false), .bool(true)])
        case .null: .exact([.null])
        case .list(let item): lists(of: item, limit: limit)
        default: isUnbounded ? .unbounded : scalars(of: type)
        }
    }

    private func scalars(of type: Type) -> Representatives {
        switch type {
        case .int:
            guard constants.allSatisfy(\.isWithinExactInts) else { return .unbounded }
            return values(.whole, constants.flatMap(\.neighbouringInts), Value.int)
        case .uint:
            guard constants.allSatisfy(\.isWithinExactInts) else { return .unbounded }
            return values(.whole, constants.flatMap(\.neighbouringUints), Value.uint)
        case .double: return values(.real, constants.compactMap(\.asDouble), Value.double)
        case .string:
            return values(
                .text, constants.compactMap { if case .string(let text) = $0 { text } else { nil } }, Value.string)
        case .timestamp:
            return values(
                .time, constants.compactMap { if case .timestamp(let instant) = $0 { instant } else { nil } },
                Value.timestamp)
        case .duration:
            return values(
                .whole,
                constants.compactMap { if case .duration(let duration) = $0 { duration.nanoseconds } else { nil } },
                { .duration(Duration(nanoseconds: $0)) })
        default: return .unbounded
        }
    }

    private func values<Point>(_ line: Line<Point>, _ constants: [Point], _ value: (Point) -> Value) -> Representatives
    {
        .exact(line.representatives(of: constants, isOrdered: isOrdered).map(value))
    }

    /// Each choice of how often each class of items occurs. Their order is left open: no comparison with constants sees it.
    private func lists(of item: Type, limit: Int) -> Representatives {
        if case .list = item { return .unbounded }
        guard !isUnbounded, case .exact(let items) = representatives(of: item) else { return .unbounded }
        var lists: [[Value]] = [[]]
        for item in items {
            guard lists.count * (repetitions + 1) <= limit else { return .unbounded }
            lists = (0...repetitions).flatMap { count in
                lists.map { $0 + Array(repeating: item, count: count) }
            }
        }
        return .exact(lists.map { .list($0) })
    }
}

/// Constants of another numeric type than the variable: what they are on the variable's own line.
extension Value {
    /// Beyond 2⁵³ an int and a double are compared as doubles, and several ints are then the same number.
    fileprivate var isWithinExactInts: Bool {
        if case .double(let number) = self { !(number.magnitude > 0x1p53) } else { true }
    }

    fileprivate var neighbouringInts: [Int64] {
        switch self {
        case .int(let number): [number]
        case .uint(let number): [Int64(clamping: number)]
        case .double(let number) where !number.isNaN:
            if let whole = number.asInt { [whole] } else { [Int64(number), Int64(number) + (number < 0 ? -1 : 1)] }
        default: []
        }
    }

    fileprivate var neighbouringUints: [UInt64] {
        switch self {
        case .uint(let number): [number]
        default: neighbouringInts.map { UInt64(clamping: $0) }
        }
    }

    fileprivate var asDouble: Double? {
        switch self {
        case .int(let number): Double(number)
        case .uint(let number): Double(number)
        case .double(let number): number.isNaN ? nil : number
        default: nil
        }
    }
}
