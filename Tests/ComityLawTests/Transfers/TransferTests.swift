import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Transfers: which law governs, on which ground, what is owed")
struct TransferTests {
    private static let criminal = "prosecution-in-case"

    private func transfer(
        _ from: String, _ sender: String?, _ to: String?, _ recipient: String?,
        by kind: TransferStep.Kind = .disclosure,
        origin: String? = nil, purpose: String? = criminal, _ facts: [String: JSON] = [:],
        conditions: [Condition] = [], permissions: [ComityModel.Permission] = [], on: String = "2026-11-24T12:00:00Z"
    ) throws -> Transfer {
        let set = try Law.set.get()
        let step = TransferStep(
            kind, from: TransferStep.Party(Jurisdiction(from), kind: sender),
            to: TransferStep.Party(to.flatMap { Jurisdiction($0) }, kind: recipient),
            origin: origin.flatMap { Jurisdiction($0) }, purpose: purpose,
            Facts(
                own: facts.mapValues { Fact($0, source: Law.officer) }, conditions: conditions,
                permissions: permissions))
        return set.transfer(step, at: try #require(Instant(on)), Law.zones)
    }

    private func authorities(
        _ from: String, _ to: String?, _ facts: [String: JSON] = [:], on: String = "2026-11-24T12:00:00Z"
    ) throws -> Transfer {
        try transfer(from, "competent-authority", to, "competent-authority", facts, on: on)
    }

    private func regimes(_ party: Transfer.Party, _ word: String) -> [String] {
        party.regimes.filter { $0.answer.word == word }.map(\.instrument)
    }

    @Test(
        "each party is governed by its own law: authorities of the Union by the directive, providers by the GDPR, British authorities by part 3",
        arguments: [
            ("DE", "competent-authority", ["led"]), ("FR", "provider", ["gdpr"]), ("NL", "other-authority", ["gdpr"]),
            ("CH", "competent-authority", ["ch_imac", "led"]),
            ("JP", "provider", ["jp_appi"]), ("BR", "provider", ["br_lgpd"]), ("IN", "provider", ["in_dpdp"]),
        ])
    func senders(_ state: String, _ kind: String, _ expected: [String]) throws {
        let sender = try #require(
            try transfer(state, kind, "TR", "competent-authority").parties.first)
        #expect(regimes(sender, "holds") == expected)
        let cites = sender.regimes.filter { $0.answer == .holds }.flatMap(\.norms)
        #expect(!cites.isEmpty)
    }

    @Test("a law whose scope nobody has read to the end is not told as governing: unknown, with the article to read")
    func unread() throws {
        let sender = try #require(try authorities("GB", "TR").parties.first)
        let part3 = try #require(sender.regimes.first { $0.instrument == "uk_dpa_part3" })
        #expect(part3.answer == .unknown(asks: []) && part3.toRead.map(\.norm) == ["UKDPA-s.73.1"])
        #expect(part3.because.hasSuffix("read in part: read DPA 2018 Part 3, s. 73 first"))
        #expect(part3.json["toRead"]?.array?.count == 1)
        // Alone it leaves all open; beside a law that was read it decides nothing.
        #expect(sender.outcome == .open)
        let german = try #require(try authorities("DE", "US").parties.first)
        #expect(regimes(german, "unknown") == ["eu_us_umbrella"] && regimes(german, "holds") == ["led"])
        #expect(sender.grounds.isEmpty == false)
    }

    @Test("a law of no pack is unknown, not absent: nothing is permitted on it")
    func noPack() throws {
        let sender = try #require(try transfer("TR", "provider", "DE", "competent-authority").parties.first)
        #expect(regimes(sender, "unknown") == [""])
        #expect(sender.outcome == .open)
        let american = try #require(try transfer("US", "provider", "DE", "competent-authority").parties.first)
        #expect(regimes(american, "unknown") == [""] && american.outcome == .open)
    }

    @Test("before its date a law governs nobody")
    func dates() throws {
        let sender = try #require(try authorities("DE", "US", on: "2017-06-01T12:00:00Z").parties.first)
        let led = try #require(sender.regimes.first { $0.instrument == "led" })
        #expect(led.answer == .fails && led.because == "applies only from 2018-05-06")
        #expect(!sender.regimes.contains { $0.instrument == "led" && $0.answer == .holds })
    }

    @Test("an authority that processes for another purpose is under the GDPR; with no purpose it is unknown, and asked")
    func purpose() throws {
        func sender(_ purpose: String?) throws -> Transfer.Party {
            try #require(
                try transfer("DE", "competent-authority", "US", "competent-authority", purpose: purpose).parties.first)
        }
        #expect(regimes(try sender("tax-assessment"), "holds") == ["gdpr"])
        let open = try sender(nil)
        #expect(Set(regimes(open, "unknown")).isSuperset(of: ["gdpr", "led"]))
        #expect(open.asks.contains("use.purpose") && open.outcome == .open)
    }

    @Test(
        "the Privacy Act protects citizens and residents; the Judicial Redress Act opens its remedies to covered countries alone"
    )
    func individuals() throws {
        func recipient(_ nationality: String?, from: String = "DE", on: String = "2026-11-24T12:00:00Z") throws
            -> Transfer.Party
        {
            var facts: [String: JSON] = [:]
            facts["person.nationality"] = nationality.map(JSON.string)
            if let nationality { facts["person.residence"] = .string(nationality) }
            return try #require(try authorities(from, "US", facts, on: on).parties.last)
        }
        let citizen = try recipient("US")
        #expect(regimes(citizen, "holds").contains("us_privacy_act") && !regimes(citizen, "holds").contains("us_jra"))
        let german = try recipient("DE")
        #expect(Set(regimes(german, "holds")).isSuperset(of: ["us_privacy_act", "us_jra"]))
        let act = try #require(german.regimes.first { $0.instrument == "us_privacy_act" })
        #expect(act.norms.map(\.norm).contains("JRA-2(h)(4).1"))
        let indian = try recipient("IN")
        #expect(Set(regimes(indian, "does not hold")).isSuperset(of: ["us_privacy_act", "us_jra"]))
        #expect(regimes(try recipient("DE", from: "CH"), "does not hold").contains("us_jra"))
        #expect(regimes(try recipient("DE", on: "2016-12-01T12:00:00Z"), "does not hold").contains("us_jra"))
        let unknown = try recipient(nil)
        let jra = try #require(unknown.regimes.first { $0.instrument == "us_jra" })
        #expect(jra.answer == .unknown(asks: ["person.nationality"]))
    }

    @Test("grounds are examined in order: adequacy, safeguards, derogation; the one that holds makes the rest spare")
    func order() throws {
        let british = try #require(try authorities("DE", "GB").parties.first)
        #expect(british.grounds.map(\.kind) == [.adequacy, .safeguards, .derogation, .derogation])
        #expect(british.grounds.map(\.norm.norm) == ["LED-36(3).1", "LED-37(1).1", "LED-38(1).1", "LED-39(1).1"])
        #expect(british.grounds[0].answer == .holds && british.grounds.map(\.isSpare) == [false, true, true, true])
        #expect(british.grounds[0].because.contains("(EU) 2021/1773"))

        let indian = try #require(
            try authorities(
                "DE", "IN", ["transfer.safeguards": "none", "transfer.derogation": "individual-case"]
            ).parties.first)
        #expect(indian.grounds.map(\.answer) == [.fails, .fails, .holds, .fails])
        #expect(indian.grounds[1].because == "appropriate safeguards: none")
        #expect(indian.grounds.map(\.isSpare) == [false, false, false, true])
    }

    @Test("a decision under the GDPR does not count under the directive, and one for some recipients counts for none")
    func decisions() throws {
        let police = try #require(try authorities("DE", "BR").parties.first)
        #expect(police.grounds.first?.answer == .fails)
        let bank = try #require(try transfer("DE", "provider", "BR", "provider").parties.first)
        #expect(bank.grounds.first?.norm.norm == "GDPR-45(1).1" && bank.grounds.first?.answer == .holds)
        let american = try #require(try transfer("DE", "provider", "US", "competent-authority").parties.first)
        #expect(american.grounds.first?.answer == .fails)
        #expect(american.grounds.first?.because.contains("certified organisations only") == true)
    }

    @Test("Switzerland is a third country for the GDPR and none for the directive")
    func switzerland() throws {
        let bank = try #require(try transfer("DE", "provider", "CH", "provider").parties.first)
        #expect(bank.grounds.first?.answer == .holds && bank.grounds.first?.because.contains("2000/518/EC") == true)
        let police = try #require(try authorities("DE", "CH").parties.first)
        #expect(police.grounds.isEmpty)
        #expect(police.noLadder == "Switzerland is no third country under the Law Enforcement Directive")
    }

    @Test("an article that is only recalled carries no transfer")
    func recalled() throws {
        let sender = try #require(try authorities("DE", "US").parties.first)
        let umbrella = try #require(sender.grounds.first { $0.norm.norm == "UMB-5(3).1" })
        #expect(umbrella.kind == .safeguards && umbrella.answer == .unknown(asks: []))
        #expect(sender.outcome == .open)
    }

    @Test("British, Swiss, Japanese and Brazilian law have their own ladders")
    func ladders() throws {
        func kinds(_ state: String, _ kind: String) throws -> [TransferGround.Kind] {
            try #require(try transfer(state, kind, "IN", "competent-authority").parties.first).grounds.map(\.kind)
        }
        #expect(try kinds("GB", "competent-authority") == [.adequacy, .safeguards, .derogation, .derogation])
        #expect(
            try kinds("CH", "competent-authority").filter { $0 == .adequacy }.count == 2,
            "the directive's and the Act's")
        #expect(try Set(kinds("JP", "provider")) == Set(TransferGround.Kind.allCases))
        #expect(try kinds("BR", "provider") == [.adequacy, .derogation, .derogation])
    }

    @Test("a destination that nobody knows is asked; it makes no rung hold and nothing permitted")
    func noDestination() throws {
        let parties = try transfer("DE", "competent-authority", nil, nil).parties
        let (sender, recipient) = (try #require(parties.first), try #require(parties.last))
        #expect(sender.grounds.allSatisfy { $0.answer != .holds } && sender.outcome != .permitted)
        #expect(sender.outcome == .open && sender.asks.contains("transfer.destination"))
        #expect(recipient.state == nil && recipient.asks == ["transfer.destination"])
        #expect(recipient.regimes.map(\.answer) == [.unknown(asks: ["transfer.destination"])])
    }

    @Test(
        "an onward transfer meets the sender's conditions first, then the instrument of the data, then the general rule"
    )
    func onward() throws {
        let set = try Law.set.get()
        let condition = Condition(
            number: 1, kind: .noOnward, purposes: [], attachedBy: try #require(Jurisdiction("FR")),
            basis: set.reference(try #require(set.norm(id: "EIO-19(3).1"))))
        let facts: [String: JSON] = [
            "data.accuracy": "verified", "use.proceeding": "other", "use.public_security_threat": false,
            "transfer.safeguards": "none", "transfer.derogation": "individual-case", "transfer.necessary": true,
            "transfer.rights_override": false, "data.special_categories": [], "person.role": "suspect",
        ]
        func sender(_ conditions: [Condition], _ permissions: [ComityModel.Permission] = []) throws -> Transfer.Party {
            try #require(
                try transfer(
                    "DE", "competent-authority", "IN", "competent-authority", by: .onward, origin: "FR",
                    purpose: "assistance-to-other-state", facts, conditions: conditions, permissions: permissions
                ).parties.first)
        }
        let refused = try sender([condition])
        let unmet = refused.rules.filter { $0.answer == .fails }
        #expect(unmet.first?.source == .condition && unmet.first?.norm.cite.hasSuffix("condition 1 of France") == true)
        #expect(unmet.map(\.norm.norm).contains("EIO-19(3).1") && unmet.map(\.norm.norm).contains("LED-35(1)(c).1"))
        let sources = refused.rules.map { TransferRule.Source.allCases.firstIndex(of: $0.source) ?? 0 }
        #expect(sources == sources.sorted())
        #expect(refused.outcome == .forbidden)

        let without = try sender([])
        #expect(without.rules.first { $0.answer == .fails }?.norm.norm == "EIO-19(3).1")

        let permission = ComityModel.Permission(
            purposes: ["assistance-to-other-state"], from: try #require(Instant("2026-11-01T00:00:00Z")),
            grantedBy: try #require(Jurisdiction("FR")), basis: condition.basis)
        let allowed = try sender([condition], [permission])
        #expect(!allowed.rules.contains { $0.answer == .fails })
        #expect(allowed.grounds.first { $0.answer == .holds }?.norm.norm == "LED-38(1).1")
    }

    @Test("a change of purpose meets the sender's condition first")
    func changeOfPurpose() throws {
        let set = try Law.set.get()
        let condition = Condition(
            number: 2, kind: .useLimitation, purposes: [Self.criminal], attachedBy: try #require(Jurisdiction("FR")),
            basis: set.reference(try #require(set.norm(id: "EIO-19(3).1"))))
        let parties = try transfer(
            "FR", "competent-authority", "DE", "other-authority", by: .use, purpose: "tax-assessment",
            ["use.proceeding": "other"], conditions: [condition]
        ).parties
        let user = try #require(parties.first)
        #expect(parties.count == 1 && user.role == "recipient" && user.act.rawValue == "data.use")
        #expect(regimes(user, "holds") == ["gdpr"])
        #expect(user.rules.first?.source == .condition && user.rules.first?.answer == .fails)
        #expect(user.outcome == .forbidden)
    }

    @Test("duties have an owner, a term and who sees to them: code by its safeguards, or a person")
    func duties() throws {
        let sender = try #require(
            try authorities(
                "DE", "IN", ["transfer.safeguards": "assessed-by-controller", "transfer.derogation": "none"]
            ).parties.first)
        func duty(_ id: String) throws -> TransferDuty { try #require(sender.duties.first { $0.norm.norm == id }) }
        let told = try duty("LED-37(2)-(3).1")
        #expect(told.fulfilment == .manual && told.answer == .holds && told.owner == "sender (DE)")
        let logged = try duty("LED-25(1).1")
        #expect(logged.fulfilment == .code && logged.safeguards == [.logged])
        #expect(try duty("LED-7(3).1").terms == ["without-undue-delay from error.found"])
        #expect(!sender.duties.contains { $0.norm.norm == "LED-38(3).1" }, "no derogation is relied on")
        #expect(sender.duties.allSatisfy { $0.owner == "sender (DE)" })
    }

    @Test("the tables say unknown where something is not known, and never permitted")
    func text() throws {
        let lines = try authorities("DE", "US").lines()
        #expect(lines.contains { $0.hasPrefix("    safeguards  unknown") })
        #expect(lines.contains { $0.hasPrefix("  comes to: OPEN") })
        #expect(!lines.contains { $0.contains("PERMITTED") })
    }

    @Test(
        "S14 and its variants: French evidence in a German file that India wants",
        .enabled(if: Law.base != nil, "fact base `law`"),
        arguments: [
            ("S14", ["forbidden"], ["LED-35(1)(c).1", "EIO-19(3).1"], nil),
            ("S14 variant 1", ["conditional", "open"], [], "LED-38(1).1"),
            ("S14 variant 2", ["conditional", "open", "forbidden"], [], "LED-38(1).1"),
        ] as [(String, [String], [String], String?)])
    func story(_ name: String, _ outcomes: [String], _ decidedBy: [String], _ ground: String?) throws {
        let set = try Law.set.get()
        let story = try #require(try Law.cases(inBase: "stories.yaml").stories.first { $0.name == name })
        var facts = story.facts(set.vocabulary)
        facts.peer = [:]
        let step = TransferStep(
            .onward, from: TransferStep.Party(Jurisdiction("DE"), kind: "competent-authority"),
            to: TransferStep.Party(Jurisdiction("IN"), kind: "competent-authority"), origin: Jurisdiction("FR"),
            purpose: "assistance-to-other-state", facts)
        let sender = try #require(set.transfer(step, at: story.at, Law.zones).parties.first)
        let outcome = try #require(sender.outcome).rawValue
        #expect(outcomes.contains(outcome), "\(outcome) asks \(sender.asks) by \(sender.decidedBy)")
        #expect(Set(sender.decidedBy.map(\.norm)).isSuperset(of: decidedBy))
        if let ground { #expect(sender.grounds.first { $0.answer == .holds }?.norm.norm == ground) }
        let consent = sender.rules.first { $0.norm.norm == "LED-35(1)(c).1" }
        #expect(consent?.answer == (ground == nil ? .fails : .holds))
    }
}
