import CanonicalJSON
import ComityModel
import StrictYAML
import Testing

@testable import ComityLaw

@Suite("law find")
struct LawFindTests {
    static let place = "2026-11-24T10:00:00+01:00"

    static func find(_ measure: String, _ from: String = "DE", _ to: String = "FR", at: String = place) throws
        -> [Finding]
    {
        let (requesting, requested) = (try #require(Jurisdiction(from)), try #require(Jurisdiction(to)))
        return try Law.set.get().find(
            measure: measure, requesting: requesting, requested: requested,
            facts: ["offence.category": ["swindling", "eio-annex-d"]], at: try #require(Instant(at)))
    }

    static func expected() throws -> JSON {
        if let base = try Law.baseNode("first-story.yaml")?["law_find"] { return base.json }
        return try #require(try Law.node("cases/first-story.cases.yaml")["law_find"]).json
    }

    @Test("the instruments that carry each measure of the first story", arguments: ["m1", "m2"])
    func carriers(_ measure: String) throws {
        let kind = measure == "m1" ? "bank-transactions" : "subscriber-data"
        let carriers = try Self.find(kind).filter(\.carriesMeasure).map(\.instrument)
        #expect(Set(carriers) == Set(try Self.expected()[measure]?.array?.compactMap(\.string) ?? []))
    }

    @Test("what applies to measure 2, and why, is exactly what the story says")
    func applies() throws {
        let found = try Self.find("subscriber-data").filter { $0.status == .applies }
        let rows = try Self.expected()["applies"]?.array ?? []
        // Beside it the law on what may leave France at all.
        #expect(
            Set(found.map(\.instrument)) == Set(rows.compactMap { $0["instrument"]?.string } + ["fr_blocking_1968"]))
        try compare(found, rows)
    }

    @Test(
        "what does not apply, and why not, is what the story says; besides, only the law on taxes, corruption and what is not in force"
    )
    func doesNotApply() throws {
        let found = try Self.find("subscriber-data").filter { $0.status != .applies }
        let rows = try Self.expected()["does_not_apply"]?.array ?? []
        #expect(
            Set(found.map(\.instrument))
                == Set(
                    rows.compactMap { $0["instrument"]?.string }
                        + ["de_ao", "uncac", "coe_108plus", "un_cybercrime"]))
        #expect(found.allSatisfy { $0.status == .doesNotApply })
        try compare(found, rows)
    }

    private func compare(_ found: [Finding], _ rows: [JSON]) throws {
        for row in rows {
            let finding = try #require(found.first { $0.instrument == row["instrument"]?.string }, "\(row)")
            #expect(finding.because == row["because"]?.string)
            #expect(
                Set(finding.norms.map(\.norm)) == Set(row["norms"]?.array?.compactMap(\.string) ?? []),
                "\(finding.instrument)")
        }
    }

    @Test("for measure 1 the production order does not apply, since it goes to providers only")
    func evidence() throws {
        let finding = try #require(try Self.find("bank-transactions").first { $0.instrument == "eu_eevidence" })
        #expect(finding.status == .doesNotApply)
        #expect(finding.because == "does not carry this measure")
    }

    @Test("the day before it applies the production order is not there yet, and the EIO stands alone")
    func dates() throws {
        let before = try Self.find("subscriber-data", at: "2026-08-17T12:00:00+02:00").filter(\.carriesMeasure).map(
            \.instrument)
        #expect(before == ["eu_eio"])
    }

    @Test("service of documents stays with the older conventions")
    func service() throws {
        let found = try Self.find("service-of-documents")
        let convention = try #require(found.first { $0.instrument == "ets030" })
        #expect(convention.status == .applies && convention.carriesMeasure)
        #expect(found.first { $0.instrument == "eu_eio" }?.status == .doesNotApply)
    }

    @Test("with Switzerland there is no EIO: the conventions apply and Budapest does not step back for it")
    func switzerland() throws {
        let found = try Self.find("bank-transactions", "DE", "CH")
        #expect(found.first { $0.instrument == "eu_eio" }?.because == "Switzerland is not bound")
        #expect(found.first { $0.instrument == "ets030" }?.status == .applies)
        #expect(found.first { $0.instrument == "fr_cpp" } == nil)
    }

    @Test("a treaty of the Union with a third State binds a Member State and that State, and no two Member States")
    func union() throws {
        #expect(try Self.find("bank-transactions", "DE", "FR").contains { $0.instrument == "eu_jp_mla_2009" } == false)
        let japan = try Self.find("bank-transactions", "DE", "JP").first { $0.instrument == "eu_jp_mla_2009" }
        #expect(japan?.status == .applies)
        #expect(try Self.find("bank-transactions", "CH", "JP").contains { $0.instrument == "eu_jp_mla_2009" } == false)
    }

    @Test("an instrument that is not in force decides nothing")
    func notInForce() throws {
        let finding = try #require(try Self.find("subscriber-data").first { $0.instrument == "cets224" })
        #expect(finding.status == .doesNotApply)
        #expect(finding.because == "not in force; decides nothing")
    }

    @Test("a recalled date of the last two years leaves the answer unknown; an older one counts, flagged")
    func recalled() throws {
        let ireland = try Self.find("subscriber-data", "DE", "IE", at: "2026-11-24T10:00:00Z")
        #expect(ireland.first { $0.instrument == "eu_eevidence" }?.status == .unknown)
        let netherlands = try Self.find("subscriber-data", "DE", "NL")
        let finding = try #require(netherlands.first { $0.instrument == "eu_eio" })
        #expect(finding.status == .applies && finding.isRecalled)
    }

    @Test("of a State that the table does not list nothing is claimed: the answer is unknown")
    func unlisted() throws {
        let austria = try Self.find("bank-transactions", "DE", "AT")
        #expect(austria.first { $0.instrument == "eu_eio" }?.status == .unknown)
        #expect(austria.first { $0.instrument == "ets030" }?.status == .unknown)
        #expect(
            try Self.find("bank-transactions", "DE", "DK").first { $0.instrument == "eu_eio" }?.because
                == "Denmark is not bound")
    }

    @Test("of a State that has left nothing is claimed for its time inside, and afterwards it is not bound")
    func left() throws {
        for instrument in ["eu_eio", "eu_mla_2000", "led"] {
            func status(_ day: String) throws -> Finding? {
                try Self.find("bank-transactions", "DE", "GB", at: "\(day)T12:00:00Z").first {
                    $0.instrument == instrument
                }
            }
            #expect(try status("2019-03-01")?.status == (instrument == "led" ? .applies : .unknown), "\(instrument)")
            #expect(try status("2021-01-01")?.because == "the United Kingdom is not bound" || instrument == "led")
        }
    }

    @Test("the day that counts is the day at the place")
    func day() throws {
        let (de, fr) = (try #require(Jurisdiction("DE")), try #require(Jurisdiction("FR")))
        let midnight = try #require(Instant("2026-08-18T00:30:00+02:00"))
        func status(_ zone: Zone) throws -> Finding.Status? {
            try Law.set.get().find(measure: "subscriber-data", requesting: de, requested: fr, at: midnight, zone: zone)
                .first { $0.instrument == "eu_eevidence" }?.status
        }
        #expect(try status(.utc) == .doesNotApply)
        let summer = Zone(name: "Europe/Paris", tzdata: "test", initialOffset: 7_200, transitions: [])
        #expect(try status(summer) == .applies)
    }

    @Test("a Member State is no third country, whether or not the table of the directive lists it")
    func thirdCountry() throws {
        let set = try Law.set.get()
        func isThird(_ state: String) throws -> Bool {
            let facts = Facts(own: ["transfer.destination": Fact(.string(state), source: Law.officer)])
            let act = try #require(set.vocabulary.acts["data.transfer"])
            let at = try #require(Instant(Self.place))
            let matter = Matter(set, act, by: try Law.assessor(.requested), facts, at: at)
            return matter.value("transfer.third_country").map { "\($0)" } == "bool(true)"
        }
        #expect(try ["FR", "AT", "CH"].map(isThird) == [false, false, false])
        #expect(try ["US", "JP"].map(isThird) == [true, true])
    }
}
