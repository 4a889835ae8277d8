import Commitments

/// Entries of statements: one line an entry, and after a batch one line for each of its payments (column `tx`, from 0).
struct StatementCSV: ExportRenderer {
    let columns: [String]

    var opening: String { CSVText.line(["record", "tx"] + columns + ["note"]) }

    func text(_ record: ExportedRecord) -> String {
        let head = CSVText.line([String(record.number), ""] + cells(record.values) + [record.note])
        return record.payments.reduce(head) { text, payment in
            text + CSVText.line([String(record.number), String(payment.number)] + cells(payment.values) + [""])
        }
    }

    func closing() -> String { "" }

    private func cells(_ values: [String: String]) -> [String] { columns.map { values[$0] ?? "" } }
}

/// Records of JSON documents: one line a field.
struct DocumentCSV: ExportRenderer {
    var opening: String { CSVText.line(["record", "path", "value"]) }

    func text(_ record: ExportedRecord) -> String {
        record.fields.map { CSVText.line([String(record.number), $0.path, $0.value]) }.joined()
    }

    func closing() -> String { "" }
}
