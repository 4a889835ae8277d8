import CEL
import Testing

@Suite("names")
struct NameTests {
    @Test("a dotted name is one variable, and the longest declared name wins")
    func longestNameWins() throws {
        let types: [String: Type] = [
            "a": .map(.string, .map(.string, .int)), "a.b": .map(.string, .int), "a.b.c": .int,
        ]
        let inner = Value.map([.string("c"): .int(2), .string("d"): .int(3)])
        let bindings: [String: Value] = [
            "a": .map([.string("b"): .map([.string("c"): .int(1)])]), "a.b": inner, "a.b.c": .int(9),
        ]
        #expect(try value("a.b.c", bindings, types: types) == .int(9))
        #expect(try value("a.b.d", bindings, types: types) == .int(3))
        #expect(try value("(a.b).c", bindings, types: types) == .int(2))
        #expect(try value("a['b'].c", bindings, types: types) == .int(1))
        #expect(try value("a.b.size()", bindings, types: types) == .int(2))
    }

    @Test("a macro's variable hides a declared one, and a dot before a name means the declared one")
    func macroVariableHides() throws {
        let types: [String: Type] = ["y": .string, "y.z": .int]
        #expect(try value("[{'z': 0}].exists(y, y.z == 0)", ["y.z": .int(42)], types: types) == .bool(true))
        #expect(try value("['other'].exists(y, .y == 'y')", ["y": .string("y")], types: types) == .bool(true))
        #expect(try value("[1].exists(y, [0].exists(y, y == 0))", types: types) == .bool(true))
    }

    @Test("an unknown name is refused with its place and the declared name that is nearest")
    func unknownNameHasNearest() throws {
        let types: [String: Type] = ["state.similar_domestic_case": .bool, "state.reciprocity": .bool]
        let error = try #require(refusal("true &&\n state.similar_domestc_case", types: types))
        #expect(error.code == .unknownName)
        #expect((error.line, error.column) == (2, 2))
        #expect(error.nearest == "state.similar_domestic_case")
        #expect(
            error.message == "unknown name `state.similar_domestc_case`; did you mean `state.similar_domestic_case`?")
        #expect(refusal("sttae.reciprocity", types: types)?.nearest == "state.reciprocity")
        #expect(refusal("state", types: types)?.nearest == nil)
        #expect(refusal("something.else_entirely", types: types)?.nearest == nil)
    }

    @Test("`has` asks for a key of a map, and not for a variable")
    func hasTakesKeys() throws {
        let types: [String: Type] = ["m": .map(.string, .int), "state.ready": .bool]
        #expect(try value("has(m.a) && !has(m.b)", ["m": .map([.string("a"): .int(1)])], types: types) == .bool(true))
        #expect(refusal("has(state.ready)", types: types)?.code == .type)
        #expect(refusal("has(m)", types: types)?.code == .syntax)
    }
}
