import ComityModel
import Testing

@testable import ComityLaw

@Suite("Explanations")
struct ExplanationTests {
    private func explanation(_ id: String) throws -> Explanation {
        try PermitTests.story(id).explanation(try Law.set.get(), Law.zones)
    }

    @Test("a refusal says which article stands against it, on which facts and from whom, and what would turn it")
    func refusal() throws {
        let explanation = try explanation("F08")
        #expect(explanation.verdict == "It must be refused, on immunity-or-privilege.")
        let lines = explanation.lines
        #expect(lines.contains { $0.contains("Art. 694-31, 1°: This stands against it. One must: Refuse") })
        #expect(lines.contains { $0.contains("professional, stated by case (`person.immunity`)") })
        #expect(lines.contains { $0.contains("read in the source (source AF), read again 2026-11-24") })
        #expect(lines.contains { $0.contains("data.privileged`): no instead of yes") })
        #expect(
            lines.contains { $0.contains("European MLA Convention 1959 does not apply, because: both are parties") })
    }

    @Test(
        "an explanation of handing over says which law on personal data governs and goes through the grounds in order")
    func transfer() throws {
        let title = "Which law on personal data governs, and on which ground data may leave"
        let story = try #require(Law.caseFiles.flatMap(\.stories).first { $0.act.rawValue == "data.transfer" })
        let section = try #require(story.explanation(try Law.set.get(), Law.zones).sections.first { $0.title == title })
        #expect(section.paragraphs.contains { $0.text.hasPrefix("governs") })
        #expect(try explanation("F08").sections.allSatisfy { $0.title != title })
    }

    @Test("an open opinion says which facts to state, and with which words")
    func open() throws {
        let explanation = try explanation("C01 variant 2")
        #expect(explanation.outcome == .open)
        #expect(explanation.verdict.hasPrefix("Open: 1 fact must be stated first"))
        #expect(explanation.lines.contains { $0.contains("comity fact state data.still_needed=") })
    }

    @Test(
        "every opinion of the cases explains itself with a verdict, a reason and the law that was looked at",
        arguments: FirstStoryTests.own)
    func all(_ story: StoryCase) throws {
        let explanation = story.explanation(try Law.set.get(), Law.zones)
        #expect(!explanation.verdict.isEmpty)
        #expect(explanation.sections.contains { $0.title == "Which law was looked at" })
        let opinion = story.opinion(try Law.set.get(), Law.zones)
        #expect(explanation.sections.contains { $0.title == "What decides" } || opinion.decidedBy.isEmpty)
    }

    @Test("the page holds each paragraph once, numbered through, and asks for nothing from elsewhere")
    func page() throws {
        let explanation = try explanation("F08")
        let page = Explanation.page([explanation], title: "Case 1 <&> \"x\"")
        let count = explanation.sections.flatMap(\.paragraphs).count
        for number in 1...count { #expect(page.contains("<li value=\"\(number)\">")) }
        #expect(!page.contains("<li value=\"\(count + 1)\">"))
        #expect(page.contains("<title>Case 1 &lt;&amp;&gt; &quot;x&quot;</title>"))
        for word in ["http:", "https:", "<script", "src=", "url(", "@import"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.contains("<html lang=\"en\">") && page.contains("@media print"))
        #expect(page.ranges(of: "<h1>").count == 1)
    }

    @Test("text of a pack cannot become part of the page")
    func escaped() throws {
        let norm = SmallSet.norm("A1", "may", "data.use", "permits").replacing(
            "says: something", with: "says: <script>x</script>")
        let set = try SmallSet.treaty(norm)
        let explanation = Explanation(try SmallSet.opinion(set, "data.use"), about: "m1", set, in: .utc)
        let page = Explanation.page([explanation], title: "t")
        #expect(page.contains("&lt;script&gt;x&lt;/script&gt;") && !page.contains("<script>"))
    }
}
