import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Fields and categories of data")
struct FieldTests {
    private func table(_ yaml: String) throws(PackError) -> FieldTable {
        let vocabulary: Vocabulary
        do { vocabulary = try Law.set.get().vocabulary } catch { throw PackError(.missing, "", "", "no packs") }
        return try FieldTable(PackFile(path: "fields.yaml", bytes: Array(yaml.utf8)), vocabulary)
    }

    @Test("a short name fits the last step of a path, a pointer itself, and what has no row is the strictest")
    func lookup() throws {
        let table = try Law.set.get().fields
        #expect(table.categories(of: "rmt", in: "camt.053") == ["financial-transactions"])
        #expect(
            table.categories(of: "tx/3/cp-iban", in: "camt.053") == ["financial-transactions", "financial-account"])
        #expect(table.categories(of: "logins/12/ip", in: "json") == ["traffic"])
        #expect(table.categories(of: "logins/12/port", in: "json") == table.unlabelled)
        #expect(table.categories(of: "ip", in: "json") == table.unlabelled)
        #expect(table.categories(of: "amt", in: "mt940") == table.unlabelled)
        #expect(Set(table.special).isSubset(of: table.unlabelled) && table.unlabelled.contains("content"))
        #expect(
            table.categories(of: ["amt", "acct"], in: "camt.053") == ["financial-account", "financial-transactions"])
        #expect(FieldTable().categories(of: ["amt"], in: "camt.053") == nil)
    }

    @Test(
        "a table that names no category, or one that does not exist, is refused with its place",
        arguments: [
            (
                "unlabelled: [content]\nformats:\n  json: {/a: [contents]}",
                "`contents` is no category of data; did you mean"
            ),
            ("unlabelled: [content]\nformats:\n  json: {/a: []}", "name at least one category for `/a`"),
            ("unlabelled: []\nformats:\n  json: {/a: [content]}", "under `unlabelled`"),
            ("unlabelled: [content]\nspecials: []\nformats:\n  json: {/a: [content]}", "did you mean `special`?"),
            ("unlabelled: [content]", "field `formats` is missing"),
        ])
    func wrong(_ yaml: String, _ says: String) throws {
        let error = #expect(throws: PackError.self) { try table(yaml) }
        #expect(error.map { "\($0)" }?.contains(says) == true, "\(String(describing: error))")
    }

    private func assessor(_ from: String, _ to: String, _ side: Side) throws -> Assessor {
        Law.zones.assessor(side, try #require(Jurisdiction(from)), try #require(Jurisdiction(to)))
    }

    private func facts(_ known: [String: JSON]) -> Facts {
        Facts(own: known.mapValues { Fact($0, source: Law.officer) })
    }

    @Test(
        "a field that is not labelled is never told more lightly than one that is",
        arguments: [("DE", "FR", "camt.053", "bank-transactions"), ("FR", "US", "json", "subscriber-data")])
    func strictest(_ from: String, _ to: String, _ format: String, _ measure: String) throws {
        let set = try Law.set.get()
        let at = try #require(Instant("2026-11-24T12:00:00Z"))
        let (act, assessor) = (ActName(unchecked: "assistance.accept"), try assessor(from, to, .requested))
        let facts = facts(ComparingTests.known)
        let matrix = try #require(
            FieldMatrix(set, format: format, measure: measure, act, by: assessor, facts, at: at))
        #expect(matrix.rows.map(\.field) == (set.fields.formats[format] ?? []).map(\.field) + [nil])
        #expect(matrix.rows.allSatisfy { $0.cell.measure == measure && $0.json["field"]?.string == $0.field })
        let other = try #require(matrix.rows.last)
        for row in matrix.rows {
            #expect(other.cell.answer.strictness >= row.cell.answer.strictness, "\(row.json) / \(other.json)")
        }
        #expect(FieldMatrix(set, format: "mt940", measure: nil, act, by: assessor, facts, at: at) == nil)
    }

    @Test("what is not known looks like nothing that is permitted, as text and as JSON, whatever the opinion was")
    func unknown() throws {
        let set = try Law.set.get()
        let at = try #require(Instant("2026-11-24T12:00:00Z"))
        var seen: Set<Opinion.Outcome> = []
        for (from, to) in [("FR", "CH"), ("CN", "US")] {
            for (side, act) in [(Side.requesting, "assistance.request"), (.requested, "assistance.accept")] {
                for measure in ["bank-transactions", "content-data", "arrest"] {
                    let assessor = try assessor(from, to, side)
                    var judged = facts([:])
                    judged.own["request.measure"] = Fact(.string(measure), source: .computed)
                    judged.own["data.categories"] = Fact(["content"], source: .computed)
                    judged.own["request.data_categories"] = Fact(["content"], source: .computed)
                    let opinion = set.assess(ActName(unchecked: act), by: assessor, judged, at: at)
                    seen.insert(opinion.outcome)
                    let cell = Matrix.cell(
                        set, ActName(unchecked: act), by: assessor, facts([:]), at: at, measure, "content")
                    if ![.permitted, .conditional].contains(opinion.outcome) {
                        #expect(![.permitted, .conditional].contains(cell.answer))
                    }
                    guard cell.answer == .unknown else { continue }
                    #expect(cell.json["answer"] == "unknown")
                    let table = set.report([cell], title: "t", lead: [])
                    #expect(
                        table.lines[1]
                            == "0 permitted, 0 conditional, 0 forbidden, 1 unknown. Unknown is not permitted.")
                    let rest = table.lines.dropFirst(2)
                    #expect(rest.contains { $0.hasSuffix(": UNKNOWN") })
                    #expect(!rest.contains { $0.lowercased().contains("permitted") }, "\(rest)")
                    #expect(table.html.contains("<td class=\"unknown\">UNKNOWN</td>"))
                }
            }
        }
        #expect(seen.contains(.open))
    }
}
