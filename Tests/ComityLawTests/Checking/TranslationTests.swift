import CEL
import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite(
    "Expressions as the solver reads them",
    .enabled(if: SolverProcess.isInstalled, "the solver z3 is missing; install it with ./comity setup"))
struct TranslationTests {
    /// The vocabulary of the packs with a few facts of small domains.
    private static func vocabulary() throws -> Vocabulary {
        let file = try #require(Law.files.first { $0.path == "vocabulary.yaml" })
        let facts = """

            facts:
              t.flag: {type: bool, side: case, means: x}
              t.kind: {type: enum, side: case, values: [a, b, c], means: x}
              t.word: {type: tag, side: case, means: x}
              t.marks: {type: list of enum, side: case, values: [a, b], means: x}
              t.share: {type: number, side: case, means: x}
              t.wait: {type: duration, side: case, means: x}
              t.law: {type: citation, side: case, means: x}

            """
        let text = String(decoding: file.bytes, as: UTF8.self).replacing("\nfacts:\n", with: facts, maxReplacements: 1)
        return try Vocabulary(SmallSet.file("vocabulary.yaml", text))
    }

    private static let now = Timestamp("2026-11-24T12:00:00Z").map(Value.timestamp) ?? .null

    /// All values that can matter, of each fact.
    private static func values() -> [String: [JSON]] {
        let marks: [JSON] = (0...3).flatMap { a in
            (0...3).map { b in .array(Array(repeating: "a", count: a) + Array(repeating: "b", count: b)) }
        }
        let moments: [JSON?] = [nil, "2026-11-24T11:59:59.999Z", "2026-11-24T12:00:00Z", "2026-01-01T00:00:00Z"]
        let events: [JSON] = moments.flatMap { sent in
            moments.map { received in
                var members: [String: JSON] = [:]
                members["request.sent"] = sent
                members["request.received"] = received
                return .object(members)
            }
        }
        let words: [JSON] = ["", "a", "b", "c", "ab", "zz"]
        return [
            "t.flag": [true, false], "t.kind": ["a", "b", "c"], "t.word": words, "t.marks": marks,
            "t.share": [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3].map(JSON.number), "t.wait": ["PT0H", "PT1H", "PT2H", "PT3H"],
            "t.law": ["a", "b", "zz", "none"].map { ["law": $0, "article": "1"] }, "procedure.state": events,
        ]
    }

    private struct Expressions {
        var random: Seeded

        mutating func pick<Element>(_ items: [Element]) -> Element {
            items[Int.random(in: 0..<items.count, using: &random)]
        }

        mutating func bool(_ depth: Int, _ local: String? = nil) -> String {
            if depth == 0 { return atom(local) }
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1: return "(\(bool(depth - 1, local)) && \(bool(depth - 1, local)))"
            case 2, 3: return "(\(bool(depth - 1, local)) || \(bool(depth - 1, local)))"
            case 4: return "!(\(bool(depth - 1, local)))"
            case 5: return "(\(bool(depth - 1, local)) ? \(bool(depth - 1, local)) : \(bool(depth - 1, local)))"
            case 6:
                let range = pick([
                    "t.marks", "[\"a\", \"b\"]", "[\"a\", t.kind]", "procedure.state", "t.marks + [t.word]",
                ])
                return "(\(range)).\(pick(["exists", "all", "exists_one"]))(x, \(bool(depth - 1, "x")))"
            default: return atom(local)
            }
        }

        private mutating func text(_ local: String?) -> String {
            pick(["\"a\"", "\"b\"", "t.kind", "t.word", "t.law.law", "(t.flag ? \"a\" : t.kind)", local ?? "t.kind"])
        }

        private mutating func instant() -> String {
            pick([
                "now", "procedure.state[\"request.sent\"]", "procedure.state[\"request.received\"]",
                "(now - duration(\"1ms\"))",
            ])
        }

        private mutating func atom(_ local: String?) -> String {
            let relation = pick(["==", "!=", "<", "<=", ">", ">="])
            switch Int.random(in: 0..<11, using: &random) {
            case 0: return "t.flag"
            case 1: return "\(text(local)) \(pick(["==", "!="])) \(text(local))"
            case 2: return "\(text(local)) in \(pick(["t.marks", "[\"a\", \"b\"]", "[t.kind]"]))"
            case 3: return "size(t.marks) \(relation) \(Int.random(in: 0..<4, using: &random))"
            case 4: return "t.share \(relation) \(pick(["0.5", "1.0", "dyn(1)", "dyn(2)"]))"
            case 5: return "t.wait \(relation) duration(\"\(pick(["1h", "2h", "0s"]))\")"
            case 6: return "\(instant()) \(relation) \(instant())"
            case 7: return "\"\(pick(["request.sent", "request.received"]))\" in procedure.state"
            case 8: return "t.marks \(pick(["==", "!="])) []"
            case 9: return "(t.kind + \"b\") \(pick(["==", "!=", "<", ">="])) \(pick(["\"ab\"", "\"bb\"", "\"b\""]))"
            default:
                return "\(pick(["t.kind", local ?? "t.kind"])).\(pick(["startsWith", "endsWith", "contains"]))(\"a\")"
            }
        }
    }

    /// The outcome of an expression, as the solver tells it apart.
    private enum Sort: CaseIterable { case yes, no, none }

    private func sort(_ expression: CEL.Expression, _ vocabulary: Vocabulary, _ facts: [String: JSON]) -> Sort? {
        let outcome = expression.evaluate { name in
            if name == "now" { return .value(Self.now) }
            return facts[name].flatMap { vocabulary.facts[name]?.expressionValue($0) }.map(Binding.value) ?? .unknown
        }
        return switch outcome {
        case .value(.bool(true)): .yes
        case .value(.bool(false)): .no
        case .value, .error: Sort.none
        case .unknown: nil
        }
    }

    @Test(
        "the solver excludes exactly what no facts make true, false or faulty, and its facts are seen in the same way by the engine",
        arguments: 1...4)
    func agreement(seed: UInt64) throws {
        let (vocabulary, values) = (try Self.vocabulary(), Self.values())
        let process = try SolverProcess()
        let solver = try process.solver()
        var expressions = Expressions(random: Seeded(state: seed))
        var tally: [Sort: (found: Int, excluded: Int)] = [:]
        for _ in 0..<60 {
            let source = expressions.bool(3)
            let expression = try CEL.Expression(parsing: source, in: vocabulary.environment)
            let names = expression.variables.filter { $0 != "now" }.sorted()
            let count = names.reduce(1) { $0 * (values[$1]?.count ?? 0) }
            guard (1...1_500).contains(count) else { continue }
            var worlds: [[String: JSON]] = [[:]]
            for name in names {
                worlds = worlds.flatMap { world in
                    (values[name] ?? []).map { value in world.merging([name: value]) { $1 } }
                }
            }
            let seen = Set(try worlds.map { try #require(sort(expression, vocabulary, $0), "\(source)") })
            for wanted in Sort.allCases {
                var inquiry = Inquiry(
                    vocabulary, side: .requesting, [(expression, .party)], known: ["now": Self.now],
                    allowsPresumed: true)
                let truth = inquiry.truth(expression, for: .party)
                switch wanted {
                case .yes: inquiry.assert(truth.yes)
                case .no: inquiry.assert(truth.no)
                case .none: inquiry.assert((!truth.yes).and(!truth.no))
                }
                #expect(!inquiry.isLoose, "\(source)")
                switch try inquiry.answer(solver) {
                case .excluded:
                    tally[wanted, default: (0, 0)].excluded += 1
                    #expect(inquiry.isNarrow || !seen.contains(wanted), "\(source): \(wanted) was excluded")
                case .unknown: Issue.record("the solver could not tell: \(source)")
                case .satisfied(let model):
                    tally[wanted, default: (0, 0)].found += 1
                    #expect(seen.contains(wanted), "\(source): \(wanted) was found")
                    let facts = Dictionary(
                        inquiry.facts(model).map { ($0.key.name, $0.value) }, uniquingKeysWith: { first, _ in first })
                    #expect(sort(expression, vocabulary, facts) == wanted, "\(source): \(facts)")
                }
            }
        }
        for wanted in [Sort.yes, .no] {
            #expect(tally[wanted]?.found ?? 0 > 10, "\(tally)")
            #expect(tally[wanted]?.excluded ?? 0 > 1, "\(tally)")
        }
    }

    @Test("what has no counterpart is left open, and the solver then excludes nothing on its account")
    func opaque() throws {
        let vocabulary = try Self.vocabulary()
        let process = try SolverProcess()
        let solver = try process.solver()
        for source in ["t.marks[0] == \"a\"", "now.getFullYear() == 2026", "t.share * 2.0 > 1.0", "int(t.share) == 1"] {
            let expression = try CEL.Expression(parsing: source, in: vocabulary.environment)
            for wanted in [true, false] {
                var inquiry = Inquiry(vocabulary, side: .requesting, [(expression, .party)], allowsPresumed: true)
                let truth = inquiry.truth(expression, for: .party)
                inquiry.assert(wanted ? truth.yes : !truth.yes)
                #expect(inquiry.isLoose, "\(source)")
                guard case .satisfied = try inquiry.answer(solver) else {
                    Issue.record("\(source) was excluded")
                    continue
                }
            }
        }
    }
}
