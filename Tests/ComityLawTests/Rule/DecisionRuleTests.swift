import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("The decision rule")
struct DecisionRuleTests {
    private let permit = SmallSet.norm("A1", "may", "data.use", "permits")

    @Test("an empty set refuses: nothing permits it")
    func empty() throws {
        let opinion = try SmallSet.opinion(try SmallSet.set([]), "data.use")
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.json["reason"] == "nothing permits it")
    }

    @Test("an act outside the vocabulary is forbidden")
    func unknownAct() throws {
        #expect(try SmallSet.opinion(try SmallSet.treaty(permit), "data.sell").outcome == .forbidden)
    }

    @Test("a norm that permits is a basis; one that permits another act is not")
    func basis() throws {
        let set = try SmallSet.treaty(permit)
        #expect(try SmallSet.opinion(set, "data.use").outcome == .permitted)
        #expect(try SmallSet.opinion(set, "data.erase").outcome == .forbidden)
    }

    @Test("a norm that binds the other side is neither basis nor bar of our act")
    func otherSide() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", actor: "requested"))
        #expect(try SmallSet.opinion(set, "data.use", .requesting).outcome == .permitted)
        #expect(try SmallSet.opinion(set, "data.use", .requested).outcome == .forbidden)
    }

    @Test("an exception must be shown; unknown, it does not lift, and is named")
    func exceptions() throws {
        let set = try SmallSet.treaty(
            permit,
            SmallSet.norm(
                "A2", "must-not", "data.use", "forbids", "unless:\n  - when: use.subject_consent\n    cite: Art. 3"))
        let opinion = try SmallSet.opinion(set, "data.use")
        #expect(opinion.outcome == .forbidden)
        #expect(opinion.questions.isEmpty)
        #expect(
            opinion.json["wouldHaveToBeTrue"]?.array?.first?["exceptions"]?.array?.first?["facts"] == [
                "use.subject_consent"
            ])
        #expect(try SmallSet.opinion(set, "data.use", own: ["use.subject_consent": true]).outcome == .permitted)
    }

    @Test("an exception of an exception brings the bar back")
    func nested() throws {
        let set = try SmallSet.treaty(
            permit,
            SmallSet.norm(
                "A2", "must-not", "data.use", "forbids",
                "unless:\n  - when: use.subject_consent\n    cite: Art. 3\n    unless:\n      - when: person.detained\n        cite: Art. 3(2)"
            ))
        func outcome(_ detained: Bool?) throws -> Opinion.Outcome {
            var own: [String: JSON] = ["use.subject_consent": true]
            if let detained { own["person.detained"] = .bool(detained) }
            return try SmallSet.opinion(set, "data.use", own: own).outcome
        }
        #expect(try outcome(false) == .permitted)
        #expect(try outcome(true) == .forbidden)
        #expect(try outcome(nil) == .forbidden)
    }

    @Test(
        "an unknown fact of a bar is a question where it could change the outcome, and is not asked where it could not")
    func questions() throws {
        let bar = SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged")
        let other = SmallSet.norm("A3", "must-not", "data.use", "forbids", "when: person.detained")
        let set = try SmallSet.treaty(permit, bar, other)
        let opinion = try SmallSet.opinion(set, "data.use")
        #expect(opinion.outcome == .open)
        #expect(Set(opinion.questions.map(\.fact)) == ["data.privileged", "person.detained"])
        #expect(opinion.questions.allSatisfy { !$0.mayMatter })
        #expect(try SmallSet.opinion(set, "data.use", own: ["person.detained": true]).questions.isEmpty)
        #expect(
            try SmallSet.opinion(set, "data.use", own: ["person.detained": false]).questions.map(\.fact) == [
                "data.privileged"
            ])
    }

    @Test("facts that only matter together are both asked; a tautology asks nothing")
    func together() throws {
        let pair = SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged && person.detained")
        let set = try SmallSet.treaty(permit, pair)
        #expect(
            Set(try SmallSet.opinion(set, "data.use").questions.map(\.fact)) == ["data.privileged", "person.detained"])
        let yes = SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged")
        let no = SmallSet.norm("A3", "must-not", "data.use", "forbids", "when: '!data.privileged'")
        let always = try SmallSet.opinion(try SmallSet.treaty(permit, yes, no), "data.use")
        #expect(always.outcome == .forbidden)
        #expect(always.questions.isEmpty)
    }

    @Test("what the record tells counts only from the record: neither an officer nor the peer can assert it")
    func computed() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: '!use.sender_consent'"))
        func outcome(own: [String: JSON], peer: [String: JSON]) throws -> Opinion.Outcome {
            try SmallSet.opinion(set, "data.use", own: own, peer: peer).outcome
        }
        #expect(try outcome(own: [:], peer: [:]) == .forbidden)
        #expect(try outcome(own: ["use.sender_consent": true], peer: [:]) == .forbidden)
        #expect(try outcome(own: [:], peer: ["use.sender_consent": true]) == .forbidden)
        let adequacy = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: '!transfer.adequacy'"))
        let asserted = try SmallSet.opinion(
            adequacy, "data.use", own: ["transfer.adequacy": true], peer: ["transfer.adequacy": true]
        ).outcome
        #expect(asserted != .permitted)
    }

    @Test("an exception that allows is no basis before its norm is known to concern the measure")
    func allowing() throws {
        let bar = SmallSet.norm(
            "A2", "must-not", "data.use", "forbids",
            "measures: [traffic-data]\nunless:\n  - when: data.privileged\n    cite: Art. 3\n    allows: true")
        let set = try SmallSet.treaty(bar)
        let open = try SmallSet.opinion(set, "data.use", own: ["data.privileged": true])
        #expect(open.outcome == .open && open.questions.map(\.fact) == ["request.measure"])
        func outcome(_ measure: String) throws -> Opinion.Outcome {
            try SmallSet.opinion(
                set, "data.use", own: ["data.privileged": true, "request.measure": .string(measure)]
            ).outcome
        }
        #expect(try outcome("traffic-data") == .permitted)
        #expect(try outcome("search") == .forbidden)
    }

    @Test("an instrument that applies only on a fact that nobody has stated permits nothing before it is")
    func scope() throws {
        let pack = SmallSet.file(
            "x/alpha.yaml",
            "instrument: alpha\nname: alpha Act\napplies:\n  between: parties\n  because:\n    - says: it does\n"
                + "  unless:\n    - when: '!offence.by_information_system'\n      says: no such offence\nnorms:\n\(permit)"
        )
        let set = try SmallSet.set([SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both), pack])
        let open = try SmallSet.opinion(set, "data.use")
        #expect(open.outcome == .open && open.questions.map(\.fact) == ["offence.by_information_system"])
        #expect(
            try SmallSet.opinion(set, "data.use", own: ["offence.by_information_system": true]).outcome == .permitted)
        #expect(
            try SmallSet.opinion(set, "data.use", own: ["offence.by_information_system": false]).outcome == .forbidden)
    }

    @Test(
        "a measure that is not known is asked for where a norm is limited to some measures, and so is what that norm reads"
    )
    func unknownMeasure() throws {
        let limited = SmallSet.norm(
            "A2", "must-not", "data.use", "forbids", "measures: [traffic-data]\nwhen: data.privileged")
        let other = SmallSet.norm("A3", "must-not", "data.use", "forbids", "measures: [hearing-video]")
        let set = try SmallSet.treaty(permit, limited, other)
        func questions(_ own: [String: JSON]) throws -> Set<String> {
            Set(try SmallSet.opinion(set, "data.use", own: own).questions.map(\.fact))
        }
        #expect(try questions([:]) == ["request.measure", "data.privileged"])
        #expect(try questions(["data.privileged": false]) == ["request.measure"])
        #expect(try questions(["request.measure": "traffic-data"]) == ["data.privileged"])
        #expect(try questions(["request.measure": "bank-transactions"]).isEmpty)
    }

    @Test("past the bound a fact only may matter, and the outcome stays open")
    func bound() throws {
        let bars = [
            "data.privileged", "person.detained", "offence.fiscal", "offence.political", "offence.military",
            "data.public", "request.urgent", "request.emergency", "data.exculpatory", "person.identified",
            "use.subject_consent",
        ]
        .enumerated().map { SmallSet.norm("B\($0 + 10)", "must-not", "data.use", "forbids", "when: \($1)") }
        let opinion = try SmallSet.opinion(try SmallSet.treaty(permit, bars.joined()), "data.use")
        #expect(opinion.outcome == .open)
        #expect(opinion.questions.count == 11)
        #expect(opinion.questions.allSatisfy { $0.mayMatter })
    }

    @Test("a presumption serves a may-refuse, a formality and where the norm names the fact, and nothing else")
    func presumption() throws {
        func outcome(topic: String, _ more: String) throws -> Opinion {
            let bar = SmallSet.norm(
                "A2", "must-not", "data.use", "forbids", topic: topic, "when: offence.political\n\(more)")
            return try SmallSet.opinion(try SmallSet.treaty(permit, bar), "data.use")
        }
        #expect(try outcome(topic: "safeguard", "").outcome == .open)
        let formal = try outcome(topic: "form", "")
        #expect(formal.outcome == .permitted)
        #expect(formal.presumed.map(\.fact) == ["offence.political"])
        #expect(formal.presumed.first?.norms.map(\.norm) == ["A2"])
        #expect(try outcome(topic: "safeguard", "presume: [offence.political]").outcome == .permitted)
    }

    @Test("a may-refuse never decides: it is advice, and what it does not know is under ask")
    func advice() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "must", "assistance.accept", "obliges", actor: "requested"),
            SmallSet.norm(
                "A2", "may", "assistance.refuse", "permits", actor: "requested",
                "when: offence.dual_criminality\nground: [dual-criminality]"))
        let unknown = try SmallSet.opinion(set, "assistance.accept", .requested)
        #expect(unknown.outcome == .permitted)
        #expect(unknown.advice.map(\.holds) == [false])
        #expect(unknown.ask.map(\.fact) == ["offence.dual_criminality"])
        let known = try SmallSet.opinion(set, "assistance.accept", .requested, own: ["offence.dual_criminality": true])
        #expect(known.outcome == .permitted)
        #expect(known.advice.map(\.holds) == [true])
        #expect(
            try SmallSet.opinion(set, "assistance.refuse", .requested, own: ["offence.dual_criminality": true]).outcome
                == .permitted)
        #expect(
            try SmallSet.opinion(set, "assistance.refuse", .requested, own: ["offence.dual_criminality": false]).outcome
                == .forbidden)
    }

    @Test("a must-refuse refuses, with its grounds; a bar on carrying out refuses a request too")
    func mustRefuse() throws {
        let accept = SmallSet.norm("A1", "must", "assistance.accept", "obliges", actor: "requested")
        let refuse = SmallSet.norm(
            "A2", "must", "assistance.refuse", "obliges", actor: "requested", "ground: [political-offence]")
        let opinion = try SmallSet.opinion(try SmallSet.treaty(accept, refuse), "assistance.accept", .requested)
        #expect(opinion.outcome == .refused)
        #expect(opinion.grounds == ["political-offence"])
        let bar = SmallSet.norm("A2", "must-not", "assistance.execute", "forbids", actor: "requested")
        #expect(
            try SmallSet.opinion(try SmallSet.treaty(accept, bar), "assistance.accept", .requested).outcome == .refused)
    }

    @Test(
        "each authority finds it for itself: the peer's finding leaves our question open, and serves the peer's norms")
    func whoseFinding() throws {
        let own = SmallSet.norm(
            "A2", "must", "assistance.execute", "conditions", actor: "requested",
            "requires: state.similar_domestic_case")
        let accept = SmallSet.norm("A1", "must", "assistance.accept", "obliges", actor: "requested")
        let set = try SmallSet.treaty(accept, own)
        let opinion = try SmallSet.opinion(
            set, "assistance.accept", .requested, peer: ["state.similar_domestic_case": true])
        #expect(opinion.outcome == .open)
        #expect(opinion.json["asserted"] == ["state.similar_domestic_case"])
        #expect(
            try SmallSet.opinion(set, "assistance.accept", .requested, own: ["state.similar_domestic_case": true])
                .outcome == .permitted)
        let theirs = SmallSet.norm(
            "A3", "may", "assistance.accept", "permits", actor: "party", "when: state.similar_domestic_case")
        #expect(
            try SmallSet.opinion(
                try SmallSet.treaty(theirs), "assistance.accept", .requested,
                peer: ["state.similar_domestic_case": true]
            )
            .outcome == .open)
    }

    @Test("what a norm attaches to the act makes the outcome conditional")
    func conditional() throws {
        let set = try SmallSet.treaty(
            SmallSet.norm("A1", "may", "data.use", "permits", "condition: tell the sender at once"))
        let opinion = try SmallSet.opinion(set, "data.use")
        #expect(opinion.outcome == .conditional)
        #expect(opinion.conditions == ["tell the sender at once"])
    }

    @Test("a permission that has an end is none after it")
    func until() throws {
        let set = try SmallSet.treaty(SmallSet.norm("A1", "may", "data.use", "permits", "until: permission.ended"))
        let end = try #require(Instant("2027-04-01T00:00:00+02:00"))
        let during = try SmallSet.opinion(
            set, "data.use", events: ["permission.ended": end], at: "2027-03-31T23:59:59+02:00")
        #expect(during.outcome == .permitted)
        #expect(during.conditions == ["until 2027-03-31"])
        #expect(
            try SmallSet.opinion(set, "data.use", events: ["permission.ended": end], at: "2027-04-01T00:00:00+02:00")
                .outcome == .forbidden)
    }

    @Test("an expression without a value counts against the act")
    func faults() throws {
        let bar = SmallSet.norm(
            "A2", "must-not", "data.use", "forbids", "when: 'procedure.state[\"order.issued\"] < now'")
        #expect(try SmallSet.opinion(try SmallSet.treaty(permit, bar), "data.use").outcome == .forbidden)
        let basis = SmallSet.norm("A1", "may", "data.use", "permits", "when: 'procedure.state[\"order.issued\"] < now'")
        #expect(try SmallSet.opinion(try SmallSet.treaty(basis), "data.use").outcome == .forbidden)
    }

    @Test("a fact of the wrong kind counts as unknown")
    func wrongKind() throws {
        let set = try SmallSet.treaty(
            permit, SmallSet.norm("A2", "must-not", "data.use", "forbids", "when: data.privileged"))
        #expect(try SmallSet.opinion(set, "data.use", own: ["data.privileged": "no"]).outcome == .open)
        #expect(set.vocabulary.problem(with: "no", for: "data.privileged") != nil)
        #expect(set.vocabulary.problem(with: "bank-transaction", for: "request.measure") != nil)
        #expect(set.vocabulary.problem(with: true, for: "data.priviliged")?.contains("`data.privileged`") == true)
    }
}
