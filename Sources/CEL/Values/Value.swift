/// A value of the profile.
///
/// `==` and `hash` are identity: same case, same content, strings by their code points, NaN equal to itself. What an expression means by `==`
/// is ``equals(_:)``, where `1`, `1u` and `1.0` are the same number.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case list([Value])
    /// Keys are `bool`, `int`, `uint` or `string`.
    case map([Value: Value])
    case timestamp(Timestamp)
    case duration(Duration)
}

extension Value: Hashable {
    /// Identity; see ``equals(_:)`` for the language's equality.
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.uint(let a), .uint(let b)): a == b
        case (.double(let a), .double(let b)): a == b || (a.isNaN && b.isNaN)
        case (.string(let a), .string(let b)): a.hasSameCodePoints(as: b)
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a == b
        case (.timestamp(let a), .timestamp(let b)): a == b
        case (.duration(let a), .duration(let b)): a == b
        default: false
        }
    }

    /// Agrees with identity.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .uint(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value.isNaN ? Double.infinity : value)
        case .string(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .map(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        case .duration(let value): hasher.combine(value)
        }
    }
}

extension String {
    /// Swift's `==` takes canonically equivalent strings for the same; the language compares code points.
    func hasSameCodePoints(as other: String) -> Bool {
        self == other && utf8.elementsEqual(other.utf8)
    }
}
