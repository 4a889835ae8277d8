/// What the checker knows of a value before it is there.
public indirect enum Type: Sendable, Hashable {
    /// Anything: known only when evaluated.
    case dyn
    /// What no value has: the type of the items of `[]` and `{}` while checking. It fits every other type.
    case never
    case null
    case bool
    case int
    case uint
    case double
    case string
    case timestamp
    case duration
    case list(Type)
    case map(Type, Type)
}

extension Type: CustomStringConvertible {
    /// As the language writes it: `list(int)`, `map(string, dyn)`.
    public var description: String {
        switch self {
        case .dyn, .never: "dyn"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let item): "list(\(item))"
        case .map(let key, let value): "map(\(key), \(value))"
        }
    }
}

extension Type {
    /// Whether one value could have both types.
    func isCompatible(with other: Type) -> Bool {
        switch (self, other) {
        case (.dyn, _), (_, .dyn), (.never, _), (_, .never): true
        case (.list(let a), .list(let b)): a.isCompatible(with: b)
        case (.map(let a, let b), .map(let c, let d)): a.isCompatible(with: c) && b.isCompatible(with: d)
        default: self == other
        }
    }

    /// The narrowest type that holds both.
    func joined(with other: Type) -> Type {
        switch (self, other) {
        case (.never, let type), (let type, .never): type
        case (.list(let a), .list(let b)) where a.isCompatible(with: b): .list(a.joined(with: b))
        case (.map(let a, let b), .map(let c, let d)) where isCompatible(with: other):
            .map(a.joined(with: c), b.joined(with: d))
        default: self == other ? self : .dyn
        }
    }

    /// The type as others see it: what is still open is dyn.
    var closed: Type {
        switch self {
        case .never: .dyn
        case .list(let item): .list(item.closed)
        case .map(let key, let value): .map(key.closed, value.closed)
        default: self
        }
    }

    /// Whether values of this type have an order.
    var isOrdered: Bool {
        switch self {
        case .null, .list, .map: false
        default: true
        }
    }

    /// Whether a map may have keys of this type.
    var isKey: Bool {
        switch self {
        case .dyn, .never, .bool, .int, .uint, .string: true
        default: false
        }
    }
}
