import CanonicalJSON
public import Commitments

/// The pass over a file when it comes in: it is read as it will be read later, and committed to.
public struct Ingest: ~Copyable {
    private var reader: RecordReader
    private var builder: FieldRootBuilder
    private var fields: Set<String> = []

    /// A pass. The secret is the item's; all salts come from it.
    public init(_ format: EvidenceFormat, secret: ItemSecret) {
        reader = RecordReader(format)
        builder = FieldRootBuilder(secret: secret)
    }

    /// Takes the next bytes of the file.
    /// - Returns: The next bytes of the sidecar: 32 octets a record.
    /// - Throws: `EvidenceError`; then the file is not ingested as records.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [UInt8] {
        try append(try reader.feed(bytes))
    }

    /// Ends the file.
    /// - Returns: The last bytes of the sidecar, the field root to log, and the names of the fields that the file has, with `*` for
    ///   an index.
    public mutating func finish() throws(EvidenceError) -> (
        sidecar: [UInt8], fieldRoot: FieldRoot, fields: Set<String>
    ) {
        let sidecar = try append(try reader.finish())
        guard builder.fieldRoot.records > 0 else {
            throw EvidenceError(
                .badRecord, "the file holds no record; keep it as it is, without a commitment to its fields")
        }
        return (sidecar, builder.fieldRoot, fields)
    }

    private mutating func append(_ records: [Record]) throws(EvidenceError) -> [UInt8] {
        var sidecar: [UInt8] = []
        for record in records {
            sidecar += try builder.node(of: record).bytes
            for field in record.fields { fields.insert(record.generalName(of: field)) }
        }
        return sidecar
    }
}
