import CEL
import Testing

/// Unknowns by the specification of partial evaluation (cel/expr/eval.proto): the public suite has no cases of them.
@Suite("unknowns")
struct UnknownTests {
    /// What an operand can come to: `t`, `f`, an unknown `u` or `v`, an error `e`.
    static let operands: [Character: String] = ["t": "true", "f": "false", "u": "u", "v": "v", "e": "(1 / 0 == 1)"]

    private func outcome(_ source: String) throws -> String {
        let types: [String: Type] = [
            "u": .bool, "v": .bool, "n": .int, "l": .list(.int), "m": .map(.string, .int), "s": .string,
        ]
        return switch try evaluate(source, types: types) {
        case .value(.bool(let isTrue)): isTrue ? "t" : "f"
        case .value(let value): "\(value)"
        case .unknown(let names): names.sorted().joined()
        case .error: "e"
        }
    }

    private func text(_ letter: Character) throws -> String {
        try #require(Self.operands[letter])
    }

    @Test(
        "`&&` gives false before an unknown, an unknown before an error, and merges unknowns",
        arguments: ["ttt", "tff", "tuu", "tee", "fff", "fuf", "fef", "uuu", "uvuv", "ueu", "eee"])
    func and(row: String) throws {
        try table("&&", row)
    }

    @Test(
        "`||` gives true before an unknown, an unknown before an error, and merges unknowns",
        arguments: ["fff", "ftt", "fuu", "fee", "ttt", "tut", "tet", "uuu", "uvuv", "ueu", "eee"])
    func or(row: String) throws {
        try table("||", row)
    }

    /// A row is two operands and the outcome, in either order.
    private func table(_ symbol: String, _ row: String) throws {
        let letters = Array(row)
        let (a, b, expected) = (try text(letters[0]), try text(letters[1]), String(letters[2...]))
        #expect(try outcome("\(a) \(symbol) \(b)") == expected)
        #expect(try outcome("\(b) \(symbol) \(a)") == expected)
        #expect(try outcome("\(a) \(symbol) \(b) \(symbol) \(a)") == expected)
    }

    @Test("`!` passes an unknown and an error on", arguments: ["tf", "ft", "uu", "ee"])
    func not(row: String) throws {
        let letters = Array(row)
        #expect(try outcome("!\(try text(letters[0]))") == String(letters[1]))
    }

    @Test(
        "`?:` is unknown with its condition, and does not look at the branch not taken",
        arguments: ["tuvu", "fuvv", "uttu", "uveu", "etue", "teee", "tueu"])
    func conditional(row: String) throws {
        let letters = Array(row)
        let (a, b, c) = (try text(letters[0]), try text(letters[1]), try text(letters[2]))
        #expect(try outcome("\(a) ? \(b) : \(c)") == String(letters[3]))
    }

    @Test(
        "strict functions give an error before an unknown, and merge unknowns",
        arguments: [
            ("n + 1 == 2", "n"), ("n + size(s) == 2", "ns"), ("n + 1 / 0 == 2", "e"), ("1 / 0 + n == 2", "e"),
            ("[n, 1][0] == 1", "n"),
            ("size([n, size(s)]) == 2", "ns"), ("[n, 1 / 0] == []", "e"), ("{'a': n}.a == 1", "n"), ("l[0] == 1", "l"),
            ("l[n] == 1", "ln"),
            ("[1][n] == 1", "n"), ("m.a == 1", "m"), ("m[s] == 1", "ms"), ("has(m.a)", "m"), ("1 in l", "l"),
            ("n in [1, 2]", "n"),
            ("n in l", "ln"), ("s.startsWith('a')", "s"), ("n < 1", "n"), ("n == n", "n"), ("-n == 1", "n"),
            ("string(n) == '1'", "n"),
            ("size(l) == 0", "l"),
        ])
    func strict(source: String, expected: String) throws {
        #expect(try outcome(source) == expected)
    }

    @Test(
        "macros gather what their items come to as `||` and `&&` do; `exists_one` is strict",
        arguments: [
            ("l.exists(x, x == 1)", "l"), ("l.all(x, true)", "l"), ("m.exists_one(k, k == 'a')", "m"),
            ("[1, 2].exists(x, x == n)", "n"), ("[1, 2].exists(x, x == n || x == 2)", "t"),
            ("[1, 2].exists(x, x == 2 || u)", "t"),
            ("[1, 2].exists(x, x == 1 ? u : v)", "uv"), ("[0, 1].exists(x, 1 / x == 2 || u)", "u"),
            ("[0, 1].exists(x, 1 / x == 1)", "t"),
            ("[0, 1].exists(x, 1 / x == 2)", "e"), ("[1, 2].all(x, x == n)", "n"), ("[1, 2].all(x, x == 1 && u)", "f"),
            ("[1, 2].all(x, x == 1 ? u : v)", "uv"), ("[0, 1].all(x, 1 / x == 1 && u)", "u"),
            ("[0, 1].all(x, 1 / x == 2)", "f"),
            ("[0, 1].all(x, 1 / x == 1)", "e"), ("[1, 2].exists_one(x, x == n)", "n"),
            ("[1, 1, 2].exists_one(x, x == 1 || u)", "u"),
            ("[1, 0].exists_one(x, u || 1 / x == 2)", "u"), ("[1, 0].exists_one(x, u && 1 / 0 == x)", "u"),
            ("[1, 0].exists_one(x, 1 / x == 1 ? u : v)", "e"), ("[].exists(x, u)", "f"), ("[].all(x, u)", "t"),
            ("[].exists_one(x, u)", "f"),
        ])
    func macros(source: String, expected: String) throws {
        #expect(try outcome(source) == expected)
    }

    @Test("an unknown that cannot matter is not named")
    func namesOnlyTheCriticalPath() throws {
        #expect(try outcome("(u || true) && v") == "v")
        #expect(try outcome("(u && false) || v") == "v")
        #expect(try outcome("true ? u : v") == "u")
    }
}
