public import CanonicalJSON

/// A value of a YAML text with the place where it begins.
public struct Node: Sendable, Equatable {
    /// What the value is, by the core schema of YAML 1.2 (section 10.3).
    public enum Content: Sendable, Equatable {
        /// `null`, `~` or nothing.
        case null
        /// `true` or `false`.
        case bool(Bool)
        /// A decimal integer within ±(2^53 − 1).
        case integer(Int64)
        /// A decimal number with point or exponent; always finite.
        case decimal(Double)
        /// Text; dates, times, `yes`, `no`, `on`, `off` and codes with a leading zero are text.
        case text(String)
        /// A sequence.
        case list([Node])
        /// A mapping in the order of the text; no key stands twice.
        case map([Member])
    }

    /// One key of a mapping, with its value.
    public struct Member: Sendable, Equatable {
        /// The key, as written.
        public let key: String
        /// Where the key begins.
        public let place: Place
        /// The value.
        public let value: Node
    }

    /// What the value is.
    public let content: Content
    /// Where it begins. What an alias stands for keeps the place of its anchor.
    public let place: Place

    /// The value of `key`, where this is a mapping that has it.
    public subscript(key: String) -> Node? { member(key)?.value }

    /// The member `key`, with the place of the key, where this is a mapping that has it.
    public func member(_ key: String) -> Member? {
        guard case .map(let members) = content else { return nil }
        return members.first { $0.key == key }
    }

    /// The members, where this is a mapping.
    public var members: [Member]? { if case .map(let members) = content { members } else { nil } }
    /// The elements, where this is a sequence.
    public var elements: [Node]? { if case .list(let nodes) = content { nodes } else { nil } }
    /// The text, where this is text.
    public var text: String? { if case .text(let text) = content { text } else { nil } }

    /// The same value without places.
    public var json: JSON {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .decimal(let value): .number(value)
        case .text(let value): .string(value)
        case .list(let nodes): .array(nodes.map(\.json))
        case .map(let members): .object(Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.json) }))
        }
    }
}
