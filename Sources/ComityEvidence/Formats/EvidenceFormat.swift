/// A format that records are read from.
public enum EvidenceFormat: String, Sendable, Hashable, CaseIterable {
    /// Bank statements of ISO 20022: camt.053, and camt.052 and camt.054, which share its entries.
    case camt
    /// A JSON document.
    case json

    /// The names of its fields; nil where a file brings its own.
    public var fieldNames: [String]? {
        switch self {
        case .camt: CamtEntry.fieldNames
        case .json: nil
        }
    }

    /// The format that a file seems to have, by its first bytes; nil where it has none that is read here.
    public init?(firstBytes: some Sequence<UInt8>) {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0x00]
        switch firstBytes.first(where: { !blank.contains($0) }) {
        case UInt8(ascii: "<"): self = .camt
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
        default: return nil
        }
    }
}
