import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Reading packs")
struct PackReadingTests {
    private static let norm = SmallSet.norm("A1", "may", "data.use", "permits")

    private func problem(_ files: PackFile..., table: String = SmallSet.both) throws -> PackError {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let all = [vocabulary, SmallSet.parties("alpha", kind: "multilateral treaty", table)] + files
        return try #require(PackSet.problems(in: all).first)
    }

    private func problem(norm more: String) throws -> PackError {
        try problem(SmallSet.pack("alpha", SmallSet.norm("A1", "may", "data.use", "permits", more)))
    }

    @Test("a sound pack has no problem")
    func sound() throws {
        _ = try SmallSet.treaty(Self.norm)
    }

    @Test("a fact that does not exist: the pack does not load, and the nearest name is told")
    func unknownFact() throws {
        let error = try problem(norm: "when: data.priviliged")
        #expect(error.code == .unknownName)
        #expect(error.file == "x/alpha.yaml")
        #expect(error.place == "17:11")
        #expect(error.reason.contains("data.privileged"))
    }

    @Test(
        "an expression with a wrong type, a wrong grammar or no truth value does not load",
        arguments: [
            "when: data.privileged == 3", "when: 'data.privileged &&'", "when: size(data.categories)",
            "requires: offence.max_penalty_months",
            "when: 'person.role.matches(\"a\")'", "fulfilled: retention.period",
        ])
    func expressions(_ more: String) throws {
        #expect(try problem(norm: more).code == .expression)
    }

    @Test(
        "names outside the vocabulary",
        arguments: [
            "measures: [bank-transaction]", "ground: [privilege]", "safeguards: [minimized]",
            "follows: [assistance.refusal]",
            "within: {term: P1D, from: request.recieved}", "within: {standard: soon, from: request.received}",
            "until: permission.end",
            "presume: [request.chanel]", "transfer: derogations",
        ])
    func names(_ more: String) throws {
        #expect(try problem(norm: more).code == .unknownName)
    }

    @Test(
        "closed choices of a norm",
        arguments: [
            ("may", "data.sell", "permits", "party", "true", "scope"),
            ("can", "data.use", "permits", "party", "true", "scope"),
            ("may", "data.use", "allows", "party", "true", "scope"),
            ("may", "data.use", "permits", "issuer", "true", "scope"),
            ("may", "data.use", "permits", "party", "maybe", "scope"),
            ("may", "data.use", "permits", "party", "true", "scopes"),
        ])
    func choices(_ row: (String, String, String, String, String, String)) throws {
        let norm = SmallSet.norm("A1", row.0, row.1, row.2, actor: row.3, verified: row.4, topic: row.5)
        #expect(try problem(SmallSet.pack("alpha", norm)).code == .unknownName)
    }

    @Test("an unknown field, with the field that was meant")
    func field() throws {
        let error = try problem(norm: "grounds: [political-offence]")
        #expect(error.code == .unknownField)
        #expect(error.reason.contains("`ground`"))
    }

    @Test(
        "a missing article, an exception without a condition, a term without a start",
        arguments: [
            "unless:\n  - cite: Art. 3", "unless:\n  - when: data.privileged", "within: {term: P1D}",
        ])
    func missing(_ more: String) throws {
        #expect(try problem(norm: more).code == .missing)
        let text = SmallSet.norm("A1", "may", "data.use", "permits").replacing("    cite: Art. A1\n", with: "")
        let error = try problem(SmallSet.pack("alpha", text))
        #expect(error.code == .missing)
        #expect(error.reason.contains("`cite`"))
    }

    @Test("an id that stands twice, a pack or table that stands twice")
    func duplicates() throws {
        #expect(try problem(SmallSet.pack("alpha", Self.norm + Self.norm)).code == .duplicate)
        #expect(
            try problem(
                SmallSet.pack("alpha", Self.norm),
                SmallSet.file(
                    "y/alpha.yaml", String(decoding: SmallSet.pack("alpha", "").bytes, as: UTF8.self) + "  []")
            ).code
                == .duplicate)
    }

    @Test(
        "a reference to a norm or an instrument that is not in the set", arguments: ["overrides: [A9]", "under: [A9]"])
    func references(_ more: String) throws {
        #expect(try problem(norm: more).code == .unknownName)
        #expect(
            try problem(SmallSet.pack("beta", SmallSet.norm("A1", "may", "data.use", "permits"))).code == .unknownName)
    }

    @Test("a term or a date that is none, a State that is none")
    func shapes() throws {
        #expect(try problem(norm: "within: {term: 30 days, from: request.received}").code == .shape)
        #expect(
            try problem(norm: "within: {term: P3D, from: request.received, days: sunny}").code == .unknownName)
        for term in ["term: P1DT12H", "term: P1M, days: working", "term: PT8H, days: working"] {
            #expect(try problem(norm: "within: {\(term), from: request.received}").code == .shape, "\(term)")
        }
        #expect(try problem(norm: "effective: {from: 2027-13-01}").code == .shape)
        #expect(
            try problem(SmallSet.pack("alpha", Self.norm), table: "parties:\n  Germany: {in_force: 2001-01-01}").code
                == .shape)
        #expect(try problem(SmallSet.pack("alpha", Self.norm), table: "parties:\n  DE: {by: x}").code == .missing)
    }

    @Test("a file that is no YAML, a set without a vocabulary")
    func yaml() throws {
        #expect(try problem(SmallSet.file("x/alpha.yaml", "instrument: [")).code == .yaml)
        #expect(try problem(SmallSet.file("x/alpha.yaml", "- a list")).code == .shape)
        #expect(PackSet.problems(in: []).map(\.code) == [.missing])
    }

    @Test("all problems of a set are told, one for each file")
    func all() throws {
        let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let problems = PackSet.problems(in: [
            vocabulary, SmallSet.file("a/one.yaml", "x: 1"), SmallSet.file("a/two.yaml", "y: 1"),
        ])
        #expect(problems.map(\.file) == ["a/one.yaml", "a/two.yaml"])
    }

    @Test("random damage to a pack never crashes, and what loads still has its vocabulary", arguments: 0..<12)
    func damage(_ seed: Int) throws {
        var generator = Seeded(state: UInt64(seed) &+ 99)
        let index = try #require(Law.files.firstIndex { $0.path == "eu/eu_eio.yaml" })
        var bytes = Law.files[index].bytes
        for _ in 0..<3 {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 32...126, using: &generator)
        }
        var files = Law.files
        files[index] = PackFile(path: files[index].path, bytes: bytes)
        for problem in PackSet.problems(in: files) { #expect(!problem.reason.isEmpty && problem.place.contains(":")) }
    }

    @Test("norms that override each other in a circle are refused with the circle; a chain is fine")
    func cycle() throws {
        func problems(_ last: String) throws -> [PackError] {
            let vocabulary = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
            let norms = [("A1", "overrides: [A2]"), ("A2", "overrides: [A3]"), ("A3", last)].map { id, more in
                SmallSet.norm(id, "may", "data.use", "permits", more)
            }
            return PackSet.problems(in: [
                vocabulary, SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
                SmallSet.pack("alpha", norms.joined()),
            ])
        }
        #expect(try problems("").isEmpty)
        for last in ["overrides: [A1]", "overrides: [A3]", "overrides: [A2]"] {
            let found = try problems(last)
            #expect(found.map(\.code) == [.cycle], "\(last)")
        }
        #expect(
            try problems("overrides: [A1]").first?.reason.contains("`A1` overrides `A2` overrides `A3` overrides `A1`")
                == true)
    }

    @Test(
        "a pack says in which form and through which channel its requests go; the node asserts nothing where it does not"
    )
    func sends() throws {
        let set = try Law.set.get()
        #expect(
            set.sending(under: "eu_eio") == [
                "request.channel": "direct-judicial", "request.form": ["annex-a", "signed", "written-record"],
            ])
        #expect(set.sending(under: "ets030")["request.channel"] == "central-authority")
        #expect(set.sending(under: "us_sca").isEmpty && set.sending(under: "nothing").isEmpty)
        for instrument in set.instruments {
            for (name, value) in set.sending(under: instrument) {
                #expect(set.vocabulary.problem(with: value, for: name) == nil, "\(instrument) \(name)")
            }
        }
    }

    @Test("whom a law on personal data governs: kinds of party and norms of the set, nothing else")
    func governs() throws {
        func pack(_ row: String) -> [PackFile] {
            let text =
                "instrument: alpha\nname: Alpha Act\napplies: {between: parties, because: [{says: it does}]}\ngoverns:\n  - \(row)\nnorms: []"
            return [
                SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
                SmallSet.file("x/alpha.yaml", text),
            ]
        }
        let set = try SmallSet.set(pack("{kinds: [provider], when: data.relevant, says: a provider, otherwise: none}"))
        #expect(set.packs.first?.governs.map(\.kinds) == [["provider"]])
        for (row, code) in [
            ("{kinds: [providers], says: x}", PackError.Code.unknownName), ("{kinds: [provider]}", .missing),
            ("{kinds: [provider], says: x, norms: [Z9]}", .unknownName),
            ("{kinds: [provider], says: x, who: y}", .unknownField),
        ] {
            let error = #expect(throws: PackError.self) { try SmallSet.set(pack(row)) }
            #expect(error?.code == code, "\(row)")
        }
    }

    @Test("the JSON Schema knows every field of a norm and no other, and every name of the closed lists")
    func schema() throws {
        let vocabulary = try Law.set.get().vocabulary
        let json = PackSchema(vocabulary).json
        let norm = try #require(json["properties"]?["norms"]?["items"]?["properties"]?.object)
        #expect(Set(norm.keys) == Set(PackReader.known))
        #expect(norm["act"]?["enum"]?.array?.count == vocabulary.acts.count)
        #expect(norm["topic"]?["enum"]?.array?.compactMap(\.string) == vocabulary.topics.sorted())
        #expect(json["additionalProperties"] == false)
        let used = Set(try Law.set.get().packs.flatMap(\.norms).map(\.topic))
        #expect(used.isSubset(of: vocabulary.topics))
    }
}
