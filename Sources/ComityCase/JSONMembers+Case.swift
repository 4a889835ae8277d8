import CanonicalJSON
import ComityModel

/// Prose has no place in an event: what is a code has the shape of one.
func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_.:/()+".utf8.contains(byte)
            }
        }
}

extension JSONMembers {
    /// Takes a code: 1 to 64 letters, digits and `-_.:/()+`, without spaces.
    mutating func code(_ name: String) throws(JSONError) -> String {
        try typed(name, "a code of letters, digits and `-_.:/()+`; prose goes into a document and") {
            $0.string.flatMap { isCode($0) ? $0 : nil }
        }
    }

    /// Takes an array of codes.
    mutating func codes(_ name: String) throws(JSONError) -> [String] {
        let codes = try strings(name)
        guard codes.allSatisfy(isCode) else {
            throw JSONError(
                .wrongType, at: "\(pointer)/\(name)",
                "codes of letters, digits and `-_.:/()+` are expected here; prose goes into a document")
        }
        return codes
    }

    /// Takes a number from 1.
    mutating func number(_ name: String) throws(JSONError) -> Int {
        try typed(name, "a number from 1") { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
    }

    /// Takes an id that may be absent.
    mutating func optionalID(_ name: String) throws(JSONError) -> UniqueID? {
        guard let json = optional(name) else { return nil }
        guard let id = json.string.flatMap({ UniqueID($0) }) else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "a version 4 UUID in lower case is expected here")
        }
        return id
    }

    /// Takes a digest that may be absent.
    mutating func optionalDigest(_ name: String) throws(JSONError) -> Digest? {
        guard let json = optional(name) else { return nil }
        guard let digest = json.string.flatMap(Digest.init(hex:)) else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "a digest of 64 hexadecimal digits is expected here")
        }
        return digest
    }

    /// Takes ids that must be there.
    mutating func ids(_ name: String) throws(JSONError) -> [UniqueID] {
        try typed(name, "an array of ids") { json in
            let ids = json.array?.compactMap { $0.string.flatMap { UniqueID($0) } }
            return ids?.count == json.array?.count ? ids : nil
        }
    }

    /// Takes the norms that something rests on.
    mutating func norms(_ name: String) throws(JSONError) -> [NormRef] {
        try NormRef.list(try array(name), at: "\(pointer)/\(name)")
    }

    /// Takes a citation.
    mutating func citation(_ name: String) throws(JSONError) -> Citation {
        try Citation(json: try value(name), at: "\(pointer)/\(name)")
    }

    /// Takes an item.
    mutating func item(_ name: String) throws(JSONError) -> Item {
        try Item(json: try value(name), at: "\(pointer)/\(name)")
    }

    /// Takes items.
    mutating func items(_ name: String) throws(JSONError) -> [Item] {
        var list: [Item] = []
        for (position, json) in try array(name).enumerated() {
            list.append(try Item(json: json, at: "\(pointer)/\(name)/\(position)"))
        }
        return list
    }

    /// Takes the attachments of a message, without their octets.
    mutating func attachments() throws(JSONError) -> [Attachment] {
        var list: [Attachment] = []
        for (position, json) in try array("attachments").enumerated() {
            list.append(try Attachment(json: json, at: "\(pointer)/attachments/\(position)"))
        }
        return list
    }
}
