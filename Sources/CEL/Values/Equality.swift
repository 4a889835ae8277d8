extension Value {
    /// The language's `==`: numbers of different types are equal when they are the same number, values of different kinds are not equal, NaN
    /// equals nothing; lists compare in order, maps without.
    ///
    /// Source: CEL language definition, "Equality and Ordering", with the cross-type numeric equality of its conformance tests.
    public func equals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.string(let a), .string(let b)): return a.hasSameCodePoints(as: b)
        case (.timestamp(let a), .timestamp(let b)): return a == b
        case (.duration(let a), .duration(let b)): return a == b
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.equals($1) }
        case (.map(let a), .map(let b)):
            return a.count == b.count
                && a.allSatisfy { key, value in b.value(at: key)?.equals(value) ?? false }
        default: return numericOrder(to: other) == .same
        }
    }

    /// The language's order, or nil where the two have none (different kinds, lists, maps, null, NaN).
    func order(to other: Value) -> Order? {
        switch (self, other) {
        case (.bool(let a), .bool(let b)): Order(a ? 1 : 0, b ? 1 : 0)
        case (.string(let a), .string(let b)):
            // The byte order of UTF-8 is the order of code points.
            if a.utf8.lexicographicallyPrecedes(b.utf8) { .before } else { a.hasSameCodePoints(as: b) ? .same : .after }
        case (.timestamp(let a), .timestamp(let b)): Order(a, b)
        case (.duration(let a), .duration(let b)): Order(a, b)
        default: numericOrder(to: other)
        }
    }

    /// Whether the language orders this kind of value at all. NaN is ordered: every comparison with it is false.
    var isOrdered: Bool {
        switch self {
        case .null, .list, .map: false
        default: true
        }
    }

    var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }

    /// A total order of map keys, for walking through them the same way each time.
    func precedesAsKey(_ other: Value) -> Bool {
        keyRank == other.keyRank ? order(to: other) == .before : keyRank < other.keyRank
    }

    private var keyRank: Int {
        switch self {
        case .bool: 0
        case .int, .uint: 1
        default: 2
        }
    }

    private func numericOrder(to other: Value) -> Order? {
        switch (self, other) {
        case (.int(let a), .int(let b)): Order(a, b)
        case (.uint(let a), .uint(let b)): Order(a, b)
        case (.double(let a), .double(let b)): Order(number: a, b)
        case (.int(let a), .uint(let b)): Order(whole: a, b)
        case (.uint(let a), .int(let b)): Order(whole: a, b)
        case (.int(let a), .double(let b)): Order(number: Double(a), b)
        case (.double(let a), .int(let b)): Order(number: a, Double(b))
        case (.uint(let a), .double(let b)): Order(number: Double(a), b)
        case (.double(let a), .uint(let b)): Order(number: a, Double(b))
        default: nil
        }
    }
}

/// How one value stands to another.
enum Order {
    case before, same, after

    init<A: Comparable>(_ a: A, _ b: A) {
        self = a < b ? .before : a == b ? .same : .after
    }

    init<A: BinaryInteger, B: BinaryInteger>(whole a: A, _ b: B) {
        self = a < b ? .before : a == b ? .same : .after
    }

    init?(number a: Double, _ b: Double) {
        if a.isNaN || b.isNaN { return nil }
        self.init(a, b)
    }
}

extension [Value: Value] {
    /// The entry at a key, where `1`, `1u` and `1.0` are the same key.
    func value(at key: Value) -> Value? {
        if let found = self[key] { return found }
        switch key {
        case .int(let number): return UInt64(exactly: number).flatMap { self[.uint($0)] }
        case .uint(let number): return Int64(exactly: number).flatMap { self[.int($0)] }
        case .double(let number):
            if let found = number.asInt.flatMap({ self[.int($0)] }) { return found }
            return number.asUint.flatMap { self[.uint($0)] }
        default: return nil
        }
    }
}

extension Double {
    /// The same number as an int. (`Int64(exactly:)` would do it, but calls the C library's mathematics, which this kit need not link.)
    var asInt: Int64? {
        guard self >= -0x1p63, self < 0x1p63 else { return nil }
        let whole = Int64(self)
        return Double(whole) == self ? whole : nil
    }

    /// The same number as a uint.
    var asUint: UInt64? {
        guard self >= 0, self < 0x1p64 else { return nil }
        let whole = UInt64(self)
        return Double(whole) == self ? whole : nil
    }
}
