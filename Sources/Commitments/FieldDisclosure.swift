public import CanonicalJSON

/// One field of a disclosed record: with its value and salt, or as its leaf hash alone.
public enum FieldDisclosure: Sendable, Hashable {
    /// The field and the salt of its leaf.
    case disclosed(Field, salt: Digest)
    /// The leaf hash of a field that was dropped or transformed.
    case withheld(Digest)

    /// The field where it is disclosed.
    public var field: Field? { if case .disclosed(let field, _) = self { field } else { nil } }

    /// The leaf hash.
    /// - Throws: `CommitmentError` `.tooLarge`.
    public func leaf() throws(CommitmentError) -> Digest {
        switch self {
        case .disclosed(let field, let salt): try CommitmentHasher.leaf(field, salt: salt)
        case .withheld(let leaf): leaf
        }
    }

    /// `{"path": text, "salt": 64 hexadecimal digits, "value": text}` or `{"leaf": 64 hexadecimal digits}`.
    public var json: JSON {
        switch self {
        case .disclosed(let field, let salt):
            ["path": .string(field.path), "salt": .string(salt.hex), "value": .string(field.value)]
        case .withheld(let leaf): ["leaf": .string(leaf.hex)]
        }
    }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        if json["leaf"] != nil {
            self = .withheld(try members.digest("leaf"))
        } else {
            let field = Field(path: try members.string("path"), value: try members.string("value"))
            self = .disclosed(field, salt: try members.digest("salt"))
        }
        try members.finish()
    }
}
