import CanonicalJSON
import ComityModel
import Foundation
import StrictYAML
import Testing

@testable import ComityLaw

@Suite("The stories of the fact base", .enabled(if: Law.base != nil, "fact base `law`"))
struct BaseStoryTests {
    static let all: [StoryCase] = (try? Law.cases(inBase: "stories.yaml").stories) ?? []

    /// Stories that come out otherwise than the fact base has them, and why. What is here and comes out right is a mistake too.
    static let explained: [String: String] = [
        "S01": "EIO art. 12(4): the term runs from a decision that is not taken yet, and is told once it runs",
        "S02": "contradicts F05: EIO art. 10(1) makes the similar domestic case a question where it is not stated",
        "S04": "EIO art. 31(3) is read in part only, so it stands in no range; its ground is shared by art. 11(1)(h)",
        "S06": "EEV art. 3(18) defines an emergency: it decides nothing and no instrument applies by it",
        "S06 variant 1":
            "EEV art. 4(5) permits; where validation is missing the bar decides, and no permission with it",
        "S07":
            "UNTOC art. 18(15) and (16): a may on completing the request comes before no refusal in the rule of decision (c)",
        "S08": "DSL art. 36: the statute of a third State is not in play between NL and DE",
        "S09": "BUD arts 29(3) and (5) limit a refusal, which is another act than preserving; told with that act",
        "S09 variant 1": "as S09",
        "S13": "IMAC art. 67(1) does not bite on this use, and a bar on the act itself is no duty beside it",
        "S14": "EIO art. 19(3) does not bind between IN and DE: the EIO does not apply there",
        "S14 variant 2":
            "the condition of LED art. 35(2) names the State, not its adjective; the other two hold by law",
        "S15": "whether UNTOC applies hangs on the offence (art. 3), which the story does not state: open, and asked",
        "S15 variant 1": "as S15",
        "S16 variant 1": "the variant takes the EU protocol of 2001 for parties that the case form cannot exchange",
        "S18": "BUD art. 25(3) reads an emergency as urgency, as S24 demands; so one more fact is presumed",
        "S20": "a claim without basis is told by the bar; JRA s. 2(h)(4) and USPA (d)(1) are duties that do not arise",
        "S21": "the exemption of USPA (j), (k) stands as a condition; a question would leave the outcome open",
        "S22": "SCA § 2703(h): no second legal order is among the books read, so nothing stays opposed",
        "S23":
            "GDPR arts 44, 48 bar by higher rank than the statute that would oblige, and no such statute is among the books read",
        "S25": "ETS 182 art. 9(3), (5) are conditions of the hearing itself and no duties beside it",
        "S25 variant 1": "the requested side acts, so the bar is a refusal (rule of decision (b))",
        "S28": "the base has no norm that obliges the transfer of a detained witness (ETS 030 art. 11)",
    ]

    @Test("each comes out as a lawyer expects, with the right articles, or the difference is explained", arguments: all)
    func story(_ story: StoryCase) throws {
        let complaints = story.result(try Law.set.get(), Law.zones).complaints
        if Self.explained[story.name] == nil {
            #expect(complaints == [])
        } else {
            #expect(complaints != [], "it comes out right: take it from the list of differences")
        }
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
