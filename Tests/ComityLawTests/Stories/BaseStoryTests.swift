import CanonicalJSON
import ComityModel
import Foundation
import StrictYAML
import Testing

@testable import ComityLaw

@Suite("The stories of the fact base", .enabled(if: Law.base != nil, "fact base `law`"))
struct BaseStoryTests {
    static let all: [StoryCase] = (try? Law.cases(inBase: "stories.yaml").stories) ?? []

    /// A difference from the fact base that stands: why, with the article, and exactly what differs. All else of the story is held.
    struct Difference {
        let because: String
        let complaints: [String]
    }

    static let explained: [String: Difference] = [
        "S02": Difference(
            because:
                "the rule of decision (d) and F05 against S02: EIO art. 10(1) conditions the execution, so "
                + "a similar domestic case that nobody found is a question and not advice only",
            complaints: [
                "outcome: open, not permitted with a refusal open to the officer",
                #"questions: ["state.similar_domestic_case"] besides what is expected"#,
                #"ask: without ["state.similar_domestic_case"]"#,
            ]),
        "S04": Difference(
            because:
                "with 12 months the list of Annex D changes nothing, since EIO art. 11(1)(g) wants three "
                + "years; rule (d) asks nothing that changes nothing",
            complaints: [
                #"ask: without ["offence.category"]"#
            ]),
        "S09": Difference(
            because:
                "BUD art. 29(5) leaves two grounds against preserving, so the domestic law of art. 25(4) is "
                + "not asked",
            complaints: [
                #"ask: without ["state.similar_domestic_case"]"#
            ]),
        "S14": Difference(
            because:
                "EIO art. 15 postpones an EIO, and India sends none: of the Directive only the bars on data "
                + "from France are read, so nothing is presumed for it",
            complaints: [
                #"presumed: without ["state.own_proceedings"]"#
            ]),
        "S14 variant 2": Difference(
            because:
                "LED arts 35(1)(e) and 38(2)-(3) attach to each such transfer what variant 1 lists too; the "
                + "condition of art. 35(2) names the State and not its adjective",
            complaints: [
                #"conditions: ["inform the authority of France without delay", "onward transfer only with authorisation", "transfer documented"] besides what is expected"#,
                #"conditions: without ["inform the French authority without delay"]"#,
            ]),
        "S16 variant 1": Difference(
            because:
                "first-story.yaml (`law_find`) has the Protocol of 2001 replaced by EIO art. 34(1), S16 has "
                + "its art. 9 decide beside the EIO, and doubts it",
            complaints: [
                #"decided by ["EIO-1(1).1", "EIO-10(1).1", "EIO-2(c)(i).1", "EIO-9(1)-(2).1"], and not by EUMLAP-9.1"#
            ]),
        "S21": Difference(
            because:
                "rule (d) makes an unknown fact in a basis open and asks it only then; S21 wants it "
                + "conditional and asked: that no exemption of USPA (j) is claimed is presumed and told",
            complaints: [
                #"presumed: ["right.exemption"] besides what is expected"#,
                #"questions: without ["right.exemption"]"#,
            ]),
        "S23": Difference(
            because:
                "GDPR art. 44 stands against the transfer as well and is told: art. 48 is without prejudice "
                + "to the other grounds of chapter V, and takes nothing from them",
            complaints: [
                #"decided by: ["GDPR-44.1"] besides what is expected"#
            ]),
        "S28": Difference(
            because:
                "ETS 030 art. 1(2) leaves out military offences, so that this is none is presumed, and an "
                + "opinion tells what it presumes; S16 states it",
            complaints: [
                #"presumed: ["offence.military"] besides what is expected"#
            ]),
    ]

    @Test(
        "each comes out as a lawyer expects, with the right articles, but for the detail that is explained",
        arguments: all)
    func story(_ story: StoryCase) throws {
        let complaints = story.result(try Law.set.get(), Law.zones).complaints
        #expect(complaints.sorted() == (Self.explained[story.name]?.complaints ?? []).sorted())
    }

    @Test("there are twenty-eight stories with sixteen variants, and nothing else is explained")
    func complete() {
        #expect(Self.all.count == 44)
        #expect(Set(Self.explained.keys).isSubset(of: Self.all.map(\.name)))
    }

    @Test("no difference makes something permitted that the base has forbidden, refused or in conflict")
    func safe() throws {
        let set = try Law.set.get()
        let barred = ["forbidden", "refused", "denied", "open"]
        for story in Self.all where barred.contains(story.expect["outcome"]?.string ?? "") {
            guard story.expect["effect"] != "optional" else { continue }
            let outcome = story.opinion(story.law.map(set.selecting) ?? set, Law.zones).outcome
            #expect(outcome != .permitted && outcome != .conditional, "\(story.name)")
        }
    }
}

@Suite("The table of coverage")
struct CoverageTests {
    @Test("what stands in docs/law/coverage.md is what the packs and their cases come to")
    func page() throws {
        let coverage = Coverage(try Law.set.get(), Law.caseFiles)
        let page = String(decoding: Law.bytes(Law.root.appending(path: "docs/law/coverage.md")), as: UTF8.self)
        #expect(page.hasSuffix(coverage.markdown), "run `comity law coverage` and write its table into the page")
        #expect(coverage.rows.allSatisfy { $0.cases == $0.executable })
    }

    @Test(
        "every norm of the fact base stands in its pack, executable ones as norms that decide",
        .enabled(if: Law.base != nil, "fact base `law`"))
    func complete() throws {
        let set = try Law.set.get()
        let folder = try #require(Law.base).appending(path: "norms")
        var (norms, executable) = (0, 0)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            for node in try #require(try Law.baseNode("norms/\(file)")?["norms"]?.elements, "\(file)") {
                let norm = try #require(set.norm(id: node["id"]?.text ?? ""), "\(node["id"]?.text ?? "?")")
                norms += 1
                #expect(norm.modality.rawValue == node["modality"]?.text && norm.actor.rawValue == node["actor"]?.text)
                guard node["executable"]?.members != nil else { continue }
                executable += 1
                #expect(!norm.isReference, "\(norm.id)")
            }
        }
        #expect(norms == 844 && executable == 756)
    }
}
