import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

extension Wayward {
    @Suite("Manual duties")
    struct DutyTests {
        @Test("a duty that no code fulfils opens with the first act that brings it, once, with owner and article")
        func arises() async throws {
            let play = try await Rehearsal.shared.value.before("case close")
            for house in [play.frankfurt, play.paris] {
                let duties = try await play.state(house).duties
                #expect(duties.map(\.norm.norm) == ["LED-24(1).1"])
                #expect(duties.map(\.owner) == [.caseOfficer] && duties.allSatisfy(\.isOpen))
                let events = try await play.events(house).filter { $0.kind == .dutyArisen }
                #expect(events.count == 1 && events.allSatisfy { !$0.acts.isEmpty && $0.opinion != nil })
            }
        }

        @Test(
            "a case with an open duty is not closed; once it is attested it is, and the signed step names article and officer"
        )
        func closes() async throws {
            let play = try await Rehearsal.shared.value.before("case close")
            let refused = try await play.give("klein@frankfurt> case close")
            #expect(refused.exit == 1 && refused.lines.joined().contains("duty attest 1"), "\(refused.lines)")
            #expect(try await play.give("weber@frankfurt> duty attest --duty 1 --cite LED~Art.~24(1)").exit == 0)
            let event = try #require(try await play.events(play.frankfurt).last)
            #expect(event.kind == .dutyAttested && event.acts.map(\.act) == ["duty.attest"])
            guard case .attested(let officer, _, let cite) = try await play.state(play.frankfurt).duties[0].status
            else {
                Issue.record("the duty is not attested")
                return
            }
            #expect(officer.rawValue == "weber" && cite.article == "Art. 24(1)")
            #expect(try await play.give("klein@frankfurt> case close").exit == 0)
        }

        @Test("nobody attests twice, an unknown duty, without a source, or in a role that does not owe it")
        func refusals() async throws {
            let play = try await Rehearsal.shared.value.before("case close")
            let version = try await play.state(play.frankfurt).version
            #expect(try await play.give("klein@frankfurt> duty attest --duty 1 --cite LED~Art.~24(1)").exit == 1)
            #expect(try await play.give("weber@frankfurt> duty attest --duty 7 --cite LED~Art.~24(1)").exit != 0)
            #expect(try await play.give("weber@frankfurt> duty attest --duty 1").exit == 2)
            #expect(try await play.state(play.frankfurt).version == version)
            try await play.give("weber@frankfurt> duty attest --duty 1 --cite LED~Art.~24(1)")
            let again = try await play.give("weber@frankfurt> duty attest --duty 1 --cite LED~Art.~24(1)")
            #expect(again.exit == 1 && again.lines.joined().contains("attested already"), "\(again.lines)")
        }

        @Test("an officer of several roles who names none attests in the one that owes the duty")
        func role() async throws {
            let play = try await Rehearsal.shared.value.before("case close")
            for line in [
                "anna.frankfurt+bernd.frankfurt@frankfurt> officer add vogt --roles case-officer,head-of-legal",
                "anna.frankfurt+bernd.frankfurt@frankfurt> grant give vogt --case 1",
                "vogt@frankfurt> duty attest --duty 1 --cite LED~Art.~24(1)",
            ] {
                let reply = try await play.give(line)
                #expect(reply.exit == 0, "\(line): \(reply.lines)")
            }
            let office = play.frankfurt.office
            let cite = Citation(law: "LED", article: "Art. 24(1)")
            let unknown = OfficerCommand.attestDuty(1, duty: 9, cite: cite)
            #expect(try await office.role(for: unknown, among: [.caseOfficer, .headOfLegal]) == .headOfLegal)
            #expect(try await office.role(for: .attestDuty(1, duty: 1, cite: cite), among: [.approver]) == nil)
            #expect(try await office.role(for: .close(1), among: [.caseOfficer, .approver]) == .approver)
        }

        @Test("a duty of the head of legal is not the case officer's to attest")
        func owner() {
            #expect(Duty.owner(of: ActName(unchecked: "processing.assess")) == .headOfLegal)
            #expect(Duty.owner(of: ActName(unchecked: "subject.inform")) == .caseOfficer)
        }
    }
}
