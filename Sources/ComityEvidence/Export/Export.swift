public import Commitments

/// Writes a result for reading, in one pass, and verifies it on the way: what it wrote counts once `finish` has
/// returned.
public struct Export: Sendable {
    private let format: ExportFormat
    private let label: ExportLabel
    private let fieldRoot: FieldRoot
    private var reader = ResultReader()
    private var renderer: (any ExportRenderer)?

    /// An export. `fieldRoot` is the one that was logged at ingest.
    public init(_ format: ExportFormat, label: ExportLabel, fieldRoot: FieldRoot) {
        self.format = format
        self.label = label
        self.fieldRoot = fieldRoot
    }

    /// Takes the next bytes of the result.
    /// - Returns: The next bytes of the export, UTF-8.
    /// - Throws: `EvidenceError`.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [UInt8] {
        var out = ""
        for line in try reader.feed(bytes) {
            switch line {
            case .header(let source, let fields):
                renderer = try format.renderer(of: source, fields: fields, label: label)
                out += renderer?.opening ?? ""
            case .record(let record): out += try renderer?.text(ExportedRecord(record)) ?? ""
            case .withheld, .end: break
            }
        }
        return Array(out.utf8)
    }

    /// Ends the export.
    /// - Returns: Its last bytes.
    /// - Throws: `EvidenceError`; then the export must not be used.
    public mutating func finish() throws(EvidenceError) -> [UInt8] {
        _ = try reader.finish(matching: fieldRoot)
        return Array((renderer?.closing() ?? "").utf8)
    }
}

/// How one format writes records, one after the other.
protocol ExportRenderer: Sendable {
    /// What stands before the first record.
    var opening: String { get }
    /// The next record.
    mutating func text(_ record: ExportedRecord) throws(EvidenceError) -> String
    /// What stands after the last record.
    func closing() -> String
}

extension ExportFormat {
    fileprivate func renderer(
        of source: EvidenceFormat, fields: [String], label: ExportLabel
    ) throws(EvidenceError) -> any ExportRenderer {
        let names = ExportedRecord.columns(fields)
        switch (self, source) {
        case (.csv, .camt): return StatementCSV(columns: names)
        case (.csv, .json): return DocumentCSV()
        case (.json, _): return ResultJSON(source: source, label: label)
        case (.xml, .camt):
            guard ["amt", "ccy", "cdi"].allSatisfy(names.contains) else {
                throw EvidenceError(
                    .notThere,
                    "an account report needs amt, ccy and cdi, which the scope does not name; export CSV or JSON")
            }
            return AccountReport(label: label)
        case (.xml, .json):
            throw EvidenceError(.notThere, "only records of statements make an account report; export CSV or JSON")
        }
    }
}
