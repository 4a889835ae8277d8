import CanonicalJSON
import ComityModel
import StrictYAML
import Testing

@testable import ComityLaw

/// What a lawyer may write wrong: each is told with file, line and column, and with the name that was meant.
@Suite("Bad input of packs and cases")
struct BadInputTests {
    private static let norm = SmallSet.norm("A1", "may", "data.use", "permits")

    private func problem(_ norms: String, _ more: PackFile...) throws -> PackError {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let table = SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both)
        return try #require(PackSet.problems(in: [vocabulary, table, SmallSet.pack("alpha", norms)] + more).first)
    }

    @Test(
        "a name that is not known: what was meant is told",
        arguments: [
            ("when: data.priviliged", "data.privileged"), ("measures: [bank-transaction]", "bank-transactions"),
            ("safeguards: [minimized]", "minimised"), ("follows: [assistance.refus]", "assistance.refuse"),
            ("until: permission.endet", "permission.ended"), ("ways_out: x", "way_out"),
            ("ground: [political-ofence]", "political-offence"),
            ("within: {term: P1D, from: request.recieved}", "request.received"), ("overrides: [A2]", "A1"),
        ])
    func nearest(_ row: (String, String)) throws {
        let error = try problem(SmallSet.norm("A1", "may", "data.use", "permits", row.0))
        #expect(error.reason.contains("did you mean `\(row.1)`?"), "\(error)")
        #expect(error.file == "x/alpha.yaml" && error.place.hasPrefix("17:"), "\(error)")
    }

    @Test("an act that does not exist, with the one that was meant")
    func act() throws {
        let error = try problem(SmallSet.norm("A1", "may", "data.sue", "permits"))
        #expect(error.code == .unknownName && error.place == "13:10")
        #expect(error.reason == "`data.sue` is no act; did you mean `data.use`?")
    }

    @Test("an id that stands twice: both places")
    func duplicate() throws {
        let error = try problem(Self.norm + Self.norm)
        #expect(error.code == .duplicate && error.place == "17:9", "\(error)")
        #expect(error.reason.contains("x/alpha.yaml:8:9"))
    }

    @Test("norms that override each other in a circle: where the circle begins")
    func cycle() throws {
        let error = try problem(
            SmallSet.norm("A1", "may", "data.use", "permits", "overrides: [A2]")
                + SmallSet.norm("A2", "may", "data.use", "permits", "overrides: [A1]"))
        #expect(error.code == .cycle && error.place == "17:17", "\(error)")
    }

    @Test("a norm that would end before it begins is never in force, and is refused")
    func effective() throws {
        let error = try problem(
            SmallSet.norm("A1", "may", "data.use", "permits", "effective: {from: 2027-01-02, until: 2027-01-01}"))
        #expect(error.code == .shape && error.place == "17:16")
        #expect(error.reason.contains("ends on 2027-01-01, before it begins on 2027-01-02"))
    }

    @Test(
        "at a date outside its range a norm does nothing, and on its first and last day it does",
        arguments: [("2026-11-22", false), ("2026-11-23", true), ("2026-11-24", true), ("2026-11-25", false)])
    func range(_ row: (String, Bool)) throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits", "effective: {from: 2026-11-23, until: 2026-11-24}"))
        let opinion = try SmallSet.opinion(set, "data.use", at: "\(row.0)T12:00:00+01:00")
        #expect((opinion.outcome == .permitted) == row.1)
    }

    @Test("deep nesting is refused before it is read, in YAML and in an expression")
    func deep() throws {
        let brackets = String(repeating: "[", count: 5_000)
        #expect(try problem(Self.norm, SmallSet.file("x/beta.yaml", brackets)).code == .yaml)
        let nested = String(repeating: "(", count: 5_000) + "true" + String(repeating: ")", count: 5_000)
        #expect(try problem(SmallSet.norm("A1", "may", "data.use", "permits", "when: \(nested)")).code == .expression)
        let depth = String(repeating: "!", count: 5_000) + "data.privileged"
        #expect(try problem(SmallSet.norm("A1", "may", "data.use", "permits", "when: '\(depth)'")).code == .expression)
    }

    @Test("an alias bomb is refused before it grows")
    func bomb() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            let ten = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(ten)]\n"
        }
        let error = try problem(Self.norm, SmallSet.file("x/beta.yaml", text))
        #expect(error.code == .yaml && error.reason.contains("aliases"), "\(error)")
    }

    @Test("an empty set refuses, and no permit comes from it")
    func empty() throws {
        #expect(throws: PackError.self) { try PackSet(files: []) }
        let set = try SmallSet.set([])
        #expect(
            try SmallSet.opinion(set, "data.use", own: ["use.purpose": "prosecution-in-case"]).outcome == .forbidden)
        let at = try #require(Instant("2026-11-24T12:00:00+01:00"))
        let assessor = try Law.assessor(.requesting)
        let refusal = #expect(throws: Refusal.self) {
            _ = try set.permit(
                Issue.self, on: Digest.sha256([]), by: assessor, Facts(), at: at,
                fulfilling: Set(Safeguard.allCases))
        }
        #expect(refusal?.reason == "nothing permits it")
    }

    @Test("where a norm wants an own finding, what the peer alone asserts leaves the act open")
    func ownFinding() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits", actor: "requested", "when: data.still_needed"))
        let asserted = try SmallSet.opinion(
            set, "assistance.accept", .requested, peer: ["data.still_needed": true])
        #expect(asserted.outcome == .open && asserted.questions.map(\.fact) == ["data.still_needed"])
        let found = try SmallSet.opinion(set, "assistance.accept", .requested, own: ["data.still_needed": true])
        #expect(found.outcome == .permitted)
    }

    private func complaints(_ text: String) throws -> [String] {
        let cases = try CaseFile(SmallSet.file("x/alpha.cases.yaml", text))
        let set = try SmallSet.treaty(Self.norm)
        return (cases.norms.map { $0.result(set, Law.zones) } + cases.stories.map { $0.result(set, Law.zones) })
            .flatMap(\.complaints)
    }

    @Test(
        "a case with a norm, act, fact or value that is none says so, with what was meant",
        arguments: [
            (
                "{norm: A2, act: data.use, by: requesting, decides: {}, not_with: CH}",
                "there is no norm `A2`; did you mean `A1`?"
            ),
            (
                "{norm: A1, act: data.us, by: requesting, decides: {}, not_with: CH}",
                "there is no act `data.us`; did you mean `data.use`?"
            ),
            (
                "{norm: A1, act: data.use, by: requesting, decides: {data.priviliged: true}, not_with: CH}",
                "data.priviliged: there is no fact `data.priviliged`; did you mean `data.privileged`?"
            ),
            (
                "{norm: A1, act: data.use, by: requesting, decides: {}, not: {data.privileged: maybe}}",
                "data.privileged: `data.privileged` is true or false"
            ),
        ])
    func cases(_ row: (String, String)) throws {
        #expect(try complaints("norm_cases:\n  - \(row.0)\n").first == row.1)
    }

    @Test("a situation with an act, a fact or a value that is none says so")
    func situations() throws {
        let text = "cases:\n  - {id: S1, act: data.us, facts: {retention.review: soon}, expect: {outcome: permitted}}\n"
        let found = try complaints(text)
        #expect(found.contains("there is no act `data.us`; did you mean `data.use`?"))
        #expect(found.contains("retention.review: `retention.review` is a date, YYYY-MM-DD"))
    }

    @Test(
        "a case that lacks something, or has a field too many, is refused with its place",
        arguments: [
            ("norm_cases:\n  - {act: data.use}\n", PackError.Code.missing),
            ("norm_cases:\n  - {norm: A1, act: data.use, by: nobody, decides: {}, not_with: CH}\n", .missing),
            ("norm_cases:\n  - {norm: A1, act: data.use, by: requesting, decides: {}}\n", .missing),
            ("norm_cases:\n  - {norm: A1, act: data.use, by: requesting, decide: {}}\n", .unknownField),
            ("between: [DE]\n", .shape), ("at: noon\n", .shape), ("- a\n", .shape), ("a: [\n", .yaml),
        ])
    func caseFiles(_ row: (String, PackError.Code)) throws {
        let error = #expect(throws: PackError.self) { try CaseFile(SmallSet.file("x/alpha.cases.yaml", row.0)) }
        #expect(error?.code == row.1)
        #expect(error?.place.contains(":") == true && error?.file == "x/alpha.cases.yaml")
    }
}
