import CEL
import Testing

@Suite("probes")
struct ProbeTests {
    static let types: [String: Type] = [
        "flag": .bool, "n": .int, "u": .uint, "d": .double, "s": .string, "other": .string, "t": .timestamp,
        "l": .list(.string), "m": .map(.string, .int),
    ]

    private func representatives(of name: String, in source: String) throws -> Representatives {
        let type = try #require(Self.types[name])
        return try Expression(parsing: source, in: Environment(variables: Self.types)).representatives(
            of: name, type: type)
    }

    private func strings(_ lists: [[String]]) -> Representatives {
        .exact(lists.map { .list($0.map { .string($0) }) })
    }

    @Test("a variable compared by equality has its constants and one value besides")
    func equality() throws {
        #expect(
            try representatives(of: "s", in: "s == 'a' || s != 'b'")
                == .exact([.string("a"), .string("b"), .string("b\u{0}")]))
        #expect(
            try representatives(of: "s", in: "s in ['b', 'a']")
                == .exact([.string("a"), .string("b"), .string("b\u{0}")]))
        #expect(try representatives(of: "s", in: "s in {'a': 1}") == .exact([.string("a"), .string("a\u{0}")]))
        #expect(
            try representatives(of: "s", in: "['a', 'b'].exists(x, x == s)")
                == .exact([.string("a"), .string("b"), .string("b\u{0}")]))
        #expect(try representatives(of: "n", in: "n == 9223372036854775807") == .exact([.int(.max), .int(.max - 1)]))
    }

    @Test("a variable compared by order has a value below, between and above its constants too, where there is one")
    func order() throws {
        #expect(
            try representatives(of: "n", in: "n < 3 || n > 4 || n == 9")
                == .exact([2, 3, 4, 5, 9, 10].map { .int($0) }))
        #expect(try representatives(of: "u", in: "u < 1u && u > 0u") == .exact([0, 1, 2].map { .uint($0) }))
        #expect(
            try representatives(of: "d", in: "d <= 1.0")
                == .exact([.double(1.0.nextDown), .double(1), .double(1.0.nextUp)]))
        #expect(try representatives(of: "n", in: "dyn(n) < 1.5") == .exact([0, 1, 2, 3].map { .int($0) }))
        #expect(try representatives(of: "s", in: "s < 'b'") == .exact([.string(""), .string("b"), .string("b\u{0}")]))
        let epoch = Timestamp.epoch
        #expect(
            try representatives(of: "t", in: "t >= timestamp(0)")
                == .exact([-1, 0, 1].compactMap { epoch.adding(Duration(nanoseconds: $0)) }.map { .timestamp($0) }))
    }

    @Test("a list has each choice of its classes of items")
    func lists() throws {
        let expected = strings([[], ["a"], ["a\u{0}"], ["a", "a\u{0}"]])
        for source in [
            "'a' in l", "l.exists(x, x == 'a')", "l.all(x, x in ['a'])", "['a'].exists(x, x in l)",
            "l.exists(x, x == 'a' && flag)",
        ] {
            #expect(try representatives(of: "l", in: source) == expected, "\(source)")
        }
        #expect(try representatives(of: "l", in: "l == []") == strings([[], [""]]))
        #expect(try representatives(of: "l", in: "size(l) > 1") == strings([[], [""], ["", ""]]))
        guard case .exact(let lists) = try representatives(of: "l", in: "l.exists_one(x, x == 'a')") else {
            throw Absent()
        }
        #expect(lists.count == 9)
    }

    @Test(
        "any other use makes a variable unbounded",
        arguments: [
            ("s", "s == other"), ("s", "s.startsWith('a')"), ("s", "size(s) == 1"), ("n", "n + 1 == 2"),
            ("n", "[n] == [1]"), ("n", "1 in [n]"),
            ("l", "l[0] == 'a'"), ("l", "l == ['a']"), ("l", "s in l"), ("s", "s in l"), ("l", "l.exists(x, x == s)"),
            ("l", "l.exists(x, size(x) == 1)"),
            ("l", "size(l) == n"), ("l", "size(l) == 1000000"), ("m", "m.a == 1"), ("m", "has(m.a)"),
            ("t", "t.getFullYear() == 2024"),
            ("t", "t - timestamp(0) > duration('1s')"), ("s", "(flag ? s : other) == 'a'"), ("s", "s"),
            ("l", "l + l == []"),
            ("n", "dyn(n) < 1e18"),
        ])
    func unbounded(name: String, source: String) throws {
        #expect(try representatives(of: name, in: source) == .unbounded)
    }

    @Test("a bool has its two values, however it is used, and a variable that is not read has one")
    func boolsAndOthers() throws {
        #expect(try representatives(of: "flag", in: "[flag] == [true]") == .exact([.bool(false), .bool(true)]))
        #expect(try representatives(of: "s", in: "true") == .exact([.string("")]))
    }

    @Test("a list with too many classes is unbounded")
    func bounded() throws {
        let items = (0..<9).map { "'\($0)' in l" }.joined(separator: " || ")
        #expect(try representatives(of: "l", in: items) == .unbounded)
    }

    @Test("probes of several expressions merge")
    func merge() throws {
        let environment = Environment(variables: Self.types)
        let first = try Expression(parsing: "s == 'a'", in: environment).probes()
        let second = try Expression(parsing: "s < 'b'", in: environment).probes()
        let merged = try #require(first["s"]).merged(with: try #require(second["s"]))
        #expect(merged.constants == [.string("a"), .string("b")])
        #expect(merged.isOrdered && !merged.isUnbounded)
        let third = try Expression(parsing: "s.contains('c')", in: environment).probes()
        #expect(merged.merged(with: try #require(third["s"])).representatives(of: .string) == .unbounded)
    }
}
