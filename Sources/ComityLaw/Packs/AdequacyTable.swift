import ComityModel
import StrictYAML

/// Decisions by which a law holds a destination to protect data well enough (`adequacy.yaml`; GDPR art. 45, LED art. 36, LGPD art. 33(I),
/// APPI art. 28). What counts under one law does not count under another.
struct AdequacyTable: Sendable {
    private struct Decision: Sendable {
        let from: CivilDate
        let until: CivilDate?
        let name: String
        /// The recipients that it covers, where it does not cover all.
        let only: String?

        func isInForce(on day: CivilDate) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
    }

    private var decisions: [String: [String: [Decision]]] = [:]

    /// Adds the rows of the file; one that covers some recipients only is kept for readers and covers nothing.
    mutating func add(_ file: PackFile) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        for node in fields.elements("adequacy") {
            var row = try Fields(node, file: file.path)
            let law = try row.text("under")
            let destinations = try row.texts("destination").map(\.text) + row.texts("destinations").map(\.text)
            let name = try row.text("decision")
            guard let from = try row.date("from") else {
                throw row.error(.missing, node, "since when is the decision in force? add `from`")
            }
            let decision = Decision(
                from: from, until: try row.date("until"), name: name, only: try row.optionalText("only"))
            try row.finish(known: ["under", "destination", "destinations", "decision", "from", "until", "only"])
            for destination in destinations { decisions[law, default: [:]][destination, default: []].append(decision) }
        }
        try fields.finish(known: ["adequacy"])
    }

    /// Whether a decision under a law covers a destination on a day; nil where the law has none at all in the table.
    func covers(_ destination: String, under law: String, on day: CivilDate) -> Bool? {
        guard let rows = decisions[law] else { return nil }
        return (rows[destination] ?? []).contains { $0.only == nil && $0.isInForce(on: day) }
    }

    /// What the table says of a destination on a day: the decision that covers it or, if none does, why not.
    func says(of destination: String, under law: String, on day: CivilDate) -> String {
        guard let rows = decisions[law] else { return "no decision under it is in the table" }
        let own = (rows[destination] ?? []).sorted { $0.from < $1.from }
        if let decision = own.first(where: { $0.only == nil && $0.isInForce(on: day) }) {
            return "decision \(decision.name) covers \(destination) since \(decision.from)"
                + (decision.until.map { ", until \($0)" } ?? "")
        }
        if let decision = own.first(where: { $0.isInForce(on: day) }), let only = decision.only {
            return "decision \(decision.name) covers \(only)"
        }
        if let decision = own.last {
            return decision.from > day
                ? "decision \(decision.name) covers \(destination) only from \(decision.from)"
                : "decision \(decision.name) ended on \(decision.until.map(\.description) ?? "–")"
        }
        return "no decision under it covers \(destination)"
    }
}
