import CanonicalJSON
import ComityModel
import Testing

@Suite("Overrides and human bases")
struct OverrideTests {
    private let override: Override
    private let basis: HumanBasis
    private let until: Instant

    init() throws {
        until = try #require(Instant("2027-01-01T00:00:00Z"))
        let override = Override(
            UniqueID(derivedFrom: [1]), .decide, measure: MeasureID(rawValue: "m1"),
            cite: Citation(law: "Const.", article: "Art. 25"), text: .sha256([1]), reason: .silent, until: until)
        let confirmed = until.advanced(bySeconds: -86_400)
        let acts = [(HumanBasis.proposes, "moreau"), (HumanBasis.confirms, "conti")].map { verb, name in
            SignedAct(
                act: verb, file: CaseRef(opener: AuthorityID(unchecked: "south"), id: UniqueID(derivedFrom: [2])),
                subject: override.digest, opinion: nil, command: UniqueID(derivedFrom: [3]),
                officer: OfficerID(unchecked: name), role: .headOfLegal, at: confirmed,
                signature: [UInt8](repeating: 7, count: 64))
        }
        self.override = override
        basis = HumanBasis(override, proposal: acts[0], confirmation: acts[1])
    }

    @Test("they survive their JSON, alone and beside an event")
    func json() throws {
        #expect(try Override(json: override.json) == override)
        #expect(try HumanBasis(json: basis.json) == basis)
        let event = Event(.requestDecided, at: until, by: .node).resting(on: [basis])
        let read = try Event(json: JSON(parsing: event.json.canonicalBytes))
        #expect(read == event && read.humanBasis == [basis])
        #expect(
            event.sent(as: MessageRef(digest: .sha256([9]), seq: 1)).resting(on: [], opinion: nil).humanBasis == [basis]
        )
        #expect(Event(.requestDecided, at: until, by: .node).json["humanBasis"] == nil)
    }

    @Test(
        "a member that is missing, unknown or of another kind is refused, and so is a basis that stands twice or not at all"
    )
    func badInput() throws {
        for name in ["id", "act", "cite", "text", "reason", "until"] {
            var members = try #require(override.json.object)
            members[name] = nil
            #expect(throws: JSONError.self, "\(name)") { try Override(json: .object(members)) }
        }
        for (name, value) in [("act", "fly"), ("reason", "hurry"), ("until", "soon"), ("more", "x")] as [(String, JSON)]
        {
            var members = try #require(override.json.object)
            members[name] = value
            #expect(throws: JSONError.self, "\(name)") { try Override(json: .object(members)) }
        }
        for list in [[], [basis.json, basis.json], ["x"]] as [[JSON]] {
            #expect(throws: JSONError.self) { try HumanBasis.list(in: ["humanBasis": .array(list)]) }
        }
        #expect(try HumanBasis.list(in: [:]).isEmpty)
    }

    private let norm = NormVersion(norm: "A-1.1", cite: "A Act, Art. 1", version: .sha256([3]))

    @Test("one that holds norms to be wrong names them, each once and in order, and no other names one")
    func norms() throws {
        func override(_ reason: Override.Reason, _ norms: [NormVersion]) -> Override {
            Override(
                self.override.id, .decide, cite: self.override.cite, text: self.override.text, reason: reason,
                norms: norms, until: until)
        }
        let other = NormVersion(norm: "A-2.1", cite: "A Act, Art. 2", version: .sha256([3]))
        let both = override(.wrong, [other, norm])
        #expect(both.norms == [norm, other] && both == override(.wrong, [norm, other]))
        #expect(try Override(json: both.json) == both)
        #expect(override(.silent, []).json["norms"] == nil)
        for bad in [
            override(.silent, [norm]), override(.unread, [norm]), override(.wrong, [norm, norm]),
        ] {
            #expect(!bad.namesItsNorms)
            #expect(throws: JSONError.self) { try Override(json: bad.json) }
        }
        // One from before norms were named still reads, and names none.
        let old = override(.wrong, [])
        #expect(!old.namesItsNorms && old.json["norms"] == nil)
        #expect(try Override(json: old.json) == old)
        var members = try #require(both.json.object)
        for list in [[other.json, norm.json], [], ["A-1.1"], [["norm": "A-1.1", "cite": "A Act, Art. 1"]]] as [[JSON]] {
            members["norms"] = .array(list)
            #expect(throws: JSONError.self) { try Override(json: .object(members)) }
        }
    }

    @Test("an override can be for the acts that something performs, and no other")
    func acts() {
        #expect(Set(LegalActName.allCases).subtracting(Override.acts) == [.pass, .preserve])
    }

    @Test("an event tells of several opinions, the first of which is its own; a list of one or of others is refused")
    func judgements() throws {
        let (m1, m2) = (MeasureID(rawValue: "m1"), MeasureID(rawValue: "m2"))
        let list = [Judgement(m1, .sha256([1])), Judgement(m2, .sha256([2])), Judgement(nil, .sha256([3]))]
        let event = Event(.requestIssued, at: until, by: .node).resting(on: [], opinion: .sha256([1]), judgements: list)
        let read = try Event(json: JSON(parsing: event.json.canonicalBytes))
        #expect(read == event && read.judgements == list)
        #expect(event.sent(as: MessageRef(digest: .sha256([9]), seq: 1)).resting(on: [basis]).judgements == list)
        for bad in [[list[0].json], [], [list[1].json, list[0].json], ["x", "y"]] as [[JSON]] {
            var members = try #require(event.json.object)
            members["opinions"] = .array(bad)
            #expect(throws: JSONError.self) { try Event(json: .object(members)) }
        }
    }

    @Test("it permits its act on its measure, from its confirmation to its end and not a moment longer")
    func permits() {
        let (m1, m2) = (MeasureID(rawValue: "m1"), MeasureID(rawValue: "m2"))
        let last = until.advanced(bySeconds: -1)
        #expect(basis.permits(.decide, on: m1, at: last))
        #expect(basis.permits(.decide, on: m1, at: basis.confirmation.at))
        #expect(!basis.permits(.decide, on: m1, at: until))
        #expect(!basis.permits(.decide, on: m1, at: basis.confirmation.at.advanced(bySeconds: -1)))
        #expect(!basis.permits(.decide, on: m2, at: last))
        #expect(!basis.permits(.decide, on: nil, at: last))
        #expect(!basis.permits(.execute, on: m1, at: last))
        let whole = Override(
            override.id, .decide, cite: override.cite, text: override.text, reason: .silent, until: until)
        #expect(whole.covers(.decide, m1) && whole.covers(.decide, nil) && !whole.covers(.issue, nil))
    }

    @Test("every particular is under the signature")
    func digest() throws {
        let (id, cite, text) = (override.id, override.cite, override.text)
        let others = [
            Override(
                UniqueID(derivedFrom: [8]), .decide, measure: override.measure, cite: cite, text: text, reason: .silent,
                until: until),
            Override(id, .execute, measure: override.measure, cite: cite, text: text, reason: .silent, until: until),
            Override(id, .decide, cite: cite, text: text, reason: .silent, until: until),
            Override(
                id, .decide, measure: override.measure, cite: Citation(law: "Const.", article: "Art. 26"), text: text,
                reason: .silent, until: until),
            Override(
                id, .decide, measure: override.measure, cite: cite, text: .sha256([2]), reason: .silent, until: until),
            Override(
                id, .decide, measure: override.measure, cite: cite, text: text, reason: .wrong, norms: [norm],
                until: until),
            Override(
                id, .decide, measure: override.measure, cite: cite, text: text, reason: .wrong,
                norms: [NormVersion(norm: norm.norm, cite: norm.cite, version: .sha256([4]))], until: until),
            Override(
                id, .decide, measure: override.measure, cite: cite, text: text, reason: .silent,
                until: until.advanced(bySeconds: 1)),
        ]
        #expect(Set(others.map(\.digest) + [override.digest]).count == 9)
    }
}
