import ComityModel
import StrictYAML
import Testing

@testable import ComityLaw

@Suite("The first story")
struct FirstStoryTests {
    static let base: [Story] =
        (try? Law.baseNode("first-story.yaml")).flatMap { $0 }.flatMap { try? Story.all(in: $0, default: "2026-11-24") }
        ?? []
    static let own: [Story] = Law.paths(ending: ".cases.yaml").flatMap { path in
        (try? Law.node(path)).flatMap { try? Story.all(in: $0, default: "2026-11-24") } ?? []
    }

    @Test("the packs of the checkout load without a problem")
    func load() throws {
        #expect(PackSet.problems(in: Law.files).map(\.description) == [])
        _ = try Law.set.get()
    }

    @Test(
        "each story of the fact base comes out as a lawyer expects, under its books and under all",
        .enabled(if: Law.base != nil, "fact base `law`"), arguments: base)
    func story(_ story: Story) throws { try Expectation(story, try Law.set.get()).check() }

    @Test("the fact base has all sixteen stories with their variants", .enabled(if: Law.base != nil, "fact base `law`"))
    func complete() { #expect(Self.base.count == 24) }

    @Test("each case of the packs comes out as expected", arguments: own)
    func ownCase(_ story: Story) throws { try Expectation(story, try Law.set.get()).check() }

    @Test("there are cases beside the packs")
    func cases() { #expect(Self.own.count > 30) }
}
