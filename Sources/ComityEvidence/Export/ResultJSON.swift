import CanonicalJSON
import ComityModel
import Commitments

/// The records as JSON: every value as the text it was read as.
struct ResultJSON: ExportRenderer {
    let source: EvidenceFormat
    let label: ExportLabel
    private var isFirst = true

    init(source: EvidenceFormat, label: ExportLabel) {
        self.source = source
        self.label = label
    }

    var opening: String {
        let head: JSON = [
            "format": "comity-export/1", "source": .string(source.rawValue), "item": .string(label.item),
            "recipient": .string(label.recipient), "copy": .integer(label.copy), "at": label.at.json,
        ]
        // The records follow as one more member, so the object stays open.
        return head.canonicalText.dropLast() + ",\"records\":["
    }

    mutating func text(_ record: ExportedRecord) -> String {
        defer { isFirst = false }
        return (isFirst ? "\n" : ",\n") + json(record).canonicalText
    }

    func closing() -> String { "\n]}\n" }

    private func json(_ record: ExportedRecord) -> JSON {
        let fields: [String: JSON]
        switch source {
        case .camt: fields = record.values.mapValues(JSON.string)
        case .json: fields = Dictionary(record.fields.map { ($0.path, .string($0.value)) }, uniquingKeysWith: { $1 })
        }
        var members: [String: JSON] = ["record": .integer(record.number), "fields": .object(fields)]
        if !record.payments.isEmpty {
            members["payments"] = .array(
                record.payments.map {
                    ["tx": .integer($0.number), "fields": .object($0.values.mapValues(JSON.string))]
                })
        }
        if !record.masked.isEmpty { members["masked"] = .array(record.masked.map(JSON.string)) }
        if record.isNotReconcilable { members["notReconcilable"] = true }
        return .object(members)
    }
}
