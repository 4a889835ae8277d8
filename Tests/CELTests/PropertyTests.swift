import CEL
import Testing

@Suite("properties of random expressions")
struct PropertyTests {
    /// Equal but for which error it is and where.
    private func isSame(_ a: Outcome, _ b: Outcome) -> Bool {
        if case .error = a, case .error = b { true } else { a == b }
    }

    private func expression(_ source: String) throws(CELError) -> Expression {
        try Expression(parsing: source, in: Environment(variables: RandomExpressions.types))
    }

    @Test("what comes out while variables are unknown holds for every value that they may have", arguments: 1...8)
    func unknownsAreSound(seed: UInt64) throws {
        var expressions = RandomExpressions(random: RandomNumbers(seed: seed))
        var (decided, open) = (0, 0)
        for _ in 0..<120 {
            let expression = try expression(expressions.bool(4))
            let known = expressions.values()
            var unknown: Set<String> = []
            for name in expression.variables.sorted() where expressions.random.below(3) == 0 { unknown.insert(name) }
            let partial = expression.evaluate { name in
                unknown.contains(name) ? .unknown : known[name].map { .value($0) } ?? .unknown
            }
            if case .unknown(let names) = partial {
                open += 1
                #expect(!names.isEmpty && names.isSubset(of: unknown), "\(expression.source)")
                continue
            }
            if !unknown.isEmpty { decided += 1 }
            for _ in 0..<8 {
                let other = expressions.values()
                let full = expression.evaluate { name in
                    (unknown.contains(name) ? other : known)[name].map { .value($0) } ?? .unknown
                }
                #expect(isSame(full, partial), "\(expression.source)")
            }
        }
        #expect(decided > 10 && open > 10)
    }

    @Test(
        "whatever value a variable has, one of its representatives gives the same, whatever the others are",
        arguments: 1...8)
    func representativesAreExact(seed: UInt64) throws {
        var expressions = RandomExpressions(random: RandomNumbers(seed: seed &* 7919))
        var checked: [String: Int] = [:]
        for _ in 0..<120 {
            let expression = try expression(expressions.bool(3))
            let others = (0..<6).map { _ in expressions.values() }
            for name in expression.variables.sorted() {
                let type = try #require(RandomExpressions.types[name])
                guard case .exact(let representatives) = expression.representatives(of: name, type: type) else {
                    continue
                }
                checked["\(type)", default: 0] += 1
                let outcomes = { (value: Value) in
                    others.map { other in
                        expression.evaluate { $0 == name ? .value(value) : other[$0].map { .value($0) } ?? .unknown }
                    }
                }
                let ofRepresentatives = representatives.map(outcomes)
                for _ in 0..<6 {
                    let value = expressions.value(of: type)
                    let ofValue = outcomes(value)
                    #expect(
                        ofRepresentatives.contains { zip($0, ofValue).allSatisfy { isSame($0, $1) } },
                        "\(name) = \(value) in \(expression.source): \(representatives)")
                }
            }
        }
        for type in [
            "bool", "int", "uint", "double", "string", "timestamp", "duration", "list(string)", "list(int)",
            "list(bool)",
        ] {
            #expect(checked[type, default: 0] > 0, "too few cases of \(type)")
        }
    }

    @Test("no source makes the reader stumble", arguments: 1...4)
    func readerNeverStumbles(seed: UInt64) {
        var random = RandomNumbers(seed: seed &* 104_729)
        let words = [
            "true", "false", "null", "flag", "count", "tags", "state", ".", "ready", "(", ")", "[", "]", "{", "}", ",",
            ":", "?", "&&", "||", "!",
            "-", "+", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in", "has", "size", "exists", "all",
            "exists_one", "x", "map", "1", "2u",
            "0x", "1.5", "1e5", "'a'", "\"", "'''", "r'", "b'", "\\", "\n", "//", "é", "😬", "\u{0}", "`", "dyn", "int",
            "timestamp", "duration", " ",
        ]
        for _ in 0..<1_500 {
            let source = (0..<random.below(16)).map { _ in random.pick(words) }.joined(
                separator: random.below(2) == 0 ? " " : "")
            do {
                let expression = try expression(source)
                _ = expression.evaluate { _ in .unknown }
                _ = expression.evaluate { _ in .value(.int(1)) }
                _ = expression.probes()
            } catch {
                #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
            }
        }
    }

    @Test("a value of another type than declared is an error at most", arguments: 1...2)
    func wrongTypesAreErrors(seed: UInt64) throws {
        var expressions = RandomExpressions(random: RandomNumbers(seed: seed &* 65_537))
        let types: [Type] = [.bool, .int, .uint, .double, .string, .timestamp, .duration, .list(.string), .null]
        for _ in 0..<200 {
            let expression = try expression(expressions.bool(3))
            var values: [String: Value] = [:]
            for name in expression.variables.sorted() {
                values[name] = expressions.value(of: expressions.random.pick(types))
            }
            _ = expression.evaluate { values[$0].map { .value($0) } ?? .unknown }
        }
    }

    @Test("an expression means the same when every part of it stands in parentheses of its own", arguments: 1...2)
    func parenthesesChangeNothing(seed: UInt64) throws {
        var expressions = RandomExpressions(random: RandomNumbers(seed: seed &* 31))
        for _ in 0..<200 {
            let source = expressions.bool(3)
            let (plain, wrapped) = (try expression(source), try expression("(\(source))"))
            let values = expressions.values()
            #expect(
                plain.evaluate { values[$0].map { .value($0) } ?? .unknown }
                    .isEqualButForPlace(wrapped.evaluate { values[$0].map { .value($0) } ?? .unknown }))
            #expect(plain.probes() == wrapped.probes())
        }
    }
}

extension Outcome {
    fileprivate func isEqualButForPlace(_ other: Outcome) -> Bool {
        if case .error(let a) = self, case .error(let b) = other { a.code == b.code } else { self == other }
    }
}
