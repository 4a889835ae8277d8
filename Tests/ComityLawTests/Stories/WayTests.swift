import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Ways between two States")
struct WayTests {
    private static let states = ["DE", "FR", "NL", "US", "GB", "CH", "JP", "BR", "IN"]
    private static let pairs = states.flatMap { from in states.filter { $0 != from }.map { (from, $0) } }

    private func way(
        _ measure: String, _ from: String, _ to: String, on: String = "2026-11-24", _ facts: [String: JSON] = [:]
    ) throws -> Way {
        let set = try Law.set.get()
        let (requesting, requested) = (try #require(Jurisdiction(from)), try #require(Jurisdiction(to)))
        let at = try #require(Instant("\(on)T12:00:00Z"))
        let findings = set.find(measure: measure, requesting: requesting, requested: requested, facts: facts, at: at)
        return set.way(
            measure: measure, requesting: requesting, requested: requested, among: findings, facts: facts, at: at)
    }

    @Test(
        "for every ordered pair of the nine States there is a channel, an authority, a language and an order",
        arguments: pairs)
    func complete(_ from: String, _ to: String) throws {
        let way = try way("bank-transactions", from, to)
        #expect(way.channel != nil && !way.addressees.isEmpty && !way.languages.isEmpty)
        #expect(!way.steps.isEmpty)
        #expect(way.steps.allSatisfy { $0.status != nil || $0.condition != nil || $0.instrument == "reciprocity" })
    }

    @Test(
        "for every pair and day the answer has all its parts, in words: what is not in the packs is told as that",
        arguments: zip(pairs.indices, pairs))
    func words(_ number: Int, _ pair: (String, String)) throws {
        let set = try Law.set.get()
        let (from, to) = pair
        // Each pair on one of the four days in turn.
        for day in [["2015-01-01", "2017-05-22", "2021-01-01", "2026-11-24"][number % 4]] {
            let lines = try way("bank-transactions", from, to, on: day).lines
            for part in [
                "Competent authority, to be addressed directly", "Central authority", "Who may ask", "How it is sent",
                "Form",
                "Languages", "What the request must contain", "Who takes it in and carries it out there", "Terms",
            ] {
                let place = try #require(lines.firstIndex(of: part))
                #expect(lines[place + 1].hasPrefix("  "), "\(part), \(day)")
            }
            for line in lines {
                #expect(!line.contains("`") && line.firstMatch(of: /[a-z]_[a-z]/) == nil, "\(line)")
                #expect(!set.vocabulary.facts.keys.contains { line.contains($0) }, "\(line)")
            }
            #expect(
                lines.contains { $0.contains("the table of channels is of 24 November 2026") } == (day != "2026-11-24"))
        }
    }

    @Test(
        "under the EIO the authority that carries it out is addressed directly, by kind and place as far as the packs say"
    )
    func competent() throws {
        let french = try #require(try way("bank-transactions", "DE", "FR").competent.first)
        #expect(french.name == "prosecutor or investigating judge")
        #expect(french.place == "of the court where the measure is to be carried out")
        #expect(french.under == ["EIO Directive"] && french.norms.map(\.norm) == ["EIO-7(1).1", "FRCPP-694-30.1"])
        let dutch = try way("bank-transactions", "DE", "NL")
        #expect(dutch.competent.map(\.place) == [nil])
        #expect(dutch.lines.contains { $0.contains("which one: by place and level: not in the packs") })
        // Before the EIO, and for what it leaves out, the convention names another.
        #expect(
            try way("bank-transactions", "DE", "FR", on: "2015-01-01").competent.first?.under.contains("EIO Directive")
                == false)
        #expect(try way("bank-transactions", "FR", "JP").competent.isEmpty)
    }

    @Test("an instrument that hangs on what nobody has stated is told so, and alone it does not break the silence")
    func hanging() throws {
        let step = try #require(try way("bank-transactions", "JP", "IN").steps.first { $0.instrument == "uncac" })
        #expect(step.status == .applies && step.asks == ["offence.category"])
        let corruption: [String: JSON] = ["offence.category": ["corruption", "uncac-offence"]]
        let stated = try way("bank-transactions", "JP", "IN", corruption).steps
        #expect(stated.first { $0.instrument == "uncac" }?.asks == [])
        #expect(stated.first { $0.instrument == "untoc" }?.status == .doesNotApply)
        let lines = try way("bank-transactions", "JP", "IN").lines
        #expect(
            lines.contains {
                $0.contains("UNCAC (Merida) (corruption offences): applies, if what must be stated speaks for it")
            })
    }

    @Test("a purpose changes which law on data applies; an offence may be named by its class")
    func known() throws {
        let set = try Law.set.get()
        let (de, ch) = (try #require(Jurisdiction("DE")), try #require(Jurisdiction("CH")))
        let at = try #require(Instant("2026-11-24T12:00:00Z"))
        func applying(_ purpose: String) -> Set<String> {
            let facts: [String: JSON] = ["request.purpose": .string(purpose), "use.purpose": .string(purpose)]
            let found = set.find(measure: "bank-transactions", requesting: de, requested: ch, facts: facts, at: at)
            return Set(found.filter { $0.status == .applies }.map(\.instrument))
        }
        #expect(applying("prosecution-in-case").contains("led") && !applying("prosecution-in-case").contains("gdpr"))
        #expect(applying("tax-assessment").contains("gdpr"))
        #expect(set.vocabulary.offenceCategories("0703") == ["corruption"])
        #expect(set.vocabulary.offenceCategories("07031") == ["corruption"])
        #expect(set.vocabulary.offenceCategories("uncac-offence") == ["uncac-offence"])
        #expect(set.vocabulary.offenceCategories("9999") == nil)
    }

    @Test(
        "France asks Switzerland through its Federal Office of Justice, under the Convention of 1959, in its languages")
    func swiss() throws {
        let way = try way("bank-transactions", "FR", "CH")
        #expect(way.addressees.first?.hasPrefix("Federal Office of Justice") == true)
        #expect(way.languages == ["de", "fr", "it"])
        #expect(way.steps.map(\.instrument).contains("ets030"))
        #expect(way.steps.first { $0.instrument == "ets030" }?.status == .applies)
        #expect(way.contents.map(\.norm.norm).contains("ETS030-14(1).1"))
        #expect(way.contents.map(\.norm.norm).contains { $0.hasPrefix("IMAC-28") })
        #expect(!way.contents.map(\.norm.norm).contains { $0.hasPrefix("FRCPP") })
    }

    @Test("the terms that an EIO starts are told with their articles")
    func terms() throws {
        let way = try way("bank-transactions", "DE", "FR")
        #expect(
            way.terms.map(\.norm.norm).contains("EIO-12(3).1") && way.terms.map(\.norm.norm).contains("EIO-16(1).1"))
        #expect(way.steps.first?.instrument == "eu_eio")
    }

    @Test("of two States that have no row nothing is claimed")
    func unknown() throws {
        let way = try way("bank-transactions", "DE", "AT")
        #expect(way.channel == nil && way.steps.isEmpty)
        #expect(way.json["channel"] == nil)
    }

    @Test("a table of channels that names what is not there is refused")
    func bad() throws {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        func code(_ text: String) -> PackError.Code? {
            PackSet.problems(in: [vocabulary, SmallSet.file("channels.yaml", text)]).first?.code
        }
        let head = "authorities: {}\npairs:\n  - {from: DE, to: FR, channel: direct, sure: high"
        #expect(code("\(head)}") == nil)
        #expect(code("\(head), evidence: [{use: eu_eio}]}") == .unknownName)
        #expect(code("\(head), evidence: [{use: reciprocity}]}") == nil)
        #expect(code("\(head), post: [{use: eu_eio}]}") == .unknownField)
        let competent =
            "authorities: {DE: {practice: x, languages: de, competent: [{under: eu_eio, name: court, sure: high}]}}"
        #expect(code("\(competent)\npairs: []") == .unknownName)
        #expect(code("authorities: {}\npairs:\n  - {from: DE, to: FR, sure: high}") == .missing)
    }
}
