public import CanonicalJSON

/// A disclosure that fits into memory: all its parts, in the order of the records.
public struct Disclosure: Sendable, Hashable {
    /// The parts.
    public let parts: [DisclosurePart]

    /// A disclosure, not verified.
    public init(parts: [DisclosurePart]) { self.parts = parts }

    /// Verifies that every disclosed field stands where it claims to under a field root, and that every other record
    /// and field is accounted for.
    /// - Throws: `CommitmentError` as `DisclosureReader` does.
    public func verify(against fieldRoot: FieldRoot) throws(CommitmentError) {
        var reader = DisclosureReader()
        for part in parts { try reader.take(part) }
        try reader.finish(matching: fieldRoot)
    }

    /// An array of parts.
    public var json: JSON { .array(parts.map(\.json)) }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        guard let array = json.array else { throw JSONError(.wrongType, at: pointer, "an array is expected here") }
        var parts: [DisclosurePart] = []
        for (position, part) in array.enumerated() {
            parts.append(try DisclosurePart(json: part, at: "\(pointer)/\(position)"))
        }
        self.parts = parts
    }
}
