/// One field of a record: where it stands in the file, and its value as text.
public struct Field: Sendable, Hashable {
    /// JSON Pointer over the file (RFC 6901), indices from 0.
    public let path: String
    /// The value, exactly as it was read.
    public let value: String

    /// A field.
    public init(path: String, value: String) {
        self.path = path
        self.value = value
    }

    /// Equality of all octets: Unicode's equivalent spellings are different evidence.
    public static func == (left: Field, right: Field) -> Bool {
        left.path.utf8.elementsEqual(right.path.utf8) && left.value.utf8.elementsEqual(right.value.utf8)
    }

    /// Feeds the octets.
    public func hash(into hasher: inout Hasher) {
        for text in [path, value] {
            hasher.combine(text.utf8.count)
            for octet in text.utf8 { hasher.combine(octet) }
        }
    }
}
