import CanonicalJSON
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
        #expect(
            explanation.verdict
                == "France must refuse, on the ground of immunity or privilege: Code de procédure pénale, Art. 694-31, 1° and Code de procédure pénale, Art. 77-1-1 with arts 56-1 to 56-5 stand against it."
        )
        #expect(
            explanation.title
                == "F08: May France decide to grant or recognise a request, wholly or in part? Measure: bank transactions."
        )
        let lines = explanation.lines
        #expect(lines.contains { $0.contains("Art. 694-31, 1°: Stands against it. France must: Refuse") })
        #expect(lines.contains { $0.contains("professional, as the situation states") })
        #expect(
            lines.contains { $0.contains("read it in the source (source AF), read a second time on 24 November 2026") })
        #expect(lines.contains { $0.contains("AF: Code de procédure pénale, Légifrance text") })
        #expect(lines.contains { $0.contains("were no instead of yes") })
        #expect(lines.contains { $0.contains("European MLA Convention 1959: Both are parties") })
    }

    /// No reader meets the name of a fact, a placeholder, a name in snake case, or the same paragraph twice.
    private func expectWords(_ explanation: Explanation, _ set: PackSet) {
        let paragraphs = explanation.sections.flatMap(\.paragraphs)
        let texts =
            [explanation.title, explanation.verdict, explanation.matter]
            + paragraphs.flatMap { [$0.text] + $0.details + [$0.cite].compactMap(\.self) }
        let names = Array(set.vocabulary.facts.keys) + Array(set.vocabulary.lists.keys)
        for text in texts {
            for mark in ["`", "$", "==", "&&", "must-not", " requested must", "not encoded"] + names {
                #expect(!text.contains(mark), "\(mark) in: \(text)")
            }
            #expect(text.firstMatch(of: /[a-z]_[a-z]/) == nil, "\(text)")
        }
        #expect(Set(paragraphs).count == paragraphs.count, "a paragraph stands twice")
    }

    /// The verdict comes first and names an article, unless nothing permits the act or the record lacks a fact.
    private func expectVerdict(_ explanation: Explanation) {
        let verdict = explanation.verdict
        #expect(explanation.lines[1] == verdict)
        switch explanation.outcome {
        case .permitted, .conditional: #expect(verdict.hasPrefix("Permitted, under ") && !verdict.contains("no norm"))
        case .refused, .postponed: #expect(verdict.contains(" stand"))
        case .forbidden: #expect(verdict.hasPrefix("Forbidden: "))
        case .open: #expect(verdict.hasPrefix("Open: ") && !verdict.lowercased().contains("permitted"))
        case .conflict: #expect(verdict.contains("nothing is sent"))
        }
    }

    @Test("an exception that lifts a prohibition is named with its article, since the norm alone would not tell why")
    func lifted() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits"),
            SmallSet.norm(
                "A2", "must-not", "data.use", "forbids",
                "when: data.privileged\nunless:\n  - when: use.subject_consent\n    cite: Art. 3\n    says: who may lift it has"
            ))
        let opinion = try SmallSet.opinion(
            set, "data.use", own: ["data.privileged": true, "use.subject_consent": true])
        let explanation = Explanation(opinion, about: "m1", set, in: .utc)
        #expect(explanation.lines.contains { $0.hasSuffix("– the exception of Art. 3 holds: who may lift it has") })
    }

    @Test("a bar that falls into an open question is told with what would have to be stated next")
    func falling() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits", "when: use.proceeding == \"same\""),
            SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"),
            SmallSet.norm("A3", "must-not", "data.use", "forbids", "when: data.accuracy != \"verified\""),
            SmallSet.norm("A4", "must-not", "data.use", "forbids", "when: data.still_needed == false"))
        let facts: [String: JSON] = ["data.privileged": true]
        let turns = set.turns(
            of: ActName(unchecked: "data.use"), by: try Law.assessor(.requesting),
            Facts(own: facts.mapValues { Fact($0, source: Law.officer) }),
            at: try #require(Instant("2026-11-24T12:00:00+01:00")))
        #expect(turns.map(\.outcome) == [.open])
        #expect(Set(turns[0].asks) == ["use.proceeding", "data.accuracy", "data.still_needed"])
        #expect(turns[0].json["asks"]?.array?.count == 3)
        let explanation = Explanation(
            try SmallSet.opinion(set, "data.use", own: facts), about: "m1", set, in: .utc, turns: turns)
        #expect(
            explanation.sections.contains {
                $0.title == "What would have to be true for the bar to fall; any one is enough"
            })
        #expect(explanation.lines.contains { $0.contains("no longer forbidden, but open until somebody has stated") })
    }

    @Test("a human basis stands before all reasons, as a warning")
    func humanBasis() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "must-not", "data.use", "forbids"))
        let basis = Explanation.Paragraph("Active, for the act “issue”", cite: "Const., Art. 25", ["proposed by weber"])
        let explanation = Explanation(
            try SmallSet.opinion(set, "data.use"), about: "m1", set, in: .utc, humanBasis: [basis])
        let first = try #require(explanation.sections.first)
        #expect(first.isWarning && first.paragraphs == [basis])
        #expect(explanation.lines.contains("HUMAN BASIS: TWO PERSONS ANSWER FOR THIS, NOT THE LAW BASE"))
        #expect(Explanation.page([explanation], title: "t").contains("<section class=\"warning\"><h3>Human basis"))
        let plain = Explanation(try SmallSet.opinion(set, "data.use"), about: "m1", set, in: .utc)
        #expect(!plain.sections.contains { $0.isWarning })
    }

    @Test(
        "lengths, dates and values are words",
        arguments: [
            ("P30D", "30 days"), ("P1W", "1 week"), ("PT96H", "96 hours"), ("P1Y", "1 year"),
            ("P10D of working days", "10 days of working days"),
            ("without-undue-delay", "without undue delay"),
        ])
    func lengths(_ length: String, _ words: String) { #expect(Vocabulary.length(length) == words) }

    @Test(
        "an explanation of handing over says which law on personal data governs and goes through the grounds in order")
    func transfer() throws {
        let title = "Which law on personal data governs, and on which ground data may leave"
        let story = try #require(Law.caseFiles.flatMap(\.stories).first { $0.act.rawValue == "data.transfer" })
        let section = try #require(story.explanation(try Law.set.get(), Law.zones).sections.first { $0.title == title })
        #expect(section.paragraphs.contains { $0.text.hasPrefix("Governs") })
        #expect(try explanation("F08").sections.allSatisfy { $0.title != title })
    }

    @Test("an open opinion says which facts to state, and with which words")
    func open() throws {
        let explanation = try explanation("C01 variant 2")
        #expect(explanation.outcome == .open)
        #expect(explanation.verdict == "Open: not decided until somebody has stated “still needed for the purpose”.")
        #expect(explanation.lines.contains { $0.contains("comity fact state data.still_needed=") })
    }

    @Test(
        "every opinion of the cases explains itself in words, with a verdict, a reason and the law that was looked at",
        arguments: FirstStoryTests.own)
    func all(_ story: StoryCase) throws {
        let explanation = story.explanation(try Law.set.get(), Law.zones)
        expectVerdict(explanation)
        expectWords(explanation, try Law.set.get())
        #expect(explanation.sections.contains { $0.title == "Why not the others" })
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
