import Commitments

/// A handed-over record by short names, with its payments apart.
struct ExportedRecord {
    /// Number in the file, from 1.
    let number: UInt64
    /// JSON Pointer of the entry; empty for a JSON document's own paths.
    let place: String
    /// Values of the record itself.
    let values: [String: String]
    /// Values of its payments, by their numbers from 0, in order.
    let payments: [(number: Int, values: [String: String])]
    /// Fields as they stand in the result, for documents.
    let fields: [Field]
    /// Names of masked fields: `rmt`, `tx/0/rmt`.
    let masked: [String]
    let isNotReconcilable: Bool

    init(_ record: HandedRecord) {
        number = record.number
        fields = record.fields
        isNotReconcilable = record.isNotReconcilable
        let paths = record.fields.map(\.path) + record.masked.map(\.path)
        place = ExportedRecord.place(paths)
        let start = place.isEmpty ? 1 : place.count + 1
        masked = record.masked.map { String($0.path.dropFirst(start)) }
        var (values, payments) = ([String: String](), [Int: [String: String]]())
        for field in record.fields {
            let steps = field.path.dropFirst(start).split(separator: "/")
            if steps.count == 3, steps[0] == "tx", let payment = Int(steps[1]) {
                payments[payment, default: [:]][String(steps[2])] = field.value
            } else {
                values[steps.joined(separator: "/")] = field.value
            }
        }
        self.values = values
        self.payments = payments.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What a reader should know of the record beside its values.
    var note: String {
        (masked.isEmpty ? [] : ["masked: \(masked.joined(separator: " "))"])
            .appending(isNotReconcilable ? "payments withheld, sum not reconcilable" : nil).joined(separator: "; ")
    }

    /// The short names that a scope's fields let a statement's record have.
    static func columns(_ fields: [String]) -> [String] {
        let selection = FieldSelection(fields)
        return CamtEntry.fieldNames.filter { name in
            ["acct", "bookg"].contains(name) || selection.contains("/stmt/0/ntry/0/\(name)")
                || selection.contains("/stmt/0/ntry/0/tx/0/\(name)")
        }
    }

    /// `/stmt/<n>/ntry/<i>` where that is how the paths begin.
    private static func place(_ paths: [String]) -> String {
        guard let steps = paths.first?.split(separator: "/"), steps.count > 4, steps[0] == "stmt", steps[2] == "ntry"
        else { return "" }
        return "/" + steps.prefix(4).joined(separator: "/")
    }
}

extension [String] {
    fileprivate func appending(_ element: String?) -> [String] { element.map { self + [$0] } ?? self }
}
