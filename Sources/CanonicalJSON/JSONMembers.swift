/// Reads an object member by member and then insists that nothing is left over: the strict way into every format.
///
///     var members = try JSONMembers(json, at: "/scope")
///     let measure = try members.string("measure")
///     try members.finish()
public struct JSONMembers: Sendable {
    private var rest: [String: JSON]
    /// JSON Pointer of the object, for errors.
    public let pointer: String

    /// Opens an object.
    /// - Throws: `JSONError` `.wrongType` when the value is no object.
    public init(_ json: JSON, at pointer: String = "") throws(JSONError) {
        guard let object = json.object else {
            throw JSONError(.wrongType, at: pointer, "an object is expected here")
        }
        rest = object
        self.pointer = pointer
    }

    /// Takes a member that must be there.
    public mutating func value(_ name: String) throws(JSONError) -> JSON {
        guard let value = rest.removeValue(forKey: name) else {
            throw JSONError(.missing, at: pointer, "member `\(name)` is missing; add it")
        }
        return value
    }

    /// Takes a member that may be absent.
    public mutating func optional(_ name: String) -> JSON? { rest.removeValue(forKey: name) }

    /// Takes a string that must be there.
    public mutating func string(_ name: String) throws(JSONError) -> String {
        try typed(name, "a string") { $0.string }
    }

    /// Takes a string that may be absent.
    public mutating func optionalString(_ name: String) throws(JSONError) -> String? {
        rest[name] == nil ? nil : try string(name)
    }

    /// Takes an exact integer that must be there.
    public mutating func integer(_ name: String) throws(JSONError) -> Int {
        try typed(name, "an integer") { $0.integer }
    }

    /// Takes a truth value that must be there.
    public mutating func bool(_ name: String) throws(JSONError) -> Bool {
        try typed(name, "true or false") { $0.bool }
    }

    /// Takes an object that must be there, as a value.
    public mutating func object(_ name: String) throws(JSONError) -> JSON {
        .object(try typed(name, "an object") { $0.object })
    }

    /// Takes an array that must be there.
    public mutating func array(_ name: String) throws(JSONError) -> [JSON] {
        try typed(name, "an array") { $0.array }
    }

    /// Takes an array of strings that must be there.
    public mutating func strings(_ name: String) throws(JSONError) -> [String] {
        try typed(name, "an array of strings") { json in
            guard let array = json.array else { return nil }
            let strings = array.compactMap(\.string)
            return strings.count == array.count ? strings : nil
        }
    }

    /// Takes a digest (64 hexadecimal digits) that must be there.
    public mutating func digest(_ name: String) throws(JSONError) -> Digest {
        try typed(name, "a digest of 64 lower-case hexadecimal digits") { $0.string.flatMap(Digest.init(hex:)) }
    }

    /// Takes octets in URL-safe base 64 that must be there.
    public mutating func octets(_ name: String) throws(JSONError) -> [UInt8] {
        try typed(name, "octets in base 64 (URL-safe, no padding)") { $0.string.flatMap(Base64.url.decode) }
    }

    /// Takes a member and turns it into a value; nil from `transform` means that it is none.
    public mutating func typed<Value>(
        _ name: String, _ expected: String, _ transform: (JSON) -> Value?
    ) throws(JSONError) -> Value {
        guard let value = transform(try value(name)) else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "\(expected) is expected here")
        }
        return value
    }

    /// Insists that every member was taken.
    /// - Throws: `JSONError` `.unknownMember`, naming the first one left over.
    public func finish() throws(JSONError) {
        guard let name = rest.keys.min() else { return }
        throw JSONError(.unknownMember, at: "\(pointer)/\(name)", "member `\(name)` is not known here; remove it")
    }
}
