import CanonicalJSON
import ComityCase
import ComityModel
import ComityRegister
import Testing

@Suite("Overrides in the register")
struct OverrideTests {
    private func override(_ name: String, _ act: LegalActName, _ reason: Override.Reason, days: Int64) -> Override {
        Override(
            Values.id(name), act, cite: Citation(law: "Const.", article: "Art. 25"), text: Values.digest(name),
            reason: reason,
            norms: reason == .wrong
                ? [NormVersion(norm: "X-1.1", cite: "X Act, Art. 1", version: Values.digest("x"))] : [],
            until: Values.later(days))
    }

    private func propose(_ override: Override, _ name: String, in story: inout Story) throws {
        let document = Item(
            id: Values.id(name + "-text"), origin: .document, kind: "basis", content: override.text,
            blob: Values.digest(name + "b"), size: 9)
        try story.french(.proposeOverride(override, document: document))
    }

    /// Paris entered four: one in force, one that expired, one that was ended, one that nobody confirmed yet.
    private func story() throws -> Story {
        var story = try Story.at(.acknowledged, "case")
        for (name, act, reason, days) in [
            ("a", .decide, .silent, 90), ("b", .decide, .silent, 10), ("c", .open, .wrong, 90),
            ("d", .decide, .unread, 90),
        ] as [(String, LegalActName, Override.Reason, Int64)] {
            let override = override(name, act, reason, days: days)
            try propose(override, name, in: &story)
            if name != "d" { try story.french(.confirmOverride(override.id, override.digest), by: Values.dubois) }
        }
        try story.french(.endOverride(Values.id("c"), reason: "pack-activated"))
        return story
    }

    @Test("they are counted by act, reason and where they stand, and each has its line")
    func counts() async throws {
        let story = try story()
        let books = MemoryBooks(stories: [(story.ref, story.france.events)])
        let list = try await Register(books, own: Values.paris).overrides(at: Values.later(20))
        #expect(
            list.counts == [
                "total": 4, "proposed": 1, "active": 1, "expired": 1, "ended": 1, "uses": 0,
                "kinds": [
                    [
                        "act": "decide", "reason": "silent", "total": 2, "proposed": 0, "active": 1, "expired": 1,
                        "ended": 0, "uses": 0,
                    ],
                    [
                        "act": "decide", "reason": "unread", "total": 1, "proposed": 1, "active": 0, "expired": 0,
                        "ended": 0, "uses": 0,
                    ],
                    [
                        "act": "open", "reason": "wrong", "total": 1, "proposed": 0, "active": 0, "expired": 0,
                        "ended": 1, "uses": 0,
                    ],
                ],
            ])
        #expect(list.countLines.first == "overrides: 4 (proposed 1, active 1, expired 1, ended 1)")
        #expect(list.countLines.contains("  decide, law base silent: 2 (active 1, expired 1)"))
        #expect(list.rows.map(\.status) == [.active, .expired, .ended, .proposed])
        let line = try #require(list.lines(in: .utc).first)
        #expect(
            list.lines(in: .utc).contains { $0.contains("open  law base wrong: X Act, Art. 1 [X-1.1]  Const. Art. 25") }
        )
        #expect(list.rows[2].json["norms"]?.array?.first?["norm"] == "X-1.1")
        #expect(
            line.contains("active  decide  law base silent  Const. Art. 25") && line.contains("confirmed by dubois"))
    }

    @Test("the page of the case shows them, and the next step asks for the second person")
    func sheet() async throws {
        let story = try story()
        let books = MemoryBooks(stories: [(story.ref, story.france.events)])
        let sheet = try await Register(books, own: Values.paris).sheet(1, at: Values.later(20))
        #expect(sheet.overrides.map(\.number) == [1, 2, 3, 4])
        #expect(sheet.lines(in: .utc).contains("overrides"))
        #expect(sheet.next.command == "comity override confirm --override 4 --case 1")
        #expect(sheet.json["overrides"]?.array?.first?["status"] == "active")
        #expect(sheet.json["humanBasis"] == [])
    }
}
