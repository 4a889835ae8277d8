import CanonicalJSON
import ComityModel
import ComityScenario
import Testing

@testable import ComityOffice

@Suite("What a request must contain")
struct RequestCheckTests {
    private static let packs = Result { try Laws.packs() }
    private let now = Instant("2026-11-24T09:00:00+01:00")!

    /// The articles by which each of the six answers is asked for.
    private func articles(_ instrument: String, from state: String?) throws -> [String: String] {
        var members = try #require(try StoryStage.document().object)
        members["necessity"] = nil
        members["instrument"] = .string(instrument)
        let norms = RequestNorms(try Self.packs.get(), requesting: state.flatMap(Jurisdiction.init), at: now)
        let missing = try RequestDocument(json: .object(members)).missing(under: norms)
        #expect(missing.map(\.place) == RequestDocument.answers.map { "/necessity/\($0.name)" })
        return Dictionary(uniqueKeysWithValues: missing.map { (String($0.place.dropFirst(11)), $0.norm?.norm ?? "") })
    }

    @Test("each instrument asks by its own article, and a State's law on data for what keeps data small")
    func articles() throws {
        #expect(try Set(articles("eu_eio", from: "DE").values) == ["EIO-6(1).1"])
        let convention = try articles("ets030", from: "FR")
        #expect(convention["aim"]?.hasPrefix("ETS030-14") == true)
        #expect(convention["limits"] == "LED-4(1)(c).1" && convention["thirdParties"] == "LED-4(1)(c).1")
        #expect(try articles("ets030", from: "JP")["limits"]?.hasPrefix("ETS030-14") == true)
        #expect(try articles("uncac", from: nil)["aim"]?.hasPrefix("UNCAC-46") == true)
    }

    @Test("an article that was recalled and not read asks for nothing; the answers are due all the same")
    func unread() throws {
        #expect(try articles("eu_uk_tca_2020", from: "DE")["limits"] == "LED-4(1)(c).1")
        #expect(try Set(articles("unknown", from: "US").values) == [""])
    }

    @Test("only a norm that weighs necessity wants the approver's own view")
    func views() throws {
        let document = try RequestDocument(json: try StoryStage.document())
        let norms = RequestNorms(try Self.packs.get(), requesting: Jurisdiction("DE"), at: now)
        #expect(norms.necessity(of: document)?.norm == "EIO-6(1).1")
        var members = try #require(document.json.object)
        members["instrument"] = "ets030"
        #expect(norms.necessity(of: try RequestDocument(json: .object(members))) == nil)
        let before = RequestNorms(
            try Self.packs.get(), requesting: Jurisdiction("DE"), at: Instant("2014-01-01T00:00:00Z")!)
        #expect(before.minimisation(of: document) == nil)
    }
}
