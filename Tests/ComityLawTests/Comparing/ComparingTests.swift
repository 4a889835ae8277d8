import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Matrix, comparison and difference")
struct ComparingTests {
    private let noon = "2026-11-24T12:00:00Z"

    private func matrix(_ from: String, _ to: String, _ side: Side, _ own: [String: JSON]) throws -> Matrix {
        let (requesting, requested) = (try #require(Jurisdiction(from)), try #require(Jurisdiction(to)))
        return Matrix(
            try Law.set.get(), ActName(unchecked: side == .requesting ? "assistance.request" : "assistance.accept"),
            by: Law.zones.assessor(side, requesting, requested),
            Facts(own: own.mapValues { Fact($0, source: Law.officer) }), at: try #require(Instant(noon)))
    }

    static let known: [String: JSON] = [
        "state.similar_domestic_case": true, "data.privileged": false, "person.immunity": "none",
        "offence.dual_criminality": true, "person.consent": false, "authority.kind": "prosecutor",
        "authority.competent": true, "request.coercive": true, "state.reserved_to_judge": false,
        "offence.max_penalty_months": 120, "offence.category": ["swindling", "eio-annex-d"],
        "request.necessary_and_proportionate": true,
    ]

    @Test("a matrix has a cell for each measure and each category that it brings")
    func cells() throws {
        let vocabulary = try Law.set.get().vocabulary
        let matrix = try matrix("DE", "FR", .requested, Self.known)
        #expect(matrix.cells.count == vocabulary.measures.values.reduce(0) { $0 + $1.yields.count })
        let bank = try #require(
            matrix.cells.first { $0.measure == "bank-transactions" && $0.category == "financial-transactions" })
        #expect(bank.answer == .permitted)
        #expect(bank.norms.map(\.norm).contains("EIO-27(1).1"))
    }

    @Test(
        "where nothing is known of the matter, nothing is shown as permitted but electronic evidence under the Budapest Convention",
        arguments: [("DE", "FR"), ("FR", "CH"), ("US", "IN"), ("JP", "BR")])
    func unknown(_ from: String, _ to: String) throws {
        let electronic = try #require(try Law.set.get().vocabulary.lists["categories.electronic"])
        for side in Side.allCases {
            for cell in try matrix(from, to, side, [:]).cells where [.permitted, .conditional].contains(cell.answer) {
                #expect(
                    electronic.contains(cell.category) && cell.norms.allSatisfy { $0.norm.hasPrefix("BUD-") },
                    "\(from) \(to) \(side): \(cell.measure) of \(cell.category) by \(cell.norms.map(\.norm))")
            }
        }
    }

    @Test("two States without any instrument: no measure is permitted")
    func nothing() throws {
        let cells = try matrix("AT", "KR", .requesting, Self.known).cells
        #expect(cells.allSatisfy { $0.answer == .forbidden || $0.answer == .unknown })
    }

    private func comparison(_ first: String, _ second: String, _ topic: String, _ set: PackSet? = nil) throws
        -> Comparison
    {
        Comparison(
            try set ?? Law.set.get(), try #require(Jurisdiction(first)), try #require(Jurisdiction(second)),
            topic: topic,
            on: try #require(CivilDate("2026-11-24")))
    }

    @Test("what binds both is the same; the two orders of one comparison mirror each other")
    func mirror() throws {
        for topic in try Law.set.get().vocabulary.topics {
            let (there, back) = (try comparison("CH", "DE", topic), try comparison("DE", "CH", topic))
            #expect(there.rows.map(\.act) == back.rows.map(\.act))
            for (one, two) in zip(there.rows, back.rows) {
                #expect(one.first == two.second && one.second == two.first && one.both == two.both)
                switch one.relation {
                case .firstStricter: #expect(two.relation == .secondStricter)
                case .secondStricter: #expect(two.relation == .firstStricter)
                case .same, .opposed, .unknown: #expect(two.relation == one.relation)
                }
            }
        }
        #expect(try comparison("DE", "DE", "confidentiality").rows.allSatisfy { $0.relation == .same })
    }

    @Test(
        "a duty against a prohibition is opposed, with the way out; silence is unknown, and so is what nobody has read")
    func opposed() throws {
        func set(_ german: String, _ french: String) throws -> PackSet {
            try SmallSet.set([
                SmallSet.parties("one", kind: "statute", "country: DE"),
                SmallSet.pack("one", between: "country", german),
                SmallSet.parties("two", kind: "statute", "country: FR"),
                SmallSet.pack("two", between: "country", french),
            ])
        }
        let must = SmallSet.norm("A1", "must", "data.disclose", "obliges")
        let mustNot = SmallSet.norm("B1", "must-not", "data.disclose", "forbids", "way_out: ask first")
        let row = try #require(try comparison("DE", "FR", "scope", set(must, mustNot)).rows.first)
        #expect(row.relation == .opposed && row.waysOut == ["ask first"])
        let silent = try set(must, SmallSet.norm("B1", "may", "data.erase", "permits"))
        #expect(try comparison("DE", "FR", "scope", silent).rows.allSatisfy { $0.relation == .unknown })
        let unread = try set(must, SmallSet.norm("B1", "must-not", "data.disclose", "forbids", verified: "partly"))
        #expect(try comparison("DE", "FR", "scope", unread).rows.first?.relation == .unknown)
        let stricter = try set(
            SmallSet.norm("A1", "may", "data.use", "permits"), SmallSet.norm("B1", "must-not", "data.use", "forbids"))
        #expect(try comparison("DE", "FR", "scope", stricter).rows.first?.relation == .secondStricter)
    }

    @Test("a treaty with a third State is no law between the two; two that bind others are not told as the same")
    func bilateral() throws {
        let rows = try comparison("CH", "DE", "confidentiality").rows
        let cites = rows.flatMap { $0.first + $0.second + $0.both }.map(\.cite)
        #expect(!cites.contains { $0.hasPrefix("Swiss-US MLAT") || $0.hasPrefix("EU-US MLA") })
        // Swiss law binds the authority alone, the law that binds Germany the banks as well.
        let secrecy = try #require(rows.first { $0.act == "secrecy.keep" })
        #expect(secrecy.relation == .unknown && !secrecy.first.isEmpty && !secrecy.second.isEmpty)
    }

    @Test(
        "the gap report tells both articles with their dates, what is opposed first, and that there is no way out where none is known"
    )
    func report() throws {
        let set = try SmallSet.set([
            SmallSet.parties("one", kind: "statute", "country: DE"),
            SmallSet.pack("one", between: "country", SmallSet.norm("A1", "must", "data.disclose", "obliges")),
            SmallSet.parties("two", kind: "statute", "country: FR"),
            SmallSet.pack("two", between: "country", SmallSet.norm("B1", "must-not", "data.disclose", "forbids")),
        ])
        let (de, fr) = (try #require(Jurisdiction("DE")), try #require(Jurisdiction("FR")))
        let day = try #require(CivilDate("2026-11-24"))
        let table = try comparison("DE", "FR", "scope", set).report(set, de, fr, topic: "scope", on: day)
        #expect(table.title == "Scope: Germany and France under the law of 24 November 2026")
        #expect(table.lines.contains { $0.hasPrefix("Hand data over to an authority: opposed – one obliges") })
        #expect(
            table.lines.contains { $0.hasPrefix("  Germany: ") && $0.contains("(read, the instrument in force since") })
        #expect(table.lines.contains { $0.hasPrefix("  Way out: none in the packs") })
        for part in ["<th scope=\"col\">Germany</th>", "<th scope=\"row\">", "class=\"opposed\"", "<html lang=\"en\">"]
        {
            #expect(table.html.contains(part), "\(part)")
        }
        for word in ["http:", "https:", "<script", "src=", "url("] { #expect(!table.html.contains(word)) }
    }

    @Test("a difference names what came, went and changed, by field, and the situations that flip")
    func difference() throws {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        func files(_ norms: String) -> [PackFile] {
            [
                vocabulary, SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
                SmallSet.pack("alpha", norms),
            ]
        }
        let permit = SmallSet.norm("A1", "may", "data.use", "permits")
        let old = files(permit + SmallSet.norm("A2", "must", "data.erase", "obliges"))
        let new = files(
            SmallSet.norm("A1", "may", "data.use", "permits", "when: use.subject_consent")
                + SmallSet.norm("A3", "must", "data.erase", "obliges"))
        let cases = try CaseFile(
            SmallSet.file(
                "cases/x.cases.yaml", "cases:\n  - {id: X1, act: data.use, facts: {use.subject_consent: false}}"))
        let difference = try Difference(from: old, to: new, [cases], Law.zones)
        #expect(difference.added == ["A3"] && difference.removed == ["A2"])
        #expect(difference.changed.map(\.norm) == ["A1"] && difference.changed.first?.fields == ["when"])
        #expect(difference.flips == [Difference.Flip(name: "X1", old: "permitted", new: "forbidden", decidedBy: [])])
        let none = try Difference(from: Law.files, to: Law.files, [], Law.zones)
        #expect(none.added.isEmpty && none.removed.isEmpty && none.changed.isEmpty)
    }
}
