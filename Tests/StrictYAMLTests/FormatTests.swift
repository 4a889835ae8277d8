import CanonicalJSON
import StrictYAML
import Testing

@Suite("Laying a text out")
struct FormatTests {
    private static let layout = Layout(
        width: 40, order: { $0.isEmpty ? ["a", "b"] : $0 == ["norms"] ? ["id", "says"] : [] },
        spaced: { $0 == ["norms"] }, quoted: { $0.hasPrefix("X-") })

    private func format(_ text: String) throws -> String {
        String(decoding: try StrictYAML.format(Array(text.utf8), in: Self.layout), as: UTF8.self)
    }

    @Test(
        "one way to write a thing",
        arguments: [
            ("b: 1\na: 2\nz: 3\n", "a: 2\nb: 1\nz: 3\n"),
            ("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n"),
            ("a:   'plain'\n", "a: plain\n"),
            ("a: \"it is: so\"\n", "a: \"it is: so\"\n"),
            ("a: '\"x\" in y'\n", "a: '\"x\" in y'\n"),
            ("a: 'it''s \"x\"'\n", "a: it's \"x\"\n"),
            ("a: X-1\n", "a: \"X-1\"\n"),
            ("a: 'no'\nb: '0701'\n", "a: \"no\"\nb: \"0701\"\n"),
            ("a: 'true'\nb: '12'\n", "a: \"true\"\nb: \"12\"\n"),
            ("a: 2026-11-24\n", "a: 2026-11-24\n"),
            ("a: {x:   1,y: [ 'p', q]}\n", "a: {x: 1, y: [p, q]}\n"),
            ("a: ['p, q', 'eio:DE']\n", "a: [\"p, q\", \"eio:DE\"]\n"),
            ("a: one\n  two\n", "a: one two\n"),
            ("a: \"one\\ttwo\"\n", "a: \"one\\ttwo\"\n"),
            ("a:\nb: ~\n", "a:\nb: ~\n"),
            ("---\na: 1\n", "a: 1\n"), ("[]", "[]\n"), ("word", "word\n"),
            (
                "norms:\n- says: x\n  id: 1\n- id: 2\n",
                "norms:\n  - id: 1\n    says: x\n\n  - id: 2\n"
            ),
            ("a:\n- - 1\n  - 2\n- x: 1\n  y: 2\n", "a:\n  - - 1\n    - 2\n  - x: 1\n    y: 2\n"),
        ])
    func one(_ row: (String, String)) throws {
        #expect(try format(row.0) == row.1)
        #expect(try format(row.1) == row.1)
    }

    @Test("what is longer than the width is folded, or broken behind a comma; what fits stays as it is written")
    func width() throws {
        #expect(
            try format("a: a text of many words that does not fit into one line\n")
                == "a: >-\n  a text of many words that does not fit\n  into one line\n")
        #expect(
            try format("a: [alpha, beta, gamma, delta, epsilon, zeta, eta]\n")
                == "a: [alpha, beta, gamma, delta, epsilon,\n  zeta, eta]\n")
        let kept = "a: >-\n  short\n  lines\nb: |\n  one\n\n    two\n"
        #expect(try format(kept) == kept)
        #expect(
            try format("a: >-\n    a folded text whose only line is longer than the width\n")
                == "a: >-\n  a folded text whose only line is\n  longer than the width\n")
    }

    @Test("comments stay at what they stood at, also where keys change places")
    func comments() throws {
        #expect(
            try format("# head\nb: 1   # one\n# before a\na: '# no comment'\n# tail\n")
                == "# before a\na: \"# no comment\"\n# head\nb: 1  # one\n# tail\n")
        #expect(
            try format("norms:\n  # first\n  - says: x # end\n    # before id\n    id: 1\n  # second\n  - id: 2\n")
                == "norms:\n  # first\n  # before id\n  - id: 1\n    says: x  # end\n\n  # second\n  - id: 2\n")
        #expect(try format("a: [p, # in\n  q]\n") == "a: [p, q]  # in\n")
        #expect(try format("a: >- # why\n  text # no comment\n") == "a: >-  # why\n  text # no comment\n")
        #expect(try format("a: # why\n- 1 # x\n-\n  # y\n  b: 1\n") == "a:  # why\n  - 1  # x\n  # y\n  - b: 1\n")
    }

    @Test(
        "anchors, aliases and tags are not laid out, and what cannot be read is refused with its place",
        arguments: [("a: &x 1\nb: *x\n", YAMLError.Code.badAnchor), ("a: !!str 1\n", .badAnchor), ("a: [", .notYAML)])
    func refused(_ row: (String, YAMLError.Code)) throws {
        let error = #expect(throws: YAMLError.self) { try format(row.0) }
        #expect(error?.code == row.1)
        #expect(error?.reason.isEmpty == false)
    }

    @Test("any value, written in any style, is read as the same value, and laid out twice it stays", arguments: 0..<8)
    func property(_ seed: Int) throws {
        var maker = TextMaker(seed: UInt64(seed))
        for _ in 0..<60 {
            let text = maker.document()
            let before = try #require(try? StrictYAML.parse(Array(text.utf8)).json, "\(text)")
            let once = try format(text)
            #expect(try StrictYAML.parse(Array(once.utf8)).json == before, "\(text)")
            #expect(try format(once) == once, "\(text)")
            #expect(once.split(separator: "\n").allSatisfy { $0.last != " " })
        }
    }
}

/// Makes YAML texts in many styles from a seed.
private struct TextMaker {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(sides))
    }

    mutating func document() -> String { "# a text\n" + map(indent: 0, depth: 0) }

    private mutating func map(indent: Int, depth: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return (0...roll(4)).map { index in
            (roll(5) == 0 ? "\(margin)# note \(index)\n" : "")
                + "\(margin)\(["b", "a", "id", "'key \(index)'", "no"][index]):" + value(indent: indent, depth: depth)
        }.joined()
    }

    private mutating func value(indent: Int, depth: Int) -> String {
        let margin = String(repeating: " ", count: indent + 2)
        switch roll(depth > 3 ? 5 : 8) {
        case 0: return " " + inline(depth: 0) + (roll(3) == 0 ? " # end\n" : "\n")
        case 1: return " >-\n\(margin)\(words())\n\(margin)\(words())\n"
        case 2: return " |\n\(margin)\(words())\n\n\(margin)  \(words())\n"
        case 3: return " '\(words())'\n"
        case 4: return " \"\(["a\\tb", "x: y", "# z", "", " ", "1e3", "§ 94", "it's", "\\\"q\\\""][roll(9)])\"\n"
        case 5:
            return "\n"
                + (0...roll(3)).map { _ in "\(margin)- \(inline(depth: 0))\n" }.joined()
        case 6:
            return "\n" + (0...roll(2)).map { _ in "\(margin)-\n" + map(indent: indent + 4, depth: depth + 1) }.joined()
        default: return "\n" + map(indent: indent + 2, depth: depth + 1)
        }
    }

    private mutating func words() -> String {
        (0...roll(9)).map { _ in ["data", "of", "the", "State", "a-b", "(1)", "in", "x:y"][roll(8)] }
            .joined(separator: " ")
    }

    private mutating func inline(depth: Int) -> String {
        switch roll(depth > 2 ? 4 : 6) {
        case 0: ["1", "-2.5", "true", "null", "~", "2026-11-24", "0701", "no"][roll(8)]
        case 1: "'\(words())'"
        case 2: "\"\(words())\""
        case 3: ["plain", "a b", "X-1", "'a, b'", "'[x]'", "''"][roll(6)]
        case 4: "[" + (0...roll(4)).map { _ in inline(depth: depth + 1) }.joined(separator: ",  ") + "]"
        default: "{a: \(inline(depth: depth + 1)), 'b c': \(inline(depth: depth + 1))}"
        }
    }
}
