public import CanonicalJSON
public import Commitments

/// One line of `comity-records/1`: canonical JSON (RFC 8785), ended by a line feed.
public enum ResultLine: Sendable, Hashable {
    /// The first line: the format that the records were read from, and the fields of the scope.
    case header(EvidenceFormat, fields: [String])
    /// A record of which something is handed over.
    case record(HandedRecord)
    /// Records of which nothing is.
    case withheld(WithheldRun)
    /// The last line: how many records there are, and how many of them are handed over.
    case end(records: UInt64, handedOver: UInt64)

    static let name = "comity-records/1"

    /// The value of the line.
    public var json: JSON {
        switch self {
        case .header(let format, let fields):
            [
                "fields": .array(fields.map(JSON.string)), "format": .string(Self.name),
                "source": .string(format.rawValue),
            ]
        case .record(let record): record.json
        case .withheld(let run): ["withheld": run.json]
        case .end(let records, let handedOver):
            ["end": ["handedOver": .integer(handedOver), "records": .integer(records)]]
        }
    }

    /// The line with its line feed.
    public var bytes: [UInt8] { json.canonicalBytes + [0x0A] }

    /// Reads `json` back, strictly.
    /// - Throws: `JSONError`.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        if json["record"] != nil {
            self = .record(try HandedRecord(json: json))
            return
        }
        if let run = members.optional("withheld") {
            self = .withheld(try WithheldRun(json: run, at: "/withheld"))
        } else if let end = members.optional("end") {
            var inner = try JSONMembers(end, at: "/end")
            let counts = (try inner.count("records"), try inner.count("handedOver"))
            try inner.finish()
            self = .end(records: counts.0, handedOver: counts.1)
        } else {
            guard try members.string("format") == Self.name else {
                throw JSONError(.value, at: "/format", "only `\(Self.name)` is read here")
            }
            let format = try members.typed("source", "a format of evidence") {
                $0.string.flatMap(EvidenceFormat.init(rawValue:))
            }
            self = .header(format, fields: try members.strings("fields"))
        }
        try members.finish()
    }
}

extension JSONMembers {
    /// Takes a number that counts something.
    mutating func count(_ name: String) throws(JSONError) -> UInt64 {
        try typed(name, "a number from 0") { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
}
