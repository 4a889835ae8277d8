import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Permits on a human basis")
struct OverrideTests {
    private let now: Instant
    private let m1: MeasureID

    init() throws {
        now = try #require(Instant("2026-11-24T12:00:00+01:00"))
        m1 = try #require(MeasureID(rawValue: "m1"))
    }

    /// A basis as the office passes it on: its signatures were judged before.
    private func basis(
        _ reason: Override.Reason, _ act: LegalActName = .decide, measure: MeasureID? = nil, days: Int64 = 30,
        norms: [NormVersion] = []
    ) -> HumanBasis {
        let override = Override(
            UniqueID(derivedFrom: [1]), act, measure: measure, cite: Citation(law: "Const.", article: "Art. 25"),
            text: .sha256([1]), reason: reason, norms: norms, until: now.advanced(bySeconds: days * 86_400))
        func signed(_ verb: String, _ name: String) -> SignedAct {
            SignedAct(
                act: verb, file: CaseRef(opener: AuthorityID(unchecked: "north"), id: UniqueID(derivedFrom: [2])),
                subject: override.digest, opinion: nil, command: UniqueID(derivedFrom: [3]),
                officer: OfficerID(unchecked: name), role: .headOfLegal, at: now.advanced(bySeconds: -60), signature: []
            )
        }
        return HumanBasis(
            override, proposal: signed(HumanBasis.proposes, "weber"), confirmation: signed(HumanBasis.confirms, "adler")
        )
    }

    /// What comes of asking for a permit to decide on a measure: the bases that it rests on, or the refusal.
    private func decide(
        _ set: PackSet, as act: String = "assistance.accept", of measure: MeasureID? = nil, own: [String: JSON] = [:],
        fulfilling: Set<Safeguard> = Decide.fulfils, under bases: HumanBasis...
    ) throws -> Result<[HumanBasis], Refusal> {
        let facts = Facts(own: own.mapValues { Fact($0, source: Law.officer) })
        let assessor = try Law.assessor(.requested)
        let before = set.assess(ActName(unchecked: act), by: assessor, facts, at: now)
        do throws(Refusal) {
            let permit = try set.permit(
                Decide.self, as: ActName(unchecked: act), on: PermitTests.subject, of: measure, by: assessor, facts,
                at: now, fulfilling: fulfilling, under: bases)
            #expect(permit.opinions == [before], "the opinion stands as it was")
            return .success(permit.humanBasis)
        } catch {
            return .failure(error)
        }
    }

    private func code(_ result: Result<[HumanBasis], Refusal>) -> Refusal.Code? {
        if case .failure(let refusal) = result { refusal.code } else { nil }
    }

    private let silent = SmallSet.norm("A1", "may", "data.erase", "permits")

    @Test("where nothing permits an act, a basis for that act carries it and is in the permit")
    func nothing() throws {
        let set = try SmallSet.treaty(silent)
        #expect(code(try decide(set)) == .forbidden)
        let basis = basis(.silent)
        #expect(try decide(set, under: basis).get() == [basis])
    }

    @Test("a basis for another act, another measure, another reason or another time does not")
    func other() throws {
        let set = try SmallSet.treaty(silent)
        let m2 = MeasureID(rawValue: "m2")
        #expect(code(try decide(set, under: basis(.silent, .execute))) == .forbidden)
        #expect(code(try decide(set, of: m1, under: basis(.silent, measure: m2))) == .forbidden)
        #expect(code(try decide(set, under: basis(.silent, measure: m1))) == .forbidden)
        #expect(try decide(set, of: m1, under: basis(.silent, measure: m1)).get().count == 1)
        #expect(code(try decide(set, under: basis(.wrong), basis(.unread))) == .forbidden)
        #expect(code(try decide(set, under: basis(.silent, days: 0))) == .forbidden)
    }

    @Test("what the law permits is not marked, though a basis stands beside it")
    func permitted() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "assistance.accept", "permits"))
        #expect(try decide(set, under: basis(.silent), basis(.wrong)).get() == [])
    }

    @Test("a bar falls only to a basis that says that the law base is wrong, and names it in the version that bars")
    func barred() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits"),
            SmallSet.norm("A2", "must-not", "assistance.accept", "forbids"))
        let refused = code(try decide(set))
        let other = code(try decide(set, under: basis(.silent), basis(.unread)))
        #expect(refused != nil && other == refused)
        let bar = try #require(set.version(of: "A2"))
        #expect(try decide(set, under: basis(.wrong, norms: [bar])).get().count == 1)
        let earlier = NormVersion(norm: bar.norm, cite: bar.cite, version: .sha256([9]))
        for norms in [[], [earlier], [try #require(set.version(of: "A1"))]] {
            #expect(try code(decide(set, under: basis(.wrong, norms: norms))) == refused, "\(norms)")
        }
        #expect(set.version(of: "A9") == nil)
    }

    @Test("a bar of any other norm stands: one beside it, and one that the named norm kept down")
    func others() throws {
        let beside = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits"),
            SmallSet.norm("A2", "must-not", "assistance.accept", "forbids"),
            SmallSet.norm("A3", "must-not", "assistance.accept", "forbids"))
        let kept = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits"),
            SmallSet.norm("A2", "must-not", "assistance.accept", "forbids", "overrides: [A3]"),
            SmallSet.norm("A3", "must-not", "assistance.accept", "forbids"))
        for set in [beside, kept] {
            let refused = code(try decide(set))
            let (first, second) = (try #require(set.version(of: "A2")), try #require(set.version(of: "A3")))
            #expect(try refused != nil && code(decide(set, under: basis(.wrong, norms: [first]))) == refused)
            #expect(
                code(try decide(set, under: basis(.wrong, norms: [first]), basis(.wrong, norms: [second]))) == refused)
            #expect(try decide(set, under: basis(.wrong, norms: [second, first])).get().count == 1)
        }
    }

    @Test(
        "what must be stated under another norm is stated first, and with no norm left the basis carries the act itself"
    )
    func rest() throws {
        let asks = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits", "when: data.privileged == false"),
            SmallSet.norm("A2", "must-not", "assistance.accept", "forbids"))
        let bar = basis(.wrong, norms: [try #require(asks.version(of: "A2"))])
        #expect(code(try decide(asks, under: bar)) == code(try decide(asks)))
        #expect(try decide(asks, own: ["data.privileged": false], under: bar).get() == [bar])
        let alone = try SmallSet.treaty(SmallSet.norm("A2", "must-not", "assistance.accept", "forbids"))
        let only = basis(.wrong, norms: [try #require(alone.version(of: "A2"))])
        #expect(try decide(alone, under: only).get() == [only])
    }

    @Test("a permit over several measures tells which opinion is on which")
    func judgements() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "assistance.accept", "permits"))
        func permit(_ measure: MeasureID?) throws -> Permit<Decide> {
            try set.permit(
                Decide.self, on: PermitTests.subject, of: measure, by: try Law.assessor(.requested), Facts(), at: now,
                fulfilling: Decide.fulfils)
        }
        let one = try permit(m1).judgements
        #expect(one.isEmpty, "one opinion needs no list")
        guard let both = try permit(m1).and(permit(nil)) else {
            Issue.record("two permits of one act and subject are one")
            return
        }
        #expect(both.judgements.map(\.measure) == [m1, nil])
        #expect(both.judgements.map(\.opinion) == both.opinions.map(\.digest))
    }

    @Test("articles that nobody read to the end, with nothing to ask, fall to a basis that says so")
    func unread() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "assistance.accept", "permits", verified: "partly"))
        #expect(code(try decide(set, under: basis(.silent))) == .open)
        #expect(try decide(set, under: basis(.unread)).get().count == 1)
    }

    @Test("an open question is answered first; no basis stands in for a fact")
    func questions() throws {
        let norm = SmallSet.norm(
            "A1", "may", "assistance.accept", "permits", "when: data.privileged == false")
        let set = try SmallSet.treaty(norm)
        let all = Override.Reason.allCases.map { basis($0) }
        #expect(code(try decide(set, under: all[0], all[1], all[2])) == .open)
        #expect(try decide(set, own: ["data.privileged": true], under: basis(.silent)).get().count == 1)
    }

    @Test("a sender's condition is no norm of the law base: only the sender lifts it")
    func condition() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.onward-transfer", "permits"))
        let condition = Condition(
            number: 1, kind: .noOnward, purposes: [], attachedBy: try #require(Jurisdiction("FR")),
            basis: NormRef(norm: "A1", cite: "Art. A1"))
        let opinion = try SmallSet.opinion(set, "data.onward-transfer", conditions: [condition])
        #expect(opinion.outcome == .forbidden)
        #expect(Override.Reason(for: opinion) == nil)
    }

    @Test("opposed duties are consulted on, not overridden, and what is permitted needs no basis")
    func never() throws {
        let opinion = try SmallSet.opinion(try SmallSet.treaty(silent), "assistance.accept")
        #expect(Override.Reason(for: opinion) == .silent)
        var members = try #require(opinion.json.object)
        for outcome in ["conflict", "permitted", "conditional"] {
            members["outcome"] = .string(outcome)
            #expect(Override.Reason(for: try Opinion(json: .object(members))) == nil, "\(outcome)")
        }
    }

    @Test("safeguards hold on a human basis too")
    func safeguards() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "must", "assistance.accept", "conditions", "safeguards: [approval]"))
        guard case .failure(let refusal) = try decide(set, fulfilling: [], under: basis(.silent)) else {
            Issue.record("a safeguard that nobody fulfils went through")
            return
        }
        #expect(refusal.code == .unfulfilled && refusal.unfulfilled == [.approval])
    }

    @Test("one permit over several measures names each basis once")
    func joined() throws {
        let set = try SmallSet.treaty(silent)
        func permit(_ basis: HumanBasis, _ measure: MeasureID?) throws -> Permit<Decide> {
            try set.permit(
                Decide.self, on: PermitTests.subject, of: measure, by: try Law.assessor(.requested), Facts(), at: now,
                fulfilling: Decide.fulfils, under: [basis])
        }
        let (whole, one) = (basis(.silent), basis(.silent, measure: m1))
        func joined(_ first: HumanBasis, _ second: HumanBasis) throws -> [HumanBasis]? {
            guard let permit = try permit(first, m1).and(permit(second, m1)) else { return nil }
            return permit.humanBasis
        }
        #expect(try joined(whole, whole) == [whole])
        #expect(try joined(whole, one) == [whole, one])
    }
}
