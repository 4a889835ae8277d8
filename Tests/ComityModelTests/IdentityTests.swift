import CanonicalJSON
import ComityModel
import Testing

@Suite("Names, ids and references")
struct IdentityTests {
    @Test("a name is 1 to 64 of a–z, 0–9, `-`, `_`, `.`, and starts with a letter or digit")
    func names() throws {
        for text in ["a", "0", "frankfurt", "m1", "a-b_c.d", String(repeating: "a", count: 64)] {
            let name = try name(text, as: AuthorityID.self)
            #expect(name.description == text)
        }
        for text in [
            "", "-a", ".a", "_a", "Frankfurt", "a b", "a/b", "ä", "a\u{301}", "a\n", "../a",
            String(repeating: "a", count: 65),
        ] {
            #expect(OfficerID(rawValue: text) == nil, "\(text)")
        }
        #expect(try name("frankfurt", as: AuthorityID.self).logOrigin == "comity/frankfurt")
    }

    @Test("a jurisdiction is two capital letters")
    func jurisdictions() {
        for code in ["DE", "FR", "EU", "XA"] { #expect(Jurisdiction(code)?.code == code) }
        for code in ["", "D", "de", "DEU", "D1", "ÄÖ", "D "] { #expect(Jurisdiction(code) == nil) }
    }

    @Test("random ids are of version 4 and variant 10, read back and keep the order of their octets")
    func randomIDs() {
        var random = SeededRandom(seed: 9562)
        var previous: UniqueID?
        for _ in 0..<1_000 {
            let id = UniqueID(using: &random)
            let text = Array(id.description)
            #expect(text.count == 36)
            #expect(text[14] == "4")
            #expect("89ab".contains(text[19]))
            #expect(UniqueID(id.description) == id)
            if let previous { #expect((previous < id) == (previous.description < id.description)) }
            previous = id
        }
    }

    @Test("the same octets give the same id everywhere")
    func derivedID() {
        // SHA-256 of nothing, with version and variant set.
        #expect(UniqueID(derivedFrom: []).description == "e3b0c442-98fc-4c14-9afb-f4c8996fb924")
        #expect(id(1) != id(2))
        #expect(id(1) == id(1))
    }

    @Test(
        "another spelling, version or variant is no id",
        arguments: [
            "", "6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f1", "6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f100",
            "6F1C0E2A-5B7D-4C3E-9A1F-0D2B4C6E8F10", "6f1c0e2a5b7d4c3e9a1f0d2b4c6e8f10",
            "{6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10}", "6f1c0e2a-5b7d-1c3e-9a1f-0d2b4c6e8f10",
            "6f1c0e2a-5b7d-7c3e-9a1f-0d2b4c6e8f10", "6f1c0e2a-5b7d-4c3e-ca1f-0d2b4c6e8f10",
            "6f1c0e2a-5b7d-4c3e-1a1f-0d2b4c6e8f10", "+f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10",
            "6f1c0e2a-5b7d-4c3e-9a1f-+d2b4c6e8f10", "6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8fg0",
            "6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f1０", " f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10",
        ])
    func noID(text: String) { #expect(UniqueID(text) == nil) }

    @Test("a case reference is the opener and an id, and reads back")
    func caseRefs() throws {
        let text = "frankfurt/6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10"
        let reference = try #require(CaseRef(text))
        #expect(reference.opener.rawValue == "frankfurt")
        #expect(reference.description == text)
        #expect(reference.json == .string(text))
        for wrong in [
            "", "frankfurt", "/6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10", text + "/", "/" + text,
            "Frankfurt" + text.dropFirst(9),
            "frankfurt//6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10", "frankfurt/1",
        ] {
            #expect(CaseRef(wrong) == nil, "\(wrong)")
        }
    }

    @Test("each house has one file of its own, the same on every machine")
    func house() throws {
        let (one, two) = (try name("frankfurt", as: AuthorityID.self), try name("paris", as: AuthorityID.self))
        #expect(CaseRef.house(of: one) == .house(of: one))
        #expect(CaseRef.house(of: one) != .house(of: two))
        #expect(CaseRef.house(of: one).opener == one)
        #expect(CaseRef(CaseRef.house(of: one).description) == .house(of: one))
        #expect(CaseRef.house(of: one).isHouse)
    }

    @Test("each side has the other as its other")
    func sides() {
        for side in Side.allCases {
            #expect(side.other != side)
            #expect(side.other.other == side)
        }
    }
}
