import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("An opinion worked out again")
struct OpinionReplayTests {
    private static let at = "2026-11-24T12:00:00+01:00"
    private static let zones = [Law.central.name: Law.central]

    private func norm(_ more: String) throws -> PackSet {
        try SmallSet.treaty(SmallSet.norm("A-1.1", "may", "data.use", "permits", more))
    }

    @Test("under the set that it names the same octets come out; today's answer under another set stands beside it")
    func replay() throws {
        let (set, other) = (try norm("when: data.still_needed"), try norm("when: '!data.still_needed'"))
        let stored = try SmallSet.opinion(set, "data.use", own: ["data.still_needed": true], at: Self.at)
        let now = try #require(Instant("2027-05-01T12:00:00+02:00"))
        let same = try #require(try OpinionReplay(stored.json, under: set, today: set, at: now, Self.zones))
        #expect(same.isByteEqual && !same.isOtherwiseToday && same.again.digest == stored.digest)
        let later = try #require(try OpinionReplay(stored.json, under: set, today: other, at: now, Self.zones))
        #expect(later.isByteEqual && later.isOtherwiseToday && later.today.outcome != .permitted)
        let wrong = try #require(try OpinionReplay(stored.json, under: other, today: set, at: now, Self.zones))
        #expect(!wrong.isByteEqual)
    }

    @Test("an opinion that was altered does not come out again, and an unknown civil time is told")
    func altered() throws {
        let set = try norm("when: data.still_needed")
        let stored = try SmallSet.opinion(set, "data.use", own: ["data.still_needed": false], at: Self.at)
        var members = try #require(stored.json.object)
        members["outcome"] = "permitted"
        let now = try #require(Instant(Self.at))
        let replay = try #require(try OpinionReplay(.object(members), under: set, today: set, at: now, Self.zones))
        #expect(!replay.isByteEqual)
        #expect(try OpinionReplay(stored.json, under: set, today: set, at: now, [:]) == nil)
        #expect(throws: JSONError.self) { _ = try OpinionReplay([:], under: set, today: set, at: now, Self.zones) }
    }

    @Test("a change of law tells which pending opinions would be otherwise")
    func pending() throws {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        func files(_ more: String) -> [PackFile] {
            [
                vocabulary, SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
                SmallSet.pack("alpha", SmallSet.norm("A-1.1", "may", "data.use", "permits", more)),
            ]
        }
        let stored = try SmallSet.opinion(
            try PackSet(files: files("")), "data.use", own: ["data.privileged": true], at: Self.at)
        let pending = Difference.Pending(
            name: "case 1, m1", question: try OpinionQuestion(stored.json), assessor: try Law.assessor(.requesting))
        func flips(_ more: String) throws -> [Difference.Flip] {
            try Difference(from: files(""), to: files(more), [], Law.zones, pending: [pending], at: Instant(Self.at))
                .pending
        }
        #expect(
            try flips("when: '!data.privileged'")
                == [Difference.Flip(name: "case 1, m1", old: "permitted", new: "forbidden", decidedBy: [])])
        #expect(try flips("when: data.privileged").isEmpty)
    }

    @Test("a disputed norm marks the opinions that rest on it, and no others; no decision changes")
    func disputed() throws {
        let set = try norm("when: data.still_needed")
        let opinion = try SmallSet.opinion(set, "data.use", own: ["data.still_needed": true], at: Self.at)
        let dispute = NormDispute(
            norm: "A-1.1", reason: "read too <narrowly>", by: OfficerID(unchecked: "laura"),
            at: try #require(Instant(Self.at)))
        #expect(opinion.disputed(["A-1.1": dispute]) == [dispute])
        #expect(opinion.disputed(["A-2.1": dispute]).isEmpty && opinion.disputed([:]).isEmpty)
        let marked = Explanation(opinion, about: "m1", set, in: Law.central, disputes: ["A-1.1": dispute])
        let plain = Explanation(opinion, about: "m1", set, in: Law.central)
        #expect(marked.verdict == plain.verdict && marked.outcome == .permitted)
        #expect(marked.lines.contains { $0.contains("read too <narrowly>") })
        #expect(
            marked.lines.contains { $0.contains("disputed by laura") }
                && !plain.lines.contains { $0.contains("isputed") })
        #expect(Explanation.page([marked], title: "x").contains("read too &lt;narrowly&gt;"))
        #expect(set.problem(withNorm: "A-1.2") == "the set in force has no norm `A-1.2`; did you mean `A-1.1`?")
    }
}
