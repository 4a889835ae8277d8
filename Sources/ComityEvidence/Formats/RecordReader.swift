/// Reads the records of a file that comes in pieces. For camt, memory stays flat: what is kept is one entry.
public struct RecordReader: ~Copyable {
    private var camt: CamtReader?
    private var json: JSONReader?

    /// A reader before the first byte.
    public init(_ format: EvidenceFormat) {
        switch format {
        case .camt: (camt, json) = (CamtReader(), nil)
        case .json: (camt, json) = (nil, JSONReader())
        }
    }

    /// Takes the next bytes.
    /// - Returns: The records that they complete.
    /// - Throws: `EvidenceError`; after it the reader is of no more use.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [Record] {
        if camt != nil { return try camt?.feed(bytes) ?? [] }
        return try json?.feed(bytes) ?? []
    }

    /// Ends the file.
    /// - Returns: The records that were not told before.
    /// - Throws: `EvidenceError`, also where the file ends too early.
    public mutating func finish() throws(EvidenceError) -> [Record] {
        if camt != nil { return try camt?.finish() ?? [] }
        return try json?.finish() ?? []
    }
}
