import CanonicalJSON
import ComityModel
import StrictYAML
import Testing

@testable import ComityLaw

/// One norm with facts on which it decides, and facts on which it does not.
struct NormCase: CustomTestStringConvertible, Sendable {
    let norm: String
    let json: JSON

    var testDescription: String { norm }

    static let all: [NormCase] = Law.paths(ending: ".cases.yaml").flatMap { path in
        ((try? Law.node(path))?["norm_cases"]?.elements ?? []).map {
            NormCase(norm: $0["norm"]?.text ?? "?", json: $0.json)
        }
    }

    func assessment(_ facts: [String: JSON], with state: String? = nil, events: [String: JSON] = [:]) throws
        -> Assessment
    {
        let set = try Law.set.get()
        let side = try #require(json["by"]?.string.flatMap(Side.init(rawValue:)))
        let assessor = try Law.assessor(side, requesting: "DE", requested: state ?? "FR")
        let found = facts.mapValues { Fact($0, source: Law.officer) }
        let at = try #require(Instant("2027-02-01T12:00:00+01:00"))
        let act = ActName(unchecked: try #require(json["act"]?.string))
        return set.assessment(
            act, by: assessor,
            Facts(own: found, peer: found, events: events.compactMapValues { $0.string.flatMap { Instant($0) } }),
            at: at)
    }

    /// Whether the norm bears on the act: its bar bites, its permission or duty stands, its clock runs.
    func decides(_ assessment: Assessment) -> Bool {
        let reach = assessment.matter.act.consults + assessment.matter.act.also
        guard let norm = assessment.matter.norms.first(where: { $0.id == self.norm }), reach.contains(norm.act) else {
            return false
        }
        if norm.bears == .bounds { return assessment.terms.contains { $0.norm.norm == norm.id } }
        let isBar = norm.modality == .mustNot || norm.requires != nil
        return (isBar ? assessment.world.bites(norm) : assessment.world.carries(norm)).isYes
    }
}

@Suite("Each norm has a case in which it decides and one in which it does not")
struct NormCaseTests {
    @Test("it decides on these facts", arguments: NormCase.all)
    func decides(_ row: NormCase) throws {
        let facts = try #require(row.json["decides"]?.object)
        for name in facts.keys {
            #expect(
                try Law.set.get().vocabulary.problem(with: facts[name] ?? .null, for: name) == nil
                    || name == "data.conditions")
        }
        #expect(row.decides(try row.assessment(facts, events: row.json["events"]?.object ?? [:])))
    }

    @Test("it does not decide on those", arguments: NormCase.all)
    func doesNot(_ row: NormCase) throws {
        let facts = row.json["not"]?.object ?? row.json["decides"]?.object ?? [:]
        let state = row.json["not_with"]?.string
        #expect(row.json["not"] != nil || state != nil)
        #expect(!row.decides(try row.assessment(facts, with: state)))
    }

    @Test("every norm of the packs that is not a definition has such a case")
    func complete() throws {
        let norms = try Law.set.get().packs.flatMap(\.norms).filter { $0.bears != .defines }.map(\.id)
        #expect(Set(NormCase.all.map(\.norm)) == Set(norms))
    }
}
