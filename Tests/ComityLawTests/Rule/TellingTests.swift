import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("What an opinion tells beside its answer")
struct TellingTests {
    private let accept = SmallSet.norm("A1", "may", "assistance.accept", "permits", actor: "requested")
    private let refuse = SmallSet.norm(
        "A2", "may", "assistance.refuse", "permits", actor: "requested",
        "when: \"!request.conforming\"\nground: [non-conforming-request]\nread_with: [A3]")
    private let contents = SmallSet.norm("A3", "may", "law.apply", "defines")

    @Test("a refusal for its form is read with what a request must hold, and comes after having it completed")
    func completion() throws {
        let ask = SmallSet.norm("A4", "may", "assistance.query", "permits", actor: "requested", topic: "contents")
        let reasons = SmallSet.norm(
            "A5", "must", "assistance.inform", "obliges", actor: "requested", "follows: [assistance.refuse]")
        let set = try SmallSet.treaty(accept, refuse, contents, ask, reasons)
        let opinion = try SmallSet.opinion(set, "assistance.accept", .requested, own: ["request.conforming": false])
        #expect(opinion.outcome == .permitted)
        #expect(opinion.advice.first?.readWith.map(\.norm) == ["A3"])
        #expect(opinion.before.map(\.norm.norm) == ["A4"])
        #expect(opinion.duties.filter { $0.norm.norm == "A5" }.map(\.holds) == [false])
        #expect(try Opinion(json: opinion.json).advice == opinion.advice)
        let sound = try SmallSet.opinion(set, "assistance.accept", .requested, own: ["request.conforming": true])
        #expect(sound.before.isEmpty && sound.advice.isEmpty && !sound.duties.contains { $0.norm.norm == "A5" })
        let refused = try SmallSet.opinion(set, "assistance.refuse", .requested, own: ["request.conforming": false])
        #expect(refused.duties.filter { $0.norm.norm == "A5" }.map(\.holds) == [true])
    }

    @Test("what a norm is to be read with is cited beside it, attaches nothing, and must be of the set")
    func readWith() throws {
        let permit = SmallSet.norm("A1", "may", "data.use", "permits", "read_with: [A2]")
        let other = SmallSet.norm("A2", "may", "data.erase", "permits", "condition: something")
        let opinion = try SmallSet.opinion(SmallSet.treaty(permit, other), "data.use")
        #expect(opinion.outcome == .permitted)
        #expect(opinion.decidedBy.map(\.norm) == ["A1", "A2"])
        #expect(opinion.json["why"]?.array?.last?["role"] == "readWith")
        #expect(throws: PackError.self) { try SmallSet.treaty(permit) }
    }

    @Test("a claim that is denied names the right that would have carried it")
    func fails() throws {
        let right = SmallSet.norm("A1", "must", "subject.access", "obliges", "when: request.urgent")
        let bar = SmallSet.norm("A2", "must-not", "subject.access", "forbids", "when: \"!request.urgent\"")
        let opinion = try SmallSet.opinion(
            SmallSet.treaty(right, bar), "subject.access", own: ["request.urgent": false])
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.json["why"]?.array?.compactMap { $0["role"]?.string } == ["fails", "bars"])
    }

    @Test("clocks that the act itself will start are told before it is done, and run after it")
    func upcoming() throws {
        let term = SmallSet.norm(
            "A2", "must", "assistance.execute", "bounds", actor: "requested",
            "within: {term: P90D, from: decision.taken}")
        let set = try SmallSet.treaty(accept, term)
        let before = try SmallSet.opinion(set, "assistance.accept", .requested)
        #expect(before.terms.isEmpty)
        #expect(before.upcoming.map { "\($0.norm.norm) \($0.length) \($0.from)" } == ["A2 P90D decision.taken"])
        #expect(try Opinion(json: before.json).upcoming == before.upcoming)
        let after = try SmallSet.opinion(
            set, "assistance.accept", .requested,
            events: ["decision.taken": try #require(Instant("2026-11-24T10:00:00+01:00"))])
        #expect(after.upcoming.isEmpty && after.json["upcoming"] == nil)
        #expect(after.terms.map(\.norm.norm) == ["A2"])
    }

    @Test("an emergency is urgent unless somebody says otherwise")
    func implied() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", "when: request.urgent"))
        func outcome(_ own: [String: JSON]) throws -> Opinion.Outcome {
            try SmallSet.opinion(set, "data.use", own: own).outcome
        }
        #expect(try outcome(["request.emergency": true]) == .permitted)
        #expect(try outcome(["request.emergency": true, "request.urgent": false]) == .forbidden)
        #expect(try outcome(["request.emergency": false]) == .open)
    }

    @Test("what binds both sides is unlawful for the side that answers; what binds that side alone is a refusal")
    func bothSides() throws {
        let permit = SmallSet.norm("A1", "may", "hearing.hold", "permits")
        func outcome(_ actor: String) throws -> Opinion.Outcome {
            let bar = SmallSet.norm("A2", "must-not", "hearing.hold", "forbids", actor: actor)
            return try SmallSet.opinion(SmallSet.treaty(permit, bar), "hearing.hold", .requested).outcome
        }
        #expect(try outcome("party") == .forbidden)
        #expect(try outcome("requested") == .refused)
    }

    @Test("a reason against an instrument that does not count for some acts leaves what was received under it")
    func notOn() throws {
        func set(_ more: String) throws -> PackSet {
            let reason = "    - {says: it does not, when: offence.fiscal\(more)}\n"
            return try SmallSet.set([
                SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
                SmallSet.file(
                    "x/alpha.yaml",
                    "instrument: alpha\nname: alpha\napplies:\n  between: parties\n  unless:\n\(reason)norms:\n"
                        + SmallSet.norm("A1", "may", "data.use", "permits")
                        + SmallSet.norm("A2", "may", "data.read", "permits")),
            ])
        }
        let (strict, kept) = (try set(""), try set(", not_on: [data.use]"))
        let own: [String: JSON] = ["offence.fiscal": true]
        #expect(try SmallSet.opinion(strict, "data.use", own: own).outcome == .forbidden)
        #expect(try SmallSet.opinion(kept, "data.use", own: own).outcome == .permitted)
        #expect(try SmallSet.opinion(kept, "data.use").outcome == .permitted)
        #expect(throws: PackError.self) { try set(", not_on: [data.nothing]") }
    }
}
