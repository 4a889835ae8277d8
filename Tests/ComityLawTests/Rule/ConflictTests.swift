import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Orders of two States that collide")
struct ConflictTests {
    private let permit = SmallSet.norm("A1", "may", "data.disclose", "permits")
    private let blocking = SmallSet.norm(
        "A2", "must-not", "data.disclose", "forbids", "conflicts: order.kind in orders.foreign")

    @Test("a bar against which another State has ordered is a conflict; without such an order it forbids")
    func ordered() throws {
        let set = try SmallSet.treaty(permit, blocking)
        let opinion = try SmallSet.opinion(set, "data.disclose", own: ["order.kind": "subpoena"])
        #expect(opinion.outcome == .conflict)
        #expect(opinion.decidedBy.map(\.norm) == ["A2"])
        #expect(try SmallSet.opinion(set, "data.disclose").outcome == .forbidden)
        #expect(
            try SmallSet.opinion(set, "data.disclose", own: ["order.kind": "production-order"]).outcome == .forbidden)
    }

    @Test("what forbids whatever is ordered goes before the conflict; what is unknown does not keep it open")
    func weight() throws {
        let flat = SmallSet.norm("A3", "must-not", "data.disclose", "forbids", "when: data.privileged")
        let set = try SmallSet.treaty(permit, blocking, flat)
        func outcome(_ own: [String: JSON]) throws -> Opinion.Outcome {
            try SmallSet.opinion(
                set, "data.disclose", own: own.merging(["order.kind": "warrant"]) { one, _ in one }
            ).outcome
        }
        #expect(try outcome(["data.privileged": true]) == .forbidden)
        #expect(try outcome([:]) == .conflict)
        #expect(try outcome(["data.privileged": false]) == .conflict)
    }

    @Test("an order against which an objection to foreign law is open is a conflict; whether it is, is asked")
    func objection() throws {
        let comply = SmallSet.norm("A1", "must", "order.comply", "obliges", actor: "provider")
        let object = SmallSet.norm(
            "A2", "may", "order.object", "permits", actor: "provider",
            "when: provider.foreign_law_conflict\nconflicts: true\nway_out: a motion to quash")
        let set = try SmallSet.treaty(comply, object)
        let opinion = try SmallSet.opinion(set, "order.comply", own: ["provider.foreign_law_conflict": true])
        #expect(opinion.outcome == .conflict)
        #expect(opinion.decidedBy.map(\.norm) == ["A1", "A2"])
        #expect(opinion.json["wouldHaveToBeTrue"]?.array?.first?["wayOut"] == "a motion to quash")
        #expect(
            try SmallSet.opinion(set, "order.comply", own: ["provider.foreign_law_conflict": false]).outcome
                == .permitted)
        let open = try SmallSet.opinion(set, "order.comply")
        #expect(open.outcome == .open)
        #expect(open.questions.map(\.fact) == ["provider.foreign_law_conflict"])
    }

    @Test("the statute of a third State is read where the case names it: what it forbids, and nothing that it allows")
    func named() throws {
        let bar = SmallSet.norm("B1", "must-not", "data.disclose", "forbids", actor: "provider", "conflicts: true")
        let leave = SmallSet.norm("B2", "may", "subject.inform", "permits")
        let set = try SmallSet.set([
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both), SmallSet.pack("alpha", permit),
            SmallSet.parties("beta", kind: "statute", "country: CN"),
            SmallSet.pack("beta", between: "country", bar + leave),
        ])
        let law: JSON = ["law": "beta", "article": "Art. 36"]
        #expect(try SmallSet.opinion(set, "data.disclose").outcome == .permitted)
        let opinion = try SmallSet.opinion(set, "data.disclose", .requested, own: ["provider.foreign_law": law])
        #expect(opinion.outcome == .conflict)
        #expect(opinion.decidedBy.map(\.norm) == ["B1"])
        #expect(try SmallSet.opinion(set, "subject.inform", own: ["provider.foreign_law": law]).outcome == .forbidden)
    }

    @Test("what a bar of a third State's statute lets through is no permission here")
    func lets() throws {
        let bar = SmallSet.norm(
            "B1", "must-not", "data.disclose", "forbids", actor: "provider",
            "unless: [{when: use.subject_consent, cite: Art. 36, allows: true}]")
        let set = try SmallSet.set([
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
            SmallSet.pack("alpha", SmallSet.norm("A1", "must", "cost.bear", "obliges")),
            SmallSet.parties("beta", kind: "statute", "country: CN"),
            SmallSet.pack("beta", between: "country", bar),
        ])
        let own: [String: JSON] = [
            "provider.foreign_law": ["law": "beta", "article": "Art. 36"], "use.subject_consent": true,
        ]
        #expect(try SmallSet.opinion(set, "data.disclose", .requested, own: own).outcome == .forbidden)
    }

    @Test("an objection that the court has dismissed is none any more")
    func upheld() throws {
        let comply = SmallSet.norm("A1", "must", "order.comply", "obliges", actor: "provider")
        let object = SmallSet.norm(
            "A2", "may", "order.object", "permits", actor: "provider",
            "when: provider.foreign_law_conflict\nunless: [{when: '\"order.upheld\" in procedure.state', cite: Art. 3}]\nconflicts: true"
        )
        let set = try SmallSet.treaty(comply, object)
        let own: [String: JSON] = ["provider.foreign_law_conflict": true]
        #expect(try SmallSet.opinion(set, "order.comply", own: own).outcome == .conflict)
        let events = ["order.upheld": try #require(Instant("2026-11-24T12:00:00+01:00"))]
        #expect(try SmallSet.opinion(set, "order.comply", own: own, events: events).outcome == .permitted)
    }
}

@Suite("What goes with data from a third State")
struct OriginTests {
    private static func set(displacing: Bool = false) throws -> PackSet {
        let third = "parties:\n  DE: {in_force: 2001-01-01}\n  NL: {in_force: 2001-01-01}"
        func pack(_ key: String, _ more: String, _ norms: String) -> PackFile {
            SmallSet.file(
                "x/\(key).yaml",
                "instrument: \(key)\nname: \(key)\napplies:\n  between: parties\n  carries: [evidence]\n  because:\n    - says: it does\n\(more)norms:\n\(norms)"
            )
        }
        let bar = SmallSet.norm("G1", "must-not", "data.use", "forbids", actor: "requesting")
        let leave = SmallSet.norm("G2", "may", "data.read", "permits", actor: "requesting")
        let displacer = "displaces:\n  - instrument: gamma\n    because: later\n    norms: [D1]\n"
        return try SmallSet.set([
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
            SmallSet.pack("alpha", SmallSet.norm("A1", "may", "data.use", "permits")),
            SmallSet.parties("gamma", kind: "multilateral treaty", third), pack("gamma", "", bar + leave),
            SmallSet.parties("delta", kind: "multilateral treaty", third),
            pack("delta", displacing ? displacer : "", SmallSet.norm("D1", "must", "cost.bear", "obliges")),
        ])
    }

    private static func opinion(_ set: PackSet, _ act: String, _ origin: JSON, source: Fact.Source = .computed) throws
        -> Opinion
    {
        set.assess(
            ActName(unchecked: act), by: try Law.assessor(.requesting),
            Facts(own: ["data.origin": Fact(origin, source: source)]),
            at: try #require(Instant("2026-11-24T12:00:00+01:00")))
    }

    @Test("the bars of the treaty under which they came hold, and its permissions carry nothing")
    func bars() throws {
        let opinion = try Self.opinion(Self.set(), "data.use", "NL")
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.decidedBy.map(\.norm) == ["G1"])
        #expect(try Self.opinion(Self.set(), "data.use", "FR").outcome == .permitted)
        #expect(try Self.opinion(Self.set(), "data.use", "NL", source: Law.officer).outcome == .permitted)
        #expect(try !Self.opinion(Self.set(), "data.read", "NL").decidedBy.map(\.norm).contains("G2"))
    }

    @Test("they hold, too, where the same treaty binds the two and another has its place between them")
    func displacedBetweenTheTwo() throws {
        let all = "parties:\n  DE: {in_force: 2001-01-01}\n  FR: {in_force: 2001-01-01}\n  NL: {in_force: 2001-01-01}"
        func pack(_ key: String, _ more: String, _ norms: String) -> PackFile {
            SmallSet.file(
                "x/\(key).yaml",
                "instrument: \(key)\nname: \(key)\napplies:\n  between: parties\n  carries: [evidence]\n  because:\n    - says: it does\n\(more)norms:\n\(norms)"
            )
        }
        let displaces = "displaces:\n  - instrument: gamma\n    because: later\n    norms: [A1]\n"
        let bar = SmallSet.norm(
            "G1", "must-not", "data.use", "forbids", actor: "requesting",
            "unless: [{when: use.subject_consent, cite: Art. 9, allows: true}]")
        let set = try SmallSet.set([
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
            pack("alpha", displaces, SmallSet.norm("A1", "may", "data.use", "permits")),
            SmallSet.parties("gamma", kind: "multilateral treaty", all), pack("gamma", "", bar),
        ])
        let opinion = try Self.opinion(set, "data.use", "NL")
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.decidedBy.map(\.norm) == ["G1"])
        #expect(opinion.json["why"]?.array?.first?["origin"] == "NL")
        #expect(try Self.opinion(set, "data.use", "FR").outcome == .permitted)
    }

    @Test("not those of one that another has replaced between the two")
    func replaced() throws {
        #expect(try Self.opinion(Self.set(displacing: true), "data.use", "NL").outcome == .permitted)
    }
}
