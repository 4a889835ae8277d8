/// A JSON value as I-JSON (RFC 7493) allows it: no duplicate names, no lone surrogates, numbers as IEEE 754 doubles.
///
/// Strings compare as Swift's do, by Unicode canonical equivalence, so names that differ only by normalisation count as
/// duplicates. Where the spelling matters, compare digests.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])
}

extension JSON {
    /// A whole number. Shapes: |value| ≤ 2^53 is exact; amounts of money and larger numbers travel as strings.
    public static func integer(_ value: some BinaryInteger) -> JSON { .number(Double(value)) }

    /// The string, or nil when the value is of another kind.
    public var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The truth value, or nil when the value is of another kind.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The number, or nil when the value is of another kind.
    public var number: Double? { if case .number(let value) = self { value } else { nil } }

    /// The number as an exact integer, or nil when it is none or lies beyond 2^53.
    public var integer: Int? {
        guard let number, number.magnitude <= 9_007_199_254_740_992 else { return nil }
        return Int(exactly: number)
    }

    /// The elements, or nil when the value is of another kind.
    public var array: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members, or nil when the value is of another kind.
    public var object: [String: JSON]? { if case .object(let value) = self { value } else { nil } }

    /// Whether the value is `null`.
    public var isNull: Bool { self == .null }

    /// The member of that name, or nil when the value is no object or has no such member.
    public subscript(name: String) -> JSON? { object?[name] }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string value.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// An object; a name that stands twice keeps its last value.
    public init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
