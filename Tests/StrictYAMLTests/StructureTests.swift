import CanonicalJSON
import StrictYAML
import Testing

@Suite("one document, unique keys, places for everything")
struct StructureTests {
    @Test("every key and value carries its line and column")
    func places() throws {
        let node = try read("# pack\ninstrument: eu_eio\nnorms:\n- id: EIO-1(1).1\n  when: {a: [1, zwei]}\n").get()
        #expect(node.place == Place(line: 2, column: 1))
        #expect(node.member("norms")?.place == Place(line: 3, column: 1))
        let norm = try #require(node["norms"]?.elements?.first)
        #expect(norm.place == Place(line: 4, column: 3))
        #expect(norm["id"]?.place == Place(line: 4, column: 7))
        #expect(norm["when"]?["a"]?.elements?.last?.place == Place(line: 5, column: 17))
        #expect(norm["id"]?.text == "EIO-1(1).1")
        #expect(node.members?.map(\.key) == ["instrument", "norms"])
    }

    @Test("a key that stands twice is refused with both places")
    func duplicates() throws {
        let error = try #require(refusal("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n"))
        #expect(error.code == .duplicateKey)
        #expect(error.place == Place(line: 5, column: 3))
        #expect(error.other == Place(line: 3, column: 3))
        #expect(error.description == "5:3: the key `c` stands here and at 3:3; keep one of them")
        #expect(refusal("{a: 1, 'a': 2}")?.code == .duplicateKey)
        #expect(refusal("{\"\\u00e9\": 1, \"e\\u0301\": 2}")?.code == .duplicateKey)
    }

    @Test("a key is text as written", arguments: ["0701", "yes", "true", "12", "1.0"])
    func keys(key: String) throws {
        #expect(try read("\(key): x").get().json == .object([key: .string("x")]))
    }

    @Test(
        "a key that is no text is refused",
        arguments: ["? [a]\n: 1", "? {a: 1}\n: 1", "a: &x b\n*x : 1", "&k a: 1", "!!str a: 1"])
    func badKeys(text: String) {
        #expect(refusal(text)?.code == .badKey)
    }

    @Test("there is no merge key, but the same text quoted is a key")
    func merge() throws {
        #expect(refusal("a: &x {b: 1}\nc:\n  <<: *x\n")?.code == .mergeKey)
        #expect(try read("'<<': 1").get().json == .object(["<<": .number(1)]))
    }

    @Test("exactly one document is read")
    func documents() throws {
        #expect(refusal("")?.code == .empty)
        #expect(refusal("# nothing\n")?.code == .empty)
        #expect(refusal("---\na: 1\n---\nb: 2\n")?.code == .secondDocument)
        #expect(refusal("a: 1\n...\nb: 2\n")?.place.line == 3)
        #expect(try read("---\na: 1\n...\n").get().json == .object(["a": .number(1)]))
        #expect(try read("---\n").get().json == .null)
        #expect(try read("\u{FEFF}a: 1").get().json == .object(["a": .number(1)]))
    }

    @Test(
        "broken grammar is refused with its place",
        arguments: [
            ("a: [1, 2", 2), (": 1", 1), ("{: 1}", 1), ("a: 1\n b: 2\n", 2), ("a: 'x\n", 2), ("a:\n\t- b\n", 2),
            ("a: b: c", 1), ("}", 1), ("a: *\n", 1),
            ("a: @x", 1), ("- a\nb: 1\n", 2), ("%YAML 2.0\n---\na", 1), ("\"\\q\"", 1),
        ])
    func grammar(text: String, line: Int) {
        let error = refusal(text)
        #expect(error?.code == .notYAML)
        #expect(error?.place.line == line)
    }

    @Test("bytes that are not UTF-8, and characters that YAML does not allow, are refused")
    func encoding() {
        #expect(throws: YAMLError.self) { try StrictYAML.parse([0x61, 0x3A, 0x20, 0xFF]) }
        #expect(throws: YAMLError.self) { try StrictYAML.parse([0xFF, 0xFE, 0x61, 0x00]) }
        let lone = Result { () throws(YAMLError) in try StrictYAML.parse(Array("a: 1\nb: ".utf8) + [0xC3, 0x0A]) }
        #expect(throws: YAMLError.self) { try lone.get() }
        if case .failure(let error) = lone { #expect(error.code == .notUTF8 && error.place.line == 2) }
        #expect(refusal("a: \u{1}")?.code == .notUTF8)
        #expect(refusal("a: \u{0}")?.code == .notUTF8)
    }
}
