import Testing

@testable import ComityLaw

@Suite("Each norm has a case in which it decides and one in which it does not")
struct NormCaseTests {
    static let all: [NormCase] = Law.caseFiles.flatMap(\.norms)

    @Test("it decides where its case says so, and not where it does not", arguments: all)
    func decides(_ row: NormCase) throws { #expect(row.result(try Law.set.get(), Law.zones).complaints == []) }

    @Test("every norm of the packs that can decide has such a case, and no case is of another norm")
    func complete() throws {
        let set = try Law.set.get()
        #expect(set.untested(by: Law.caseFiles) == [])
        #expect(Self.all.filter { set.norm(id: $0.norm) == nil }.map(\.norm) == [])
    }

    private func only(_ row: String) throws -> CaseResult {
        let file = SmallSet.file("x/x.cases.yaml", "norm_cases:\n  - \(row)")
        return try #require(try CaseFile(file).norms.first).result(try Law.set.get(), Law.zones)
    }

    @Test("a case that is wrong says why: the condition, an unknown fact, an instrument that does not apply")
    func complaints() throws {
        let head = "norm: \"EIO-2(c)(i).1\", act: assistance.request, by: requesting"
        #expect(
            try only("{\(head), decides: {authority.kind: police}, not: {authority.kind: police}}").complaints == [
                "it does not decide on the facts of `decides`: its condition does not hold"
            ])
        #expect(
            try only("{\(head), decides: {authority.kind: judge}, not: {authority.kind: police}}").complaints == [
                "it does not decide on the facts of `decides`: unknown: authority.competent"
            ])
        let known = "decides: {authority.kind: judge, authority.competent: true}"
        #expect(
            try only("{\(head), \(known), between: [JP, BR], not: {authority.kind: police}}").complaints.first?
                .contains("eu_eio: does-not-apply") == true)
        #expect(
            try only("{\(head), \(known), not: {authority.kind: judge, authority.competent: true}}").complaints == [
                "it decides on the facts of `not` too"
            ])
    }

    @Test("a case that lacks what it needs is refused with its place")
    func shapes() {
        for row in [
            "{act: data.use, by: requesting, decides: {}, not: {}}", "{norm: X, by: requesting, decides: {}, not: {}}",
            "{norm: X, act: data.use, by: nobody, decides: {}, not: {}}",
            "{norm: X, act: data.use, by: requesting, decides: {}}",
            "{norm: X, act: data.use, by: requesting, decides: {}, not: {}, colour: red}",
            "{norm: X, act: data.use, by: requesting, decides: {}, not_at: noon}",
        ] { #expect(throws: PackError.self, "\(row)") { try only(row) } }
    }
}
