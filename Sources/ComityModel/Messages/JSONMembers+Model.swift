public import CanonicalJSON

extension JSONMembers {
    /// Takes an instant in RFC 3339.
    public mutating func instant(_ name: String) throws(JSONError) -> Instant {
        try typed(name, "an instant in RFC 3339") { $0.string.flatMap { Instant($0) } }
    }

    /// Takes an instant that may be absent.
    public mutating func optionalInstant(_ name: String) throws(JSONError) -> Instant? {
        guard let json = optional(name) else { return nil }
        guard let instant = json.string.flatMap({ Instant($0) }) else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "an instant in RFC 3339 is expected here")
        }
        return instant
    }

    /// Takes a UUID (version 4, lower case).
    public mutating func uniqueID(_ name: String) throws(JSONError) -> UniqueID {
        try typed(name, "a version 4 UUID in lower case") { $0.string.flatMap { UniqueID($0) } }
    }

    /// Takes a name such as an authority's or an officer's.
    public mutating func name<N: Name>(_ name: String, as: N.Type = N.self) throws(JSONError) -> N {
        try typed(name, "a name of a–z, 0–9, `-`, `_`, `.`") { $0.string.flatMap(N.init(rawValue:)) }
    }

    /// Takes a case reference.
    public mutating func caseRef(_ name: String) throws(JSONError) -> CaseRef {
        try typed(name, "a case reference `<authority>/<uuid>`") { $0.string.flatMap { CaseRef($0) } }
    }

    /// Takes a value of a closed list.
    public mutating func choice<Choice: RawRepresentable>(
        _ name: String, as: Choice.Type = Choice.self
    ) throws(JSONError) -> Choice where Choice.RawValue == String {
        try typed(name, "a value of the closed list for `\(name)`") { $0.string.flatMap(Choice.init(rawValue:)) }
    }
}
