public import CanonicalJSON
import TransparencyLog

/// One record of which some fields are disclosed and the others are leaf hashes.
public struct RecordDisclosure: Sendable, Hashable {
    /// Number of the record in the file, from 1.
    public let number: UInt64
    /// All fields in the order of the file, at least one.
    public let fields: [FieldDisclosure]

    /// A record as it was received.
    /// - Throws: `CommitmentError` `.emptyRecord`.
    public init(number: UInt64, fields: [FieldDisclosure]) throws(CommitmentError) {
        guard !fields.isEmpty else {
            throw CommitmentError(.emptyRecord, record: number, "a record has at least one field; skip empty ones")
        }
        self.number = number
        self.fields = fields
    }

    /// Discloses the fields of a record that `keep` names, by field number from 1.
    /// - Throws: `CommitmentError` `.emptyRecord`, `.tooLarge`.
    public init(
        number: UInt64, of fields: [Field], secret: ItemSecret, keep: (UInt32, Field) -> Bool
    ) throws(CommitmentError) {
        let salt = secret.recordSalt(number)
        var disclosures: [FieldDisclosure] = []
        for (position, field) in fields.enumerated() {
            guard let fieldNumber = UInt32(exactly: position + 1) else {
                throw CommitmentError(.tooLarge, record: number, "a record has at most 2^32 - 1 fields")
            }
            let disclosure = FieldDisclosure.disclosed(field, salt: salt.fieldSalt(fieldNumber))
            disclosures.append(keep(fieldNumber, field) ? disclosure : .withheld(try disclosure.leaf()))
        }
        try self.init(number: number, fields: disclosures)
    }

    /// Discloses all fields of a record.
    /// - Throws: `CommitmentError` `.emptyRecord`, `.tooLarge`.
    public init(number: UInt64, all fields: [Field], secret: ItemSecret) throws(CommitmentError) {
        try self.init(number: number, of: fields, secret: secret) { _, _ in true }
    }

    /// The record node.
    /// - Throws: `CommitmentError` `.tooLarge`.
    public func node() throws(CommitmentError) -> Digest {
        var leaves: [Digest] = []
        for field in fields { leaves.append(try field.leaf()) }
        return CommitmentHasher.record(leaves)
    }

    /// Whether every field is disclosed.
    public var isComplete: Bool { fields.allSatisfy { $0.field != nil } }

    /// `{"fields": [field], "number": number}`; numbers up to 2^53.
    public var json: JSON { ["fields": .array(fields.map(\.json)), "number": .integer(number)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        let number = try members.size("number")
        var fields: [FieldDisclosure] = []
        for (position, field) in try members.array("fields").enumerated() {
            fields.append(try FieldDisclosure(json: field, at: "\(pointer)/fields/\(position)"))
        }
        try members.finish()
        do { try self.init(number: number, fields: fields) } catch {
            throw JSONError(.value, at: "\(pointer)/fields", error.reason)
        }
    }
}
