import CEL
import Foundation
import Testing

@Suite("bad input")
struct BadInputTests {
    @Test(
        "a source outside the grammar is refused with its place",
        arguments: [
            ("", "1:1"), ("1 +", "1:4"), ("(1", "1:3"), ("[1, 2", "1:6"), ("{1: }", "1:5"), ("{1 2}", "1:4"),
            ("a.", "1:3"), ("1 2", "1:3"),
            ("true ? 1", "1:9"), ("a b", "1:3"), ("#", "1:1"), ("1 == \n\t@", "2:2"), ("a.true", "1:3"), ("if", "1:1"),
            ("a[1", "1:4"),
            ("f(1,)", "1:5"), ("&& true", "1:1"), ("1 = 1", "1:3"), ("a & b", "1:3"), ("'é' é", "1:5"), (".", "1:2"),
            ("[,]", "1:2"),
            ("[1].exists(1, true)", "1:12"), ("[1].exists(a.b, true)", "1:14"),
        ])
    func grammar(source: String, place: String) throws {
        let error = try #require(refusal(source, types: ["a": .dyn, "b": .dyn]))
        #expect(error.code == .syntax)
        #expect("\(error.line):\(error.column)" == place)
    }

    @Test(
        "a literal that is not one is refused with its place",
        arguments: [
            ("'abc", "1:1"), ("\"abc\ndef\"", "1:1"), ("'''abc'", "1:1"), ("1 + 'a\\", "1:7"), ("'\\q'", "1:2"),
            ("'\\u12'", "1:2"),
            ("'\\xZZ'", "1:2"), ("'\\400'", "1:2"), ("'\\ud800'", "1:2"), ("'\\ud800\\u0041'", "1:2"),
            ("'\\U00110000'", "1:2"),
            ("0x", "1:1"), ("12abc", "1:3"), ("1uu", "1:3"), ("9223372036854775808", "1:1"),
            ("-9223372036854775809", "1:2"),
            ("18446744073709551616u", "1:1"), ("99999999999999999999999", "1:1"), ("1e999", "1:1"), ("1.5.5x", "1:6"),
        ])
    func literals(source: String, place: String) throws {
        let error = try #require(refusal(source))
        #expect(error.code == .literal || error.code == .syntax)
        #expect("\(error.line):\(error.column)" == place)
    }

    @Test(
        "what the profile leaves out is refused by name",
        arguments: [
            ("[1].map(x, x)", "`map`"), ("[1].filter(x, true)", "`filter`"), ("'a'.matches('a')", "`matches`"),
            ("matches('a', 'a')", "`matches`"),
            ("b'a'", "bytes"), ("br'a'", "bytes"), ("B\"a\"", "bytes"), ("bytes('a')", "`bytes`"),
            ("a.b.C{x: 1}", "message construction"),
            ("C{}", "message construction"), ("timestamp(0).getHours('UTC')", "`getHours` with a time zone"),
            ("type(1)", "`type`"),
            ("int", "`int`"), ("google.protobuf.Timestamp", "`google.protobuf.Timestamp`"),
            ("{'a': 1}.`a`", "backquotes"),
            ("[1].exists(i, x, true)", "`exists`"),
        ])
    func leftOut(source: String, name: String) throws {
        let error = try #require(refusal(source))
        #expect(error.code == .outsideProfile)
        #expect(error.message.contains(name))
    }

    @Test(
        "a type error is refused with the place of the operator",
        arguments: [
            ("1 + 'a'", "1:3"), ("1 == 'a'", "1:3"), ("d >= 12", "1:3"), ("[1] < [2]", "1:5"), ("!1", "1:1"),
            ("-'a'", "1:1"), ("-1u", "1:1"),
            ("true && 1", "1:9"), ("1 ? 2 : 3", "1:1"), ("true ? 1 : 'a'", "1:6"), ("1 in ['a']", "1:3"),
            ("'a' in s", "1:5"), ("s.a", "1:3"),
            ("s[0]", "1:2"), ("[1]['a']", "1:4"), ("size(1)", "1:1"), ("1.startsWith('a')", "1:3"),
            ("'a'.contains(1)", "1:5"),
            ("d % 2.0", "1:3"), ("{1.5: 1}", "1:2"), ("s.exists(x, true)", "1:3"), ("[1].exists(x, x)", "1:15"),
            ("duration(1)", "1:1"),
            ("timestamp(0).getMonth(1, 2)", "1:14"), ("size(1, 2)", "1:1"), ("'a'.contains()", "1:5"),
        ])
    func types(source: String, place: String) throws {
        let error = try #require(refusal(source, types: ["d": .double, "s": .string]))
        #expect(error.code == .type)
        #expect("\(error.line):\(error.column)" == place)
    }

    @Test("numbers of different types are refused with the advice to write both as one type")
    func mixedNumbers() {
        #expect(
            refusal("d >= 12", types: ["d": .double])?.message
                == "`>=` does not take `double` and `int`; write both as one type, such as `12.0` for a double, or convert one"
        )
    }

    @Test(
        "an unknown function is refused",
        arguments: ["f(1)", "'a'.f()", "exists([1], x)", "startsWith('a', 'b')", "_f()"])
    func unknownFunction(source: String) {
        #expect(refusal(source)?.code == .unknownFunction)
    }

    /// What stands before and after the inner expression.
    static let nestings = [
        ("(", ")"), ("[", "]"), ("{1: ", "}"), ("-", ""), ("!", ""), ("", " + 1"), ("1 + (", ")"), ("(", ").a"),
        ("", ".a"), ("", "[0]"),
        ("x[", "]"), ("true ? x : ", ""), ("size(", ")"), ("", ".size()"), ("", " == x"), ("(", " || x) && x"),
        ("x.exists(y, ", ")"),
        ("((([", "])))"), ("(x + (", " + x + x + x + x))"),
    ]

    @Test("a source that is too deep is refused, and never overruns the stack, however it nests", arguments: nestings)
    func depth(before: String, after: String) async {
        let codes = await withCheckedContinuation { continuation in
            // Three quarters of a megabyte, for a debug build: less than any thread has on which this could run.
            let thread = Thread {
                let tooDeep = Self.nested(before, after, 400)
                let deepest = (1...64).reversed().first {
                    refusal(Self.nested(before, after, $0), types: ["x": .dyn])?.code != .limit
                }
                if let deepest,
                    let expression = try? Expression(
                        parsing: Self.nested(before, after, deepest), in: Environment(variables: ["x": .dyn]))
                {
                    _ = expression.evaluate { _ in .value(.bool(true)) }
                    _ = expression.probes()
                }
                continuation.resume(returning: (refusal(tooDeep, types: ["x": .dyn])?.code, deepest))
            }
            thread.stackSize = 768 * 1024
            thread.start()
        }
        #expect(codes.0 == .limit)
        #expect(codes.1 != nil)
    }

    private static func nested(_ before: String, _ after: String, _ count: Int) -> String {
        String(repeating: before, count: count) + "x" + String(repeating: after, count: count)
    }

    @Test("a long source, many variables and macros within macros are refused")
    func limits() throws {
        #expect(refusal(String(repeating: " ", count: 16_384) + "1")?.code == .limit)
        let names = (0..<65).map { "v\($0)" }
        let types = Dictionary(uniqueKeysWithValues: names.map { ($0, Type.bool) })
        #expect(refusal(names.joined(separator: " || "), types: types)?.code == .limit)
        #expect(refusal(names.dropLast().joined(separator: " || "), types: types) == nil)
        let macros = { (count: Int) in (0..<count).reduce("true") { inner, _ in "[1].all(x, \(inner))" } }
        #expect(refusal(macros(4)) == nil)
        #expect(refusal(macros(5))?.code == .limit)
        #expect(refusal("1 + 1 + 1", limits: Limits(depth: 2))?.code == .limit)
    }

    @Test("a run of a thousand `||` is one level")
    func longRun() throws {
        #expect(try value(Array(repeating: "false", count: 1_000).joined(separator: " || ")) == .bool(false))
    }
}
