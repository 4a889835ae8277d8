import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite(
    "What the check finds across packs",
    .enabled(if: SolverProcess.isInstalled, "the solver z3 is missing; install it with ./comity setup"))
struct CheckTests {
    private static let at = Instant("2026-11-24T12:00:00Z") ?? Instant(seconds: 0)
    private let duty = SmallSet.norm(
        "A1", "must", "order.comply", "obliges", "when: data.stored && order.kind == \"warrant\"")

    private func bar(_ more: String, act: String = "order.comply") -> String {
        SmallSet.norm("B1", "must-not", act, "forbids", more)
    }

    private func statutes(_ alpha: String, _ beta: String, dates: (String, String) = ("2000-01-01", "2000-01-01"))
        throws -> PackSet
    {
        try SmallSet.set([
            SmallSet.parties("alpha", kind: "statute", adopted: dates.0, "country: DE"),
            SmallSet.parties("beta", kind: "statute", adopted: dates.1, "country: FR"),
            SmallSet.pack("alpha", between: "country", alpha), SmallSet.pack("beta", between: "country", beta),
        ])
    }

    private func faults(_ set: PackSet, accepted: String? = nil) throws -> [Fault] {
        let process = try SolverProcess()
        return try set.faults(
            try process.solver(), at: Self.at, accepted: accepted.map { SmallSet.file(PackFile.checked, $0) }
        ).filter { $0.kind != .unreachedAct && $0.kind != .unreachedCategory }
    }

    @Test(
        "a duty and a prohibition of two States that nothing settles are found with facts on which the engine sees a conflict"
    )
    func contradiction() throws {
        let set = try statutes(duty, bar("when: offence.max_penalty_months < 12.5 && \"bank\" in data.secrecy"))
        let fault = try #require(try faults(set).first)
        #expect(fault.kind == .contradiction && fault.norms.map(\.reference.norm) == ["B1", "A1"])
        let witness = try #require(fault.witness)
        #expect(Set([witness.requesting.code, witness.requested.code]) == ["DE", "FR"])
        #expect(witness.own["data.stored"] == true && witness.own["order.kind"] == "warrant")
        let opinion = set.assess(
            witness.act, by: Zones([:]).assessor(witness.side, witness.requesting, witness.requested), witness.facts,
            at: witness.at)
        #expect(opinion.outcome == .conflict)
        #expect(opinion.decidedBy.map(\.norm) == ["A1", "B1"])
        #expect(fault.lines.contains { $0.contains("data.stored = true: already stored") })
        #expect(fault.json["witness"]?["facts"]?["data.stored"] == true)
    }

    @Test("a prohibition on an act that is done with the one that is owed is opposed to it")
    func carried() throws {
        #expect(
            try faults(try statutes(duty, bar("when: data.public", act: "data.disclose"))).map(\.kind) == [
                .contradiction
            ])
    }

    @Test(
        "conditions that exclude each other contradict nothing",
        arguments: [
            "when: '!data.stored'", "when: order.kind in [\"subpoena\", \"court-order\"]",
            "when: order.kind != \"warrant\" && size(data.secrecy) > 0",
            "unless:\n  - when: data.stored\n    cite: Art. 2",
            "measures: [arrest]\nwhen: request.measure == \"search\"",
        ])
    func exclusion(more: String) throws {
        #expect(try faults(try statutes(duty, bar(more))).allSatisfy { $0.kind != .contradiction })
    }

    @Test("what an override settles is no contradiction, and where the override does not reach it is one")
    func overriding() throws {
        let special = { (when: String) in SmallSet.norm("A2", "may", "data.read", "permits", "\(when)overrides: [B1]") }
        #expect(try faults(try statutes(duty + special(""), bar(""))).isEmpty)
        let partly = try faults(try statutes(duty + special("when: data.public\n"), bar("")))
        #expect(partly.map(\.kind) == [.contradiction])
        #expect(partly.first?.witness?.own["data.public"] == false)
    }

    @Test("what rank or date settles is no contradiction")
    func rank() throws {
        let (union, statute) = (
            SmallSet.parties("alpha", kind: "EU regulation", SmallSet.both),
            SmallSet.parties("beta", kind: "statute", "country: FR")
        )
        func packs(_ between: String) -> [PackFile] {
            [SmallSet.pack("alpha", between: between, duty), SmallSet.pack("beta", between: "country", bar(""))]
        }
        #expect(try faults(try SmallSet.set([union, statute] + packs("parties"))).isEmpty)
        let older = SmallSet.parties("alpha", kind: "statute", adopted: "1990-01-01", "country: FR")
        #expect(try faults(try SmallSet.set([older, statute] + packs("country"))).isEmpty)
        let foreign = SmallSet.parties(
            "alpha", kind: "multilateral treaty", "parties:\n  DE: {in_force: 2001-01-01}\n  US: {in_force: 2001-01-01}"
        )
        #expect(try faults(try SmallSet.set([foreign, statute] + packs("parties"))).isEmpty, "no two States with both")
    }

    @Test("the Union's agreement binds a Member State that its table does not name")
    func boundByTheUnion() throws {
        let treaty = SmallSet.parties(
            "alpha", kind: "bilateral treaty", "parties:\n  EU: {in_force: 2001-01-01}\n  US: {in_force: 2001-01-01}")
        let statute = SmallSet.parties("beta", kind: "statute", "country: FR")
        let set = try SmallSet.set([
            treaty, statute, SmallSet.pack("alpha", duty), SmallSet.pack("beta", between: "country", bar("")),
        ])
        #expect(try faults(set).isEmpty)
    }

    @Test("within one instrument exceptions tell norms apart; without any, a duty and a prohibition are opposed")
    func oneInstrument() throws {
        #expect(try faults(try SmallSet.treaty(duty, bar(""))).map(\.kind) == [.contradiction])
        let excepted = bar("unless:\n  - when: use.subject_consent\n    cite: Art. 2")
        #expect(try faults(try SmallSet.treaty(duty, excepted)).isEmpty)
    }

    @Test("a recalled norm contradicts nothing")
    func recalled() throws {
        let recalled = SmallSet.norm("B1", "must-not", "order.comply", "forbids", verified: "false")
        #expect(try faults(try statutes(duty, recalled)).isEmpty)
    }

    @Test(
        "a norm that no facts can make apply is found",
        arguments: [
            "when: data.privileged && !data.privileged", "when: person.role in [\"nobody\"]",
            "when: size(data.categories) == 0 && \"traffic\" in data.categories",
            "when: offence.max_penalty_months > 12.0 && offence.max_penalty_months < 6.0",
            "when: data.categories.all(c, c == \"tax\") && data.categories.exists(c, c in [\"health\"])",
            "when: state.requesting == \"DE\" && state.requested == \"DE\"",
            "when: '!(\"request.sent\" in procedure.state) && procedure.state[\"request.sent\"] < now'",
            "when: procedure.state[\"request.sent\"] > now", "when: data.storage_period < duration(\"0s\")",
            "when: processing.legal_basis.law == \"a\" && processing.legal_basis.law == \"b\"",
            "measures: [search]\nwhen: request.measure == \"arrest\"",
            "effective: {until: 2000-12-31}",
        ])
    func neverApplies(more: String) throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", more))
        #expect(try faults(set).map(\.kind) == [.neverApplies])
    }

    @Test(
        "a norm that some facts make apply is not",
        arguments: [
            "when: request.channel == \"$proper\"", "when: request.language == \"de\"",
            "when: '(\"ets030:\" + state.requested + \":7\") in state.declarations'",
            "when: state.declarations.exists(d, d.startsWith(\"ets030:\" + state.requested + \":\"))",
            "when: data.conditions.exists(c, c.kind == \"use-limitation\" && !(use.purpose in c.purposes))",
            "when: processing.legal_basis.article.contains(\"(b)(3)\")", "when: retention.review != \"\"",
            "when: size(request.formalities) > 2 && request.formalities.exists_one(f, f == \"x\")",
            "when: procedure.state[\"request.sent\"] + duration(\"48h\") < now",
        ])
    func applies(more: String) throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", more))
        #expect(try faults(set).isEmpty)
    }

    @Test("exceptions and requirements that come to nothing are found")
    func exceptions() throws {
        func kinds(_ norm: String) throws -> [Fault.Kind] { try faults(try SmallSet.treaty(norm)).map(\.kind) }
        let lifted = bar("when: data.stored\nunless:\n  - when: data.stored || data.public\n    cite: Art. 2")
        #expect(try kinds(lifted) == [.alwaysLifted])
        let nested = bar(
            "when: data.stored\nunless:\n  - when: data.stored\n    cite: Art. 2\n    unless:\n      - when: data.public\n        cite: Art. 3"
        )
        #expect(try kinds(nested).isEmpty)
        #expect(
            try kinds(bar("when: data.stored\nunless:\n  - when: '!data.stored'\n    cite: Art. 2")) == [.neverLifts])
        func condition(_ more: String) -> String { SmallSet.norm("A1", "must", "data.use", "conditions", more) }
        #expect(try kinds(condition("when: data.stored\nrequires: '!data.stored && data.public'")) == [.neverMet])
        #expect(try kinds(condition("when: data.stored\nrequires: data.stored || data.public")) == [.alwaysMet])
        #expect(try kinds(condition("when: data.stored\nrequires: data.public")).isEmpty)
    }

    @Test("what the solver is not told everything of is only suspected")
    func suspicion() throws {
        let condition = { (word: String) in
            "when: \(word) && request.language.contains(\"a\") && request.language.contains(\"b\")"
        }
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", condition("data.stored")))
        #expect(try faults(set).map(\.kind) == [.undecided])
    }

    @Test("what checked.yaml explains carries its reason, and an entry that explains nothing is found itself")
    func acceptance() throws {
        let text = """
            checked:
              - {kind: contradiction, of: [B1], against: [A1], because: known, cite: Art. 1}
              - {kind: contradiction, of: [B1], against: [A9], because: unknown, cite: Art. 2}
            """
        let faults = try faults(try statutes(duty, bar("")), accepted: text)
        #expect(faults.map(\.kind) == [.contradiction, .explainsNothing])
        #expect(faults.first?.acceptance?.cite == "Art. 1" && faults.last?.acceptance == nil)
        #expect(faults.first?.json["explained"] == ["because": "known", "cite": "Art. 1"])
    }

    @Test("no norm of our own packs comes to nothing")
    func ownPacks() throws {
        let process = try SolverProcess()
        let checker = Checker(try Law.set.get(), try process.solver(), at: Self.at)
        #expect(try checker.dead().map { "\($0.lines)" } == [])
    }
}

@Suite("What the check finds without a solver, and how it reads the solver's answers")
struct CheckReadingTests {
    @Test("acts that no norm governs and categories that none names are found")
    func unreached() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits", "when: data.categories.exists(c, c in [\"tax\"])"),
            SmallSet.norm("A2", "must", "data.erase", "defines"),
            SmallSet.norm("A3", "may", "data.read", "permits", "measures: [domain-registration-data]"))
        let faults = try set.faults(nil, at: Instant(seconds: 0))
        let acts = Set(faults.filter { $0.kind == .unreachedAct }.compactMap(\.about))
        #expect(acts.contains("data.erase") && acts.contains("data.transfer"))
        #expect(!acts.contains("data.use") && !acts.contains("data.read"))
        let categories = Set(faults.filter { $0.kind == .unreachedCategory }.compactMap(\.about))
        #expect(categories.contains("travel") && !categories.contains("tax"))
        #expect(!categories.contains("domain-registration"), "what a measure that a norm names brings is reached")
    }

    @Test("a circle of overrides keeps the set from loading")
    func cycle() throws {
        let packs = SmallSet.pack(
            "alpha",
            SmallSet.norm("A1", "may", "data.use", "permits", "overrides: [A2]")
                + SmallSet.norm("A2", "must-not", "data.use", "forbids", "overrides: [A1]"))
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let problems = PackSet.problems(in: [
            vocabulary, SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both), packs,
        ])
        #expect(problems.map(\.code) == [.cycle])
    }

    @Test(
        "a checked.yaml that cannot be read is refused with its place",
        arguments: [
            ("checked: [{kind: nonsense, of: [A1], because: x, cite: y}]", PackError.Code.unknownName),
            ("checked: [{kind: contradiction, because: x, cite: y}]", .missing),
            ("checked: [{kind: contradiction, of: [A1], cite: y}]", .missing),
            ("checked: [{kind: contradiction, of: [A1], because: x, cite: y, also: z}]", .unknownField),
            ("others: []", .unknownField),
        ])
    func badAcceptance(text: String, code: PackError.Code) throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits"))
        let error = try #require(throws: PackError.self) {
            try set.faults(nil, at: Instant(seconds: 0), accepted: SmallSet.file(PackFile.checked, text))
        }
        #expect(error.code == code && error.file == "checked.yaml")
    }

    @Test("checked.yaml does not count in the name of the set")
    func digest() throws {
        let files = [
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
            SmallSet.pack("alpha", SmallSet.norm("A1", "may", "data.use", "permits")),
        ]
        #expect(try SmallSet.set(files + [SmallSet.file("checked.yaml", "x: 1")]).digest == SmallSet.set(files).digest)
    }

    @Test("values are read as the solver writes them")
    func values() {
        let text = "((|a b| true)\n (c (- 3)) (|d(e| 4)\n (f (/ 1.0 4.0)) (g (- (/ 7.0 2.0))) (h 2.5))"
        #expect(
            Model.values(text) == [
                .truth(true), .whole(-3), .whole(4), .number(0.25), .number(-3.5), .number(2.5),
            ])
        for bad in ["", "(", "((a))", "((a true)", "((a (store b)))", "(error \"x\")", "((a true)) )"] {
            #expect(Model.values(bad) == nil, "\(bad)")
        }
    }

    @Test("a solver that answers with an error or ends stops the check with a sentence")
    func failure() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", "when: data.stored"))
        let failing = try Solver { $0.contains("check-sat") ? "(error \"line 1\")" : "" }
        let failure = #expect(throws: SolverFailure.self) { try set.faults(failing, at: Instant(seconds: 0)) }
        #expect(failure?.reason.contains("line 1") == true)
        let unsure = try Solver { $0.contains("check-sat") ? "unknown" : "" }
        #expect(try set.faults(unsure, at: Instant(seconds: 0)).first?.kind == .undecided)
        let garbled = try Solver { $0.contains("check-sat") ? "sat" : $0.contains("get-value") ? "((a" : "" }
        #expect(throws: SolverFailure.self) { try set.faults(garbled, at: Instant(seconds: 0)) }
    }
}
