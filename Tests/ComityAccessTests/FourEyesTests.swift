import ComityAccess
import ComityModel
import Testing

@Suite("Four eyes")
struct FourEyesTests {
    let here: AuthorityID
    let there: AuthorityID
    let weber: OfficerID
    let braun: OfficerID
    let request: FourEyes.Object
    let item = FourEyes.Object.item(id(7))

    init() throws {
        here = try #require(AuthorityID(rawValue: "frankfurt"))
        there = try #require(AuthorityID(rawValue: "paris"))
        weber = try officer("weber")
        braun = try officer("braun")
        request = .request(try caseFile(1))
    }

    @Test("who drafted a request or prepared a decision does not approve it, whoever drafted last")
    func approver() throws {
        let decision = FourEyes.Object.decision(try caseFile(1), MeasureID(rawValue: "m1"))
        for object in [request, decision] {
            let drafted = [
                FourEyes.Step(.drafted, object, by: weber, of: here), .init(.drafted, object, by: braun, of: here),
            ]
            for officer in [weber, braun] {
                let failure = refusal {
                    try FourEyes.check(.init(.approved, object, by: officer, of: here), after: drafted)
                }
                #expect(failure?.code == .fourEyes)
                #expect(failure?.place == "approver-not-drafter")
            }
            try FourEyes.check(.init(.approved, object, by: braun, of: here), after: [drafted[0]])
        }
    }

    @Test("who minimised an item does not release it")
    func releaser() throws {
        let minimised = [FourEyes.Step(.minimised, item, by: weber, of: here)]
        let failure = refusal { try FourEyes.check(.init(.released, item, by: weber, of: here), after: minimised) }
        #expect(failure?.place == "releaser-not-minimiser")
        try FourEyes.check(.init(.released, item, by: braun, of: here), after: minimised)
    }

    @Test("the rule is pairwise for each object and each pair of parts: nothing else is refused")
    func nothingElse() throws {
        let objects = [request, .decision(try caseFile(1), nil), .request(try caseFile(2)), item]
        var refused: Set<String> = []
        for object in objects {
            for (first, second) in FourEyes.Part.allCases.flatMap({ one in FourEyes.Part.allCases.map { (one, $0) } }) {
                for other in objects {
                    do throws(AccessFailure) {
                        try FourEyes.check(
                            .init(second, object, by: weber, of: here),
                            after: [.init(first, other, by: weber, of: here)])
                    } catch {
                        #expect(object == other)
                        refused.insert("\(first.rawValue) \(second.rawValue)")
                    }
                }
            }
        }
        #expect(refused == ["drafted approved", "minimised released"])
    }

    @Test("across authorities there is no rule: a namesake elsewhere is another person")
    func acrossAuthorities() throws {
        try FourEyes.check(
            .init(.approved, request, by: weber, of: there), after: [.init(.drafted, request, by: weber, of: here)])
    }

    @Test("a verified officer stays the same person in another role")
    func otherRole() throws {
        let braun = try House().verified("braun", .approver)
        let drafted = [FourEyes.Step(.drafted, request, by: braun.id, of: here)]
        #expect(refusal { try FourEyes.check(.init(.approved, request, by: braun), after: drafted) }?.code == .fourEyes)
    }
}
