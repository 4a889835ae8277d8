import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Which duties are manual")
struct ManualDutyTests {
    private func manual(_ norms: String..., act: String = "data.transfer", _ side: Side = .requested) throws -> [String]
    {
        let set = try SmallSet.treaty(norms.joined())
        return try SmallSet.opinion(set, act, side).duties.filter(\.isManual).map(\.norm.norm)
    }

    private func duty(
        _ id: String, act: String = "log.record", actor: String = "party", verified: String = "true",
        _ more: String = ""
    )
        -> String
    {
        SmallSet.norm(id, "must", act, "obliges", actor: actor, verified: verified, more)
    }

    @Test("what our own side owes, no safeguard covers and no command performs")
    func rule() throws {
        #expect(try manual(duty("A1")) == ["A1"])
        #expect(try manual(duty("A1", actor: "requested"), duty("A2", actor: "requesting")) == ["A1"])
        #expect(try manual(duty("A1", "safeguards: [logged]")) == [])
        #expect(try manual(duty("A1", act: "assistance.inform")) == [], "a message of the node")
        #expect(try manual(duty("A1", actor: "supervisory")) == [])
        #expect(try manual(SmallSet.norm("A1", "must", "log.record", "conditions", "requires: data.relevant")) == [])
        #expect(try manual(SmallSet.norm("A1", "may", "log.record", "permits")) == [])
    }

    @Test("a duty that hangs on an unknown fact, is done, or that nobody has read is none yet")
    func standing() throws {
        #expect(try manual(duty("A1", "when: data.relevant")) == [])
        #expect(try manual(duty("A1", "fulfilled: '\"disclosure.made\" in procedure.state'")) == ["A1"])
        #expect(try manual(duty("A1", verified: "partly"), duty("A2", verified: "false")) == [])
    }

    @Test("the mark survives the format of the opinion, and an opinion without it is read as before")
    func format() throws {
        let set = try SmallSet.treaty(duty("A1"), duty("A2", "safeguards: [logged]"))
        let opinion = try SmallSet.opinion(set, "data.transfer", .requested)
        #expect(try Opinion(json: opinion.json).duties.map(\.isManual) == [true, false])
        let rows = try #require(opinion.json["duties"]?.array)
        #expect(rows.map { $0["manual"] } == [true, nil])
    }

    @Test(
        "an order regime that carries measures itself obliges only who acts under it: beside an EIO its statistics are not owed"
    )
    func beside() throws {
        let set = try Law.set.get()
        let opinions = FirstStoryTests.own.map { $0.opinion(set, Law.zones) }.filter { opinion in
            opinion.duties.contains { $0.norm.norm == "EEV-28(2).1" }
        }
        #expect(!opinions.isEmpty)
        for opinion in opinions {
            let isManual = opinion.duties.contains { $0.norm.norm == "EEV-28(2).1" && $0.isManual }
            #expect(isManual == opinion.decidedBy.contains { $0.norm.hasPrefix("EEV-") })
        }
    }
}
