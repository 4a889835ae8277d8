import ComityAccess
import ComityModel
import Testing

@Suite("The directory of rosters")
struct DirectoryTests {
    @Test("acts are judged by the roster in force, also when it began between signature and commit")
    func inForce() throws {
        let house = try House()
        let lines = house.roster.lines.filter { $0.officer.rawValue != "klein" }
        let directory = try OfficerDirectory(house.roster).adding(house.roster.next(validFrom: day(10), lines: lines))
        let act = try house.sign("klein", .auditor, at: day(9))
        #expect(try directory.judge(act, at: day(9)).role == .auditor)
        #expect(refusal { try directory.judge(act, at: day(10)) }?.code == .unknownOfficer)
        let weber = try house.sign("weber", .caseOfficer, at: day(9))
        #expect(try directory.judge(weber, at: day(10)).role == .caseOfficer)
        #expect(refusal { try directory.judge(weber, at: day(0)) }?.code == .notYetValid)
        #expect(directory.roster(at: day(9))?.number == 1)
        #expect(directory.newest.number == 2)
    }

    @Test("a later revocation that reaches back spoils acts of the older roster's time")
    func revocationReachesBack() throws {
        let house = try House()
        let lines = house.roster.lines.map { $0.officer.rawValue == "weber" ? $0.revoked(at: day(5)) : $0 }
        let directory = try OfficerDirectory(house.roster).adding(house.roster.next(validFrom: day(10), lines: lines))
        let (before, after) = (
            try house.sign("weber", .caseOfficer, at: day(4)), try house.sign("weber", .caseOfficer, at: day(6))
        )
        #expect(try directory.judge(before, at: day(4)).role == .caseOfficer)
        #expect(refusal { try directory.judge(after, at: day(6)) }?.code == .revoked)
    }

    @Test("rosters follow on each other by number and time, in one house")
    func sequence() throws {
        let (house, other) = (try House(), try House("paris", firstSeed: 50))
        let directory = OfficerDirectory(house.roster)
        let lines = house.roster.lines
        let skipped = try Roster(authority: house.authority, number: 3, validFrom: day(2), lines: lines)
        let early = try house.roster.next(validFrom: day(0), lines: lines)
        let foreign = try other.roster.next(validFrom: day(2), lines: other.roster.lines)
        #expect(refusal { try directory.adding(skipped) }?.place == "/version")
        #expect(refusal { try directory.adding(house.roster) }?.place == "/version")
        #expect(refusal { try directory.adding(early) }?.place == "/validFrom")
        #expect(refusal { try directory.adding(foreign) }?.place == "/authority")
    }
}
