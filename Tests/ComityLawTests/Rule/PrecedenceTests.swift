import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Which norm goes before which")
struct PrecedenceTests {
    private let duty = SmallSet.norm("A1", "must", "order.comply", "obliges", actor: "party")
    private let bar = SmallSet.norm("B1", "must-not", "order.comply", "forbids", actor: "party")

    private func set(_ alpha: PackFile, _ beta: PackFile, _ packs: PackFile...) throws -> PackSet {
        try SmallSet.set([alpha, beta] + packs)
    }

    private func statute(_ key: String, _ country: String, adopted: String = "2000-01-01") -> PackFile {
        SmallSet.parties(key, kind: "statute", adopted: adopted, "country: \(country)")
    }

    @Test("a norm that another overrides by name is defeated")
    func overrides() throws {
        let permit = SmallSet.norm("A1", "may", "data.use", "permits")
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids")
        let special = SmallSet.norm("A3", "may", "data.use", "permits", "when: use.subject_consent\noverrides: [A2]")
        let set = try SmallSet.treaty(permit, bar, special)
        #expect(try SmallSet.opinion(set, "data.use", own: ["use.subject_consent": true]).outcome == .permitted)
        #expect(try SmallSet.opinion(set, "data.use", own: ["use.subject_consent": false]).outcome == .forbidden)
        #expect(try SmallSet.opinion(set, "data.use").questions.map(\.fact) == ["use.subject_consent"])
    }

    @Test("statutes of two States that are opposed are a conflict with both citations")
    func conflict() throws {
        let set = try set(
            statute("alpha", "DE"), statute("beta", "FR"), SmallSet.pack("alpha", between: "country", duty),
            SmallSet.pack("beta", between: "country", bar))
        let opinion = try SmallSet.opinion(set, "order.comply")
        #expect(opinion.outcome == .conflict)
        #expect(opinion.decidedBy.map(\.norm) == ["A1", "B1"])
    }

    @Test("law of the Union goes before the statute of a State that it binds")
    func superior() throws {
        let set = try set(
            SmallSet.parties("alpha", kind: "EU regulation", SmallSet.both), statute("beta", "FR"),
            SmallSet.pack("alpha", duty),
            SmallSet.pack("beta", between: "country", bar))
        #expect(try SmallSet.opinion(set, "order.comply").outcome == .permitted)
    }

    @Test("within the range that the higher norm leaves open the lower norm decides, outside it yields")
    func range() throws {
        let accept = SmallSet.norm("A1", "must", "assistance.accept", "obliges", actor: "requested")
        let may = SmallSet.norm(
            "A2", "may", "assistance.refuse", "permits", actor: "requested",
            "when: data.privileged\nground: [immunity-or-privilege]")
        let must = SmallSet.norm(
            "B1", "must", "assistance.refuse", "obliges", actor: "requested", "ground: [immunity-or-privilege]")
        let outside = SmallSet.norm(
            "B1", "must", "assistance.refuse", "obliges", actor: "requested", "ground: [fiscal-offence]")
        let union = SmallSet.parties("alpha", kind: "EU directive", SmallSet.both)
        func opinion(_ norm: String, privileged: Bool) throws -> Opinion {
            try SmallSet.opinion(
                try set(
                    union, statute("beta", "FR"), SmallSet.pack("alpha", accept + may),
                    SmallSet.pack("beta", between: "country", norm)),
                "assistance.accept", .requested, own: ["data.privileged": .bool(privileged)])
        }
        #expect(try opinion(must, privileged: true).outcome == .refused)
        #expect(try opinion(must, privileged: true).decidedBy.map(\.norm) == ["A2", "B1"])
        #expect(try opinion(must, privileged: false).outcome == .permitted)
        #expect(try opinion(outside, privileged: true).outcome == .permitted)
    }

    @Test("among equals the later goes before the earlier")
    func posterior() throws {
        func outcome(duty dutyDate: String, bar barDate: String) throws -> Opinion.Outcome {
            try SmallSet.opinion(
                try set(
                    statute("alpha", "DE", adopted: dutyDate), statute("beta", "DE", adopted: barDate),
                    SmallSet.pack("alpha", between: "country", duty), SmallSet.pack("beta", between: "country", bar)),
                "order.comply"
            ).outcome
        }
        #expect(try outcome(duty: "1990-01-01", bar: "2000-01-01") == .forbidden)
        #expect(try outcome(duty: "2000-01-01", bar: "1990-01-01") == .permitted)
    }

    @Test("a bar on refusing for one ground takes that ground away and leaves the others")
    func ground() throws {
        let may = SmallSet.norm(
            "A2", "may", "assistance.refuse", "permits", actor: "requested", "ground: [dual-criminality]")
        let other = SmallSet.norm(
            "A3", "may", "assistance.refuse", "permits", actor: "requested", "ground: [immunity-or-privilege]")
        let bar = SmallSet.norm(
            "A4", "must-not", "assistance.refuse", "forbids", actor: "requested", "ground: [dual-criminality]")
        #expect(
            try SmallSet.opinion(try SmallSet.treaty(may, bar), "assistance.refuse", .requested).outcome == .forbidden)
        let both = try SmallSet.opinion(try SmallSet.treaty(may, other, bar), "assistance.refuse", .requested)
        #expect(both.outcome == .permitted)
        #expect(both.decidedBy.map(\.norm) == ["A3"])
    }
}

@Suite("Norms that nobody has read to the end, and instruments that do not bind")
struct VerificationTests {
    private let permit = SmallSet.norm("A1", "may", "data.use", "permits")

    @Test("a partly read norm alone neither permits nor forbids: read the article")
    func partly() throws {
        let basis = try SmallSet.opinion(
            try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", verified: "partly")), "data.use")
        #expect(basis.outcome == .open)
        #expect(basis.toRead.map(\.norm) == ["A1"])
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids", verified: "partly")
        let opinion = try SmallSet.opinion(try SmallSet.treaty(permit, bar), "data.use")
        #expect(opinion.outcome == .open)
        #expect(opinion.toRead.map(\.norm) == ["A2"])
    }

    @Test("with a verified norm to the same effect the partly read one does not matter")
    func sameEffect() throws {
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids", verified: "partly")
        let read = SmallSet.norm("A3", "must-not", "data.use", "forbids")
        let opinion = try SmallSet.opinion(try SmallSet.treaty(permit, bar, read), "data.use")
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.decidedBy.map(\.norm) == ["A3"])
    }

    @Test("a partly read norm may defeat another")
    func defeats() throws {
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids")
        let special = SmallSet.norm("A3", "may", "data.use", "permits", verified: "partly", "overrides: [A2]")
        #expect(try SmallSet.opinion(try SmallSet.treaty(permit, bar, special), "data.use").outcome == .permitted)
    }

    @Test("a recalled norm changes no outcome and only asks to be read")
    func recalled() throws {
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids", verified: "false")
        let opinion = try SmallSet.opinion(try SmallSet.treaty(permit, bar), "data.use")
        #expect(opinion.outcome == .permitted)
        #expect(opinion.toRead.map(\.norm) == ["A2"])
        let basis = SmallSet.norm("A1", "may", "data.use", "permits", verified: "false")
        #expect(try SmallSet.opinion(try SmallSet.treaty(basis), "data.use").outcome == .forbidden)
    }

    @Test("an instrument not in force, not yet in force, or that binds only one of the two does nothing")
    func notBinding() throws {
        for (inForce, parties) in [
            ("null", SmallSet.both), ("2030-01-01", SmallSet.both),
            ("2001-01-01", "parties:\n  DE: {in_force: 2001-01-01}\nnot_party: [FR]"),
            ("2001-01-01", "parties:\n  DE: {in_force: 2001-01-01}\n  FR: {in_force: 2030-01-01}"),
        ] {
            let set = try SmallSet.set([
                SmallSet.parties("alpha", kind: "multilateral treaty", inForce: inForce, parties),
                SmallSet.pack("alpha", permit),
            ])
            #expect(try SmallSet.opinion(set, "data.use").outcome == .forbidden)
        }
    }

    @Test("a norm outside its dates does nothing")
    func effective() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits", "effective: {from: 2027-01-01, until: 2027-12-31}"))
        #expect(try SmallSet.opinion(set, "data.use", at: "2026-12-31T23:59:59+01:00").outcome == .forbidden)
        #expect(try SmallSet.opinion(set, "data.use", at: "2027-01-01T00:00:00+01:00").outcome == .permitted)
        #expect(try SmallSet.opinion(set, "data.use", at: "2028-01-01T00:00:00+01:00").outcome == .forbidden)
    }

    @Test("a recalled date of the last two years leaves the act open, not permitted")
    func recentDate() throws {
        let set = try SmallSet.set([
            SmallSet.parties(
                "alpha", kind: "multilateral treaty",
                "parties:\n  DE: {in_force: 2001-01-01}\n  FR: {in_force: 2026-01-01, unverified: true}"),
            SmallSet.pack("alpha", permit),
        ])
        #expect(try SmallSet.opinion(set, "data.use").outcome == .open)
        #expect(try SmallSet.opinion(set, "data.use", at: "2028-02-01T00:00:00Z").outcome == .permitted)
    }
}
