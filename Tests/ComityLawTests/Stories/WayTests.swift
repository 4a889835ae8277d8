import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Ways between two States")
struct WayTests {
    private static let states = ["DE", "FR", "NL", "US", "GB", "CH", "JP", "BR", "IN"]
    private static let pairs = states.flatMap { from in states.filter { $0 != from }.map { (from, $0) } }

    private func way(_ measure: String, _ from: String, _ to: String) throws -> Way {
        let set = try Law.set.get()
        let (requesting, requested) = (try #require(Jurisdiction(from)), try #require(Jurisdiction(to)))
        let at = try #require(Instant("2026-11-24T12:00:00Z"))
        let findings = set.find(measure: measure, requesting: requesting, requested: requested, at: at)
        return set.way(measure: measure, requesting: requesting, requested: requested, among: findings, at: at)
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
        #expect(code("authorities: {}\npairs:\n  - {from: DE, to: FR, sure: high}") == .missing)
    }
}
