import ComityModel
import StrictYAML

/// Decisions by which a law holds a destination to protect data well enough (`adequacy.yaml`; GDPR art. 45, LED art. 36, LGPD art. 33(I),
/// APPI art. 28). What counts under one law does not count under another.
struct AdequacyTable: Sendable {
    private struct Decision: Sendable {
        let from: CivilDate
        let until: CivilDate?
    }

    private var decisions: [String: [String: [Decision]]] = [:]

    /// Adds the rows of the file; one that covers some recipients only is passed over.
    mutating func add(_ file: PackFile) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        for node in fields.elements("adequacy") {
            var row = try Fields(node, file: file.path)
            let law = try row.text("under")
            let destinations = try row.texts("destination").map(\.text) + row.texts("destinations").map(\.text)
            _ = try row.text("decision")
            guard let from = try row.date("from") else {
                throw row.error(.missing, node, "since when is the decision in force? add `from`")
            }
            let decision = Decision(from: from, until: try row.date("until"))
            let isPartial = try row.optionalText("only") != nil
            try row.finish(known: ["under", "destination", "destinations", "decision", "from", "until", "only"])
            guard !isPartial else { continue }
            for destination in destinations { decisions[law, default: [:]][destination, default: []].append(decision) }
        }
        try fields.finish(known: ["adequacy"])
    }

    /// Whether a decision under a law covers a destination on a day; nil where the law has none at all in the table.
    func covers(_ destination: String, under law: String, on day: CivilDate) -> Bool? {
        guard let rows = decisions[law] else { return nil }
        return (rows[destination] ?? []).contains { $0.from <= day && ($0.until.map { day <= $0 } ?? true) }
    }
}
