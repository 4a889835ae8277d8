import CanonicalJSON
import StrictYAML
import Testing

@Suite("what a text may cost is bounded")
struct LimitTests {
    @Test("an anchor stands for the value it names, at the place where it was written")
    func anchors() throws {
        let node = try read("a: &x [1, 2]\nb: *x\n").get()
        #expect(node.json == .object(["a": .array([.number(1), .number(2)]), "b": .array([.number(1), .number(2)])]))
        #expect(node["b"]?.place == Place(line: 1, column: 4))
    }

    @Test("an alias must name one anchor that ended before it")
    func badAnchors() {
        #expect(refusal("a: *x")?.code == .badAnchor)
        #expect(refusal("a: &x [*x]")?.code == .badAnchor)
        #expect(refusal("a: &x 1\nb: &x 2\n")?.code == .badAnchor)
    }

    @Test("an alias bomb is refused before it grows, on either side of a colon")
    func bombs() {
        var text = "l0: &l0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text += "l\(level): &l\(level) [\(Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        #expect(refusal(text)?.code == .limit)
        #expect(refusal(text + "? *l9\n: 1\n")?.code == .limit)
        var deep = "d0: &d0 [x]\n"
        for level in 1...60 { deep += "d\(level): &d\(level) [[*d\(level - 1)]]\n" }
        #expect(refusal(deep)?.code == .limit)
    }

    @Test("depth, nodes, anchors, aliases and bytes have limits that the caller sets")
    func limits() throws {
        let nested = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
        #expect(refusal(nested, Limits(depth: 19))?.code == .limit)
        #expect(refusal(nested, Limits(depth: 20)) == nil)
        #expect(refusal("[1, 2, 3]", Limits(nodes: 3))?.code == .limit)
        #expect(refusal("[1, 2, 3]", Limits(nodes: 4)) == nil)
        #expect(refusal("{a: 1}", Limits(nodes: 2))?.code == .limit)
        #expect(refusal("[&a 1, &b 2]", Limits(anchors: 1))?.code == .limit)
        #expect(refusal("[&a 1, *a, *a]", Limits(aliases: 1))?.code == .limit)
        #expect(refusal("abcdef", Limits(bytes: 5))?.code == .limit)
    }

    @Test("a hundred thousand open brackets are refused, not recursed into", arguments: ["[", "{a: ", "- ", "? "])
    func deep(open: String) {
        let text = String(repeating: open, count: 100_000)
        #expect(refusal(text)?.code == .limit || refusal(text)?.code == .notYAML || refusal(text)?.code == .badKey)
    }

    @Test("whatever the bytes, reading ends in a value or an error with a place in the text")
    func anyBytes() {
        var random = Seeded(state: 7)
        let pieces = [
            "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&x ", "*x", "'", "\"", "|\n", "!!str ", "# c", "1",
            "?", "é", "\t", "%",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            if let error = refusal(text) {
                #expect(error.place.line >= 1 && error.place.column >= 1 && !error.reason.isEmpty)
            }
        }
    }

    @Test("what canonical JSON writes, this reads as the same value")
    func json() throws {
        var random = Seeded(state: 11)
        func value(_ depth: Int) -> JSON {
            switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &random) {
            case 0: .null
            case 1: .bool(Bool.random(using: &random))
            case 2: .number(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 8)
            case 3:
                .string(
                    ["yes", "0701", "é", "a\nb", "2026-11-24", "", "\"", "x: y", "😀"].randomElement(using: &random)
                        ?? "")
            case 4: .array((0..<3).map { _ in value(depth + 1) })
            default: .object(["k": value(depth + 1), "on": value(depth + 1), "'": value(depth + 1)])
            }
        }
        for _ in 0..<300 {
            let json = value(0)
            #expect(try StrictYAML.parse(json.canonicalBytes).json == json)
        }
    }
}
