import CanonicalJSON

/// Signed octets inside JSON travel as strings: messages and notes are UTF-8, so the string *is* the octets, and people can read
/// what went over the wire.
enum Text {
    /// The text of some octets; nil unless they are UTF-8.
    static func of(_ octets: [UInt8]) -> String? { String(validating: octets, as: UTF8.self) }
}

extension JSON {
    /// A string, or null for none.
    static func text(_ octets: [UInt8]?) throws(NotText) -> JSON {
        guard let octets else { return .null }
        guard let text = Text.of(octets) else { throw NotText() }
        return .string(text)
    }
}

/// Octets that should be UTF-8 and are not. They were never a message or a note.
struct NotText: Error {}

extension JSONMembers {
    /// Takes octets written as a string, at most so many.
    /// - Throws: `JSONError` `.size` past the bound.
    mutating func text(_ name: String, upTo limit: Int) throws(JSONError) -> [UInt8] {
        let octets = Array(try string(name).utf8)
        guard octets.count <= limit else {
            throw JSONError(.size, at: "\(pointer)/\(name)", "at most \(limit) octets are accepted here")
        }
        return octets
    }

    /// Takes octets written as a string, or nil for `null`. The member must be there.
    mutating func textOrNull(_ name: String, upTo limit: Int) throws(JSONError) -> [UInt8]? {
        let json = try value(name)
        guard !json.isNull else { return nil }
        guard let text = json.string else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "a string or null is expected here")
        }
        guard text.utf8.count <= limit else {
            throw JSONError(.size, at: "\(pointer)/\(name)", "at most \(limit) octets are accepted here")
        }
        return Array(text.utf8)
    }
}
