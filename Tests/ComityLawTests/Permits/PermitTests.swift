import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Permits")
struct PermitTests {
    static let subject = Digest.sha256(Array("request".utf8))

    static func story(_ id: String) throws -> StoryCase {
        try #require(FirstStoryTests.own.first { $0.name == id }, "\(id)")
    }

    /// Asks for a permit as the office does, on the facts of a case.
    static func refusal<A: LegalAct>(
        _ act: A.Type, _ id: String, as name: ActName? = nil, fulfilling: Set<Safeguard> = A.fulfils,
        conditions: [Condition] = [],
        permissions: [Permission] = [], at: String? = nil, dropping names: [String] = []
    ) throws -> Refusal? {
        let set = try Law.set.get()
        let story = try story(id)
        var facts = story.facts(set.vocabulary)
        for name in names { facts.own[name] = nil }
        (facts.conditions, facts.permissions) = (conditions, permissions)
        let assessor = try Law.assessor(story.side)
        do throws(Refusal) {
            let permit = try set.permit(
                act, as: name, on: subject, by: assessor, facts, at: at.flatMap { Instant($0) } ?? story.at,
                fulfilling: fulfilling)
            #expect(permit.subject == subject)
            #expect(!permit.citations.isEmpty)
            #expect(permit.opinions.map(\.outcome) == [.permitted])
            return nil
        } catch {
            return error
        }
    }

    @Test("each step of the first story gets its permit, with what its code fulfils")
    func steps() throws {
        #expect(try Self.refusal(Issue.self, "F03") == nil)
        #expect(try Self.refusal(Acknowledge.self, "F04") == nil)
        #expect(try Self.refusal(Decide.self, "F05 variant 1") == nil)
        #expect(try Self.refusal(Decide.self, "F06") == nil)
        #expect(try Self.refusal(Consult.self, "F07") == nil)
        #expect(try Self.refusal(Decide.self, "C09", as: ActName(unchecked: "assistance.refuse")) == nil)
        #expect(try Self.refusal(Execute.self, "F09") == nil)
        #expect(try Self.refusal(Keep.self, "C01") == nil)
        #expect(try Self.refusal(Open.self, "C02") == nil)
        #expect(try Self.refusal(Minimise.self, "F10") == nil)
        #expect(try Self.refusal(Disclose.self, "F11") == nil)
        #expect(try Self.refusal(Reveal.self, "C05") == nil)
        #expect(try Self.refusal(Open.self, "F12") == nil)
        #expect(try Self.refusal(Export.self, "C06") == nil)
        #expect(try Self.refusal(Allow.self, "F14") == nil)
        #expect(try Self.refusal(Open.self, "F13 variant 1") == nil)
        #expect(try Self.refusal(Keep.self, "F15") == nil)
        #expect(try Self.refusal(Delete.self, "F15 variant 2") == nil)
        #expect(try Self.refusal(Recall.self, "F16") == nil)
        #expect(try Self.refusal(Recall.self, "C07") == nil)
    }

    @Test("what is open, refused or forbidden gets none, and the refusal names the articles and the way out")
    func refusals() throws {
        let open = try #require(try Self.refusal(Decide.self, "F05"))
        #expect(open.code == .open)
        #expect(open.reason.contains("`state.similar_domestic_case`"))
        let refused = try #require(try Self.refusal(Decide.self, "F08"))
        #expect(refused.code == .refused)
        #expect(refused.citations.map(\.norm) == ["EIO-11(1)(a).1", "FRCPP-694-31(1).1", "FRCPP-77-1-1.2"])
        let police = try #require(try Self.refusal(Issue.self, "F01 variant 2"))
        #expect(police.code == .forbidden)
        #expect(police.reason.contains("EIO Directive, Art. 2(c)(ii)"))
        #expect(police.reason.contains("validation by the public prosecutor's office"))
        let early = try #require(
            try Self.refusal(Decide.self, "C09 variant 1", as: ActName(unchecked: "assistance.refuse")))
        #expect(early.reason.contains("Art. 11(4)"))
        #expect(try Self.refusal(Pass.self, "C10")?.code == .forbidden)
    }

    @Test("a safeguard that the code does not fulfil refuses, by name")
    func safeguards() throws {
        let refusal = try #require(try Self.refusal(Disclose.self, "F11", fulfilling: [.minimised, .logged]))
        #expect(refusal.code == .unfulfilled)
        #expect(refusal.unfulfilled == [.quality])
        #expect(refusal.reason.contains("Law Enforcement Directive, Art. 7(2)"))
    }

    @Test("a legal act does not pass for another")
    func wrongAct() throws {
        #expect(try Self.refusal(Open.self, "F12", as: ActName(unchecked: "data.erase"))?.code == .wrongAct)
    }
}

@Suite("A sender's conditions")
struct ConditionTests {
    private func condition(_ kind: Condition.Kind, number: Int = 2, until: String? = nil, by state: String = "FR")
        throws -> Condition
    {
        Condition(
            number: number, kind: kind, purposes: ["prosecution-in-case"], until: until.flatMap { Instant($0) },
            attachedBy: try #require(Jurisdiction(state)),
            basis: NormRef(norm: "EIO-19(3).2", cite: "EIO Directive, Art. 19(3)"))
    }

    private func permission(_ from: String, _ until: String) throws -> Permission {
        Permission(
            purposes: ["tax-assessment"], from: try #require(Instant(from)), until: Instant(until),
            grantedBy: try #require(Jurisdiction("FR")),
            basis: NormRef(norm: "EIO-19(3).2", cite: "EIO Directive, Art. 19(3)"))
    }

    @Test("a use outside the condition is refused with the article and `condition 2 of France`")
    func refusal() throws {
        let refusal = try #require(
            try PermitTests.refusal(
                Open.self, "F13", conditions: [try condition(.useLimitation)],
                dropping: ["data.conditions", "use.sender_consent"]))
        #expect(refusal.code == .forbidden)
        #expect(refusal.reason.contains("EIO Directive, Art. 19(3), condition 2 of France"))
        #expect(refusal.citations.map(\.norm) == ["DEIRG-72.1", "DESTPO-479(1).1", "EIO-19(3).1", "condition:FR:2"])
    }

    @Test("a permission lifts it within its dates, and not a moment longer")
    func permission() throws {
        func refusal(at: String) throws -> Refusal? {
            try PermitTests.refusal(
                Open.self, "F13", conditions: [try condition(.useLimitation)],
                permissions: [try permission("2027-03-01T09:00:00+01:00", "2027-04-01T00:00:00+02:00")], at: at,
                dropping: ["data.conditions", "use.sender_consent"])
        }
        #expect(try refusal(at: "2027-03-01T08:59:59+01:00")?.code == .forbidden)
        #expect(try refusal(at: "2027-03-01T09:00:00+01:00") == nil)
        #expect(try refusal(at: "2027-03-31T23:59:59+02:00") == nil)
        #expect(try refusal(at: "2027-04-01T00:00:00+02:00")?.code == .forbidden)
    }

    @Test("a use within the condition is free")
    func within() throws {
        #expect(
            try PermitTests.refusal(
                Open.self, "F12", conditions: [try condition(.useLimitation)], dropping: ["data.conditions"]) == nil)
    }

    @Test("our own condition binds the recipient, not us")
    func own() throws {
        #expect(
            try PermitTests.refusal(
                Disclose.self, "F11", conditions: [try condition(.useLimitation)], dropping: ["data.conditions"]) == nil
        )
    }

    @Test("a date of retention bars keeping from that instant on")
    func retention() throws {
        func refusal(_ until: String) throws -> Refusal? {
            try PermitTests.refusal(Keep.self, "F15", conditions: [try condition(.retention, until: until)])
        }
        #expect(try refusal("2028-03-01T00:00:00Z") == nil)
        #expect(try refusal("2028-01-01T00:00:00Z")?.reason.contains("condition 2 of France") == true)
    }

    @Test("no onward transfer means none; confidentiality is a duty that is told")
    func others() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.onward-transfer", "permits"),
            SmallSet.norm("A2", "may", "assistance.accept", "permits"))
        #expect(
            try SmallSet.opinion(set, "data.onward-transfer", conditions: [try condition(.noOnward)]).outcome
                == .forbidden)
        #expect(
            try SmallSet.opinion(set, "data.onward-transfer", conditions: [try condition(.noOnward, by: "DE")]).outcome
                == .permitted)
        let told = try SmallSet.opinion(set, "assistance.accept", conditions: [try condition(.confidentiality)])
        #expect(told.outcome == .permitted)
        #expect(told.duties.map(\.norm.norm) == ["condition:FR:2"])
    }

    @Test("conditions and permissions survive their JSON")
    func json() throws {
        let condition = try condition(.useLimitation, until: "2027-01-01T00:00:00Z")
        #expect(try Condition(json: condition.json) == condition)
        let permission = try permission("2027-03-01T09:00:00+01:00", "2027-04-01T00:00:00+02:00")
        #expect(try Permission(json: permission.json) == permission)
    }
}
