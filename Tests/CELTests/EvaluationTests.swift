import CEL
import Testing

@Suite("evaluation")
struct EvaluationTests {
    @Test(
        "literals and operators give what the language definition says",
        arguments: [
            ("1 + 2 * 3 - 4", Value.int(3)), ("7 / -2", .int(-3)), ("-7 % 3", .int(-1)), ("0x10", .int(16)),
            ("3u * 4u", .uint(12)),
            ("-9223372036854775808", .int(.min)), ("1.5e1 / 2.0", .double(7.5)), (".5", .double(0.5)),
            ("1.0 / 0.0", .double(.infinity)),
            ("'a' + \"b\"", .string("ab")), ("r'\\n'", .string("\\n")), ("'\\u00e9\\x41\\101'", .string("éAA")),
            ("'\\ud83d\\ude2c'", .string("😬")), ("[1] + [2]", .list([.int(1), .int(2)])), ("[1, 2,][1]", .int(2)),
            ("{'a': 1}.a", .int(1)), ("{'a': 1}['a']", .int(1)), ("{'as': 1}.as", .int(1)), ("true ? 1 : 2", .int(1)),
            ("1 < 2 == true", .bool(true)), ("'é' == 'e\\u0301'", .bool(false)), ("size('e\\u0301')", .int(2)),
            ("'abc'.contains('bc') && 'abc'.startsWith('ab') && 'abc'.endsWith('c')", .bool(true)),
            ("1 in {1: null}", .bool(true)),
            ("[1, 2].exists(n, n == 2) && ![1, 2].all(n, n == 2) && [1, 2].exists_one(n, n == 2)", .bool(true)),
            ("// a comment\n1 // and another", .int(1)), ("!!true", .bool(true)), ("'''a\n'b'''", .string("a\n'b")),
        ])
    func givesTheValue(source: String, expected: Value) throws {
        #expect(try value(source) == expected)
    }

    @Test(
        "what has no value is an error",
        arguments: [
            ("9223372036854775807 + 1", EvaluationError.Code.overflow), ("-(-9223372036854775808)", .overflow),
            ("0u - 1u", .overflow),
            ("1 / 0", .divisionByZero), ("1 % 0", .divisionByZero), ("[1][1]", .indexOutOfRange),
            ("[1][-1]", .indexOutOfRange),
            ("{'a': 1}['b']", .noSuchKey), ("{'a': 1}.b", .noSuchKey), ("{1: 1, dyn(1u): 2}", .duplicateKey),
            ("{dyn(1.5): 1}", .unsupportedKey), ("dyn(1) + 1u", .noMatchingOverload),
            ("dyn('a') < 1", .noMatchingOverload),
            ("int('x')", .conversion), ("int(1e300)", .conversion), ("uint(-1)", .conversion),
            ("int(0.0 / 0.0)", .conversion),
            ("timestamp('2023-02-29T00:00:00Z')", .conversion), ("duration('1')", .conversion),
            ("bool('yes')", .conversion),
            ("dyn(1).all(x, true)", .noMatchingOverload), ("has(dyn(1).a)", .noMatchingOverload),
            ("dyn('a') ? 1 : 2", .noMatchingOverload),
        ])
    func givesTheError(source: String, expected: EvaluationError.Code) throws {
        #expect(try errorCode(source) == expected)
    }

    @Test("an error says at which operator it arose")
    func errorHasPlace() throws {
        guard case .error(let error) = try evaluate("true &&\n  1 / 0 == 1") else { throw Absent() }
        #expect(error.description == "2:5: the divisor is zero; ask for that first")
    }

    @Test("`1`, `1u` and `1.0` are one number and one key, and not one value")
    func numbersAcrossTypes() throws {
        let numbers: [Value] = [.int(1), .uint(1), .double(1)]
        for a in numbers {
            for b in numbers {
                #expect(a.equals(b))
                #expect((a == b) == (numbers.firstIndex(of: a) == numbers.firstIndex(of: b)))
                #expect(
                    try value("a in {dyn(1): 2} && {1: 2}[a] == 2 && a >= b && !(a < b)", ["a": a, "b": b])
                        == .bool(true))
            }
        }
        #expect(!Value.double(.nan).equals(.double(.nan)))
        #expect(Value.double(.nan) == .double(.nan))
    }

    @Test("a macro walks through a map's keys in one order, so that it gives the same error each time")
    func keysHaveAnOrder() throws {
        let map = "{'b': 0, 2: 0, 'a': 0, true: 0, 1u: 0}"
        for _ in 0..<8 {
            guard
                case .error(let error) = try evaluate(
                    "\(map).exists(k, k == 1u ? 1 / 0 == 1 : k == 'a' ? [][0] : false)")
            else {
                throw Absent()
            }
            #expect(error.code == .divisionByZero)
        }
    }

    @Test("the variables that an expression reads are known, and its type")
    func knowsVariablesAndType() throws {
        let types: [String: Type] = ["state.ready": .bool, "data.kinds": .list(.string), "unused": .int]
        let expression = try Expression(
            parsing: "state.ready || data.kinds.exists(kind, kind == 'bank')", in: Environment(variables: types))
        #expect(expression.variables == ["state.ready", "data.kinds"])
        #expect(expression.type == .bool)
        #expect(expression.source.hasPrefix("state.ready"))
    }

    @Test(
        "the checker finds the narrowest type",
        arguments: [
            ("[]", "list(dyn)"), ("[[], [1]]", "list(list(int))"), ("[1, 'a']", "list(dyn)"),
            ("{'a': 1.5}", "map(string, double)"),
            ("[1][0]", "int"), ("{}.a", "dyn"), ("dyn(1) + 1", "int"), ("timestamp(0) - timestamp(0)", "duration"),
            ("timestamp(0) - dyn(1)", "dyn"), ("true ? [] : [1u]", "list(uint)"),
        ])
    func narrowestType(source: String, expected: String) throws {
        #expect(try Expression(parsing: source, in: Environment(variables: [:])).type.description == expected)
    }
}

/// What a test needed was not there.
struct Absent: Error {}
