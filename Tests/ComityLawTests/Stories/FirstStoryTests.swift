import ComityModel
import Testing

@testable import ComityLaw

@Suite("The first story")
struct FirstStoryTests {
    static let base: [StoryCase] = (try? Law.cases(inBase: "first-story.yaml").stories) ?? []
    static let own: [StoryCase] = Law.caseFiles.flatMap(\.stories)

    @Test("the packs of the checkout load without a problem")
    func load() throws {
        #expect(PackSet.problems(in: Law.files).map(\.description) == [])
        _ = try Law.set.get()
    }

    @Test(
        "each story of the fact base comes out as a lawyer expects",
        .enabled(if: Law.base != nil, "fact base `law`"), arguments: base)
    func story(_ story: StoryCase) throws { #expect(story.result(try Law.set.get(), Law.zones).complaints == []) }

    @Test("the fact base has all sixteen stories with their variants", .enabled(if: Law.base != nil, "fact base `law`"))
    func complete() { #expect(Self.base.count == 24) }

    @Test("each case of the packs comes out as expected", arguments: own)
    func ownCase(_ story: StoryCase) throws { #expect(story.result(try Law.set.get(), Law.zones).complaints == []) }

    @Test("there are cases beside the packs")
    func cases() { #expect(Self.own.count > 30) }

    @Test("a case that does not come out as expected says what came out")
    func complaints() throws {
        let story = try #require(
            try CaseFile(
                SmallSet.file(
                    "cases/x.cases.yaml",
                    """
                    cases:
                      - id: X1
                        act: assistance.request
                        law: [eu_eio]
                        facts: {request.measure: bank-transactions}
                        expect: {outcome: permitted, decided_by: ["EIO-1(1).1"], also: ["EIO-99.1"]}
                    """)
            ).stories.first)
        let complaints = story.result(try Law.set.get(), Law.zones).complaints
        #expect(complaints.contains { $0.hasPrefix("outcome: open, not permitted") })
        #expect(complaints.contains("also: without EIO-99.1"))
        #expect(complaints.contains { $0.hasPrefix("questions: [") && $0.hasSuffix("besides what is expected") })
    }
}
