import CEL

/// Writes random expressions that the checker accepts, over a few variables, and random values for those.
struct RandomExpressions {
    var random: RandomNumbers

    static let types: [String: Type] = [
        "flag": .bool, "state.ready": .bool, "count": .int, "max": .int, "share": .double, "role": .string,
        "kind": .string,
        "tags": .list(.string), "days": .list(.int), "when": .timestamp, "wait": .duration, "marks": .list(.bool),
        "size": .uint,
    ]

    /// A bool expression.
    mutating func bool(_ depth: Int, locals: [String: Type] = [:]) -> String {
        if depth == 0 { return atom(locals) }
        return switch random.below(9) {
        case 0, 1: "(\(bool(depth - 1, locals: locals)) && \(bool(depth - 1, locals: locals)))"
        case 2, 3: "(\(bool(depth - 1, locals: locals)) || \(bool(depth - 1, locals: locals)))"
        case 4: "!(\(bool(depth - 1, locals: locals)))"
        case 5:
            "(\(bool(depth - 1, locals: locals)) ? \(bool(depth - 1, locals: locals)) : \(bool(depth - 1, locals: locals)))"
        case 6: macro(depth, locals)
        default: atom(locals)
        }
    }

    private mutating func macro(_ depth: Int, _ locals: [String: Type]) -> String {
        guard locals.count < 2 else { return atom(locals) }
        let (range, type) = random.pick([
            ("tags", Type.string), ("days", .int), ("[\"a\", \"b\"]", .string), ("[0, 1, 2]", .int),
            ("{\"a\": 1}", .string), ("marks", .bool),
        ])
        let name = "x\(locals.count)"
        let inner = bool(depth - 1, locals: locals.merging([name: type]) { $1 })
        return "\(range).\(random.pick(["exists", "all", "exists_one"]))(\(name), \(inner))"
    }

    private mutating func atom(_ locals: [String: Type]) -> String {
        switch random.below(10) {
        case 0: return named(.bool, locals) ?? "flag"
        case 1: return "\(text(locals)) in [\"a\", \"b\"]"
        case 2: return "\(text(locals)) in tags"
        case 3: return "\(whole(locals)) in days"
        case 4: return "size(\(random.pick(["tags", "days"]))) \(relation()) \(random.below(3))"
        case 5: return "\(text(locals)) \(relation()) \(text(locals))"
        case 6: return "\(whole(locals)) \(relation()) \(whole(locals))"
        case 7: return "share \(relation()) \(random.pick(["0.5", "1.0", "dyn(1)", "dyn(2u)"]))"
        case 8:
            return
                "(when \(relation()) timestamp(\(random.below(2))) || wait \(relation()) duration(\"\(random.below(2))s\"))"
        default:
            return random.pick([
                "true", "false", "1 / count == 1", "tags == []", "size == 1u", "[] != days", "dyn(count) < 1.5",
                "tags[0] == \"a\"", "dyn(size) > 0.5",
            ])
        }
    }

    private mutating func text(_ locals: [String: Type]) -> String {
        random.below(3) == 0 ? random.pick(["\"a\"", "\"b\"", "\"\""]) : named(.string, locals) ?? "role"
    }

    private mutating func whole(_ locals: [String: Type]) -> String {
        switch random.below(4) {
        case 0: "\(random.below(3))"
        case 1: "(\(named(.int, locals) ?? "count") + 1)"
        default: named(.int, locals) ?? "count"
        }
    }

    private mutating func named(_ type: Type, _ locals: [String: Type]) -> String? {
        let names = (Array(locals) + Array(Self.types)).filter { $0.value == type }.map(\.key).sorted()
        return names.isEmpty ? nil : random.pick(names)
    }

    private mutating func relation() -> String { random.pick(["==", "!=", "<", "<=", ">", ">="]) }

    /// A value for a variable, near the constants that the expressions hold.
    mutating func value(of type: Type) -> Value {
        switch type {
        case .bool: return .bool(random.below(2) == 0)
        case .int: return .int(Int64(random.below(6) - 2))
        case .uint: return .uint(UInt64(random.below(4)))
        case .double: return .double(random.pick([-1, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, .infinity]))
        case .string: return .string(random.pick(["", "a", "aa", "b", "c", "A"]))
        case .timestamp:
            return Timestamp(seconds: Int64(random.below(4) - 1), nanoseconds: Int32(random.below(2))).map {
                .timestamp($0)
            } ?? .null
        case .duration: return .duration(Duration(nanoseconds: Int64(random.below(5) - 1) * 500_000_000))
        case .list(let item): return .list((0..<random.below(5)).map { _ in value(of: item) })
        default: return .null
        }
    }

    /// A value for every variable.
    mutating func values() -> [String: Value] {
        var values: [String: Value] = [:]
        for (name, type) in Self.types.sorted(by: { $0.key < $1.key }) { values[name] = value(of: type) }
        return values
    }
}
