public import Commitments

/// One record of a file of evidence: an entry of a statement, or a JSON value.
public struct Record: Sendable, Hashable {
    /// Its number in the file, from 1: *record 412* is the 412th everywhere.
    public let number: UInt64
    /// JSON Pointer of the record (RFC 6901), indices from 0: `/stmt/0/ntry/411`; empty for a whole JSON document.
    public let place: String
    /// Its fields in the order of the format, each with its full path.
    public let fields: [Field]

    /// A record.
    public init(number: UInt64, place: String, fields: [Field]) {
        self.number = number
        self.place = place
        self.fields = fields
    }

    /// The name of a field within the record: `amt`, `tx/0/rmt`.
    public func name(of field: Field) -> String { String(field.path.dropFirst(place.count + 1)) }

    /// The name of a field for all records alike, with `*` for an index: `tx/*/rmt`, `logins/*/ip`.
    func generalName(of field: Field) -> String {
        let name = name(of: field)
        guard name.contains("/") else { return name }
        return name.split(separator: "/", omittingEmptySubsequences: false).map {
            !$0.isEmpty && $0.allSatisfy(\.isNumber) ? "*" : String($0)
        }.joined(separator: "/")
    }

    /// The value of the field with this name.
    public func value(_ name: String) -> String? {
        let path = "\(place)/\(name)"
        return fields.first { $0.path == path }?.value
    }
}
