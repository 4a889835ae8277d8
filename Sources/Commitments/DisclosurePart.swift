public import CanonicalJSON

/// One line of a disclosure: a record of which something is told, or a run of records that are withheld.
public enum DisclosurePart: Sendable, Hashable {
    /// A record with disclosed fields.
    case record(RecordDisclosure)
    /// Withheld records.
    case withheld(WithheldRun)

    /// The JSON of what the part holds; a record has `fields`, a run has `hashes`.
    public var json: JSON {
        switch self {
        case .record(let record): record.json
        case .withheld(let run): run.json
        }
    }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        if json["hashes"] != nil {
            self = .withheld(try WithheldRun(json: json, at: pointer))
        } else {
            self = .record(try RecordDisclosure(json: json, at: pointer))
        }
    }
}
