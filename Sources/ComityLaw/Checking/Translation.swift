import CEL

/// Translates expressions of the CEL profile into terms of the solver.
///
/// What has no exact counterpart (an index into a list, arithmetic of doubles, conversions) becomes a truth value of which the solver knows
/// nothing: what it then finds is only a suspicion, and what it excludes is excluded all the same. Where strings are looked into that no
/// expression names, it is the other way round: `isNarrow`.
struct Translation {
    /// What a variable of the expression stands for.
    let variable: (String) -> Meaning
    /// Truth values of which the solver knows nothing, declared so far.
    private(set) var opaque: [Term] = []
    /// Whether fewer values were tried than a variable may have.
    private(set) var isNarrow = false
    /// The variables of the macros around the place, the outermost first.
    private var locals: [Meaning] = []
    /// How many combinations of strings are written out at most.
    private static let bound = 4_096

    init(opaque: [Term] = [], variable: @escaping (String) -> Meaning) {
        self.opaque = opaque
        self.variable = variable
    }

    /// When an expression is true and when it is false.
    mutating func truth(of tree: Tree) -> (yes: Term, no: Term) {
        switch meaning(of: tree) {
        case .truth(let yes, let no): return (yes, no)
        case .opaque: return unknown()
        default: return (.no, .no)
        }
    }

    private mutating func unknown() -> (yes: Term, no: Term) {
        let (yes, no) = (Term.symbol("?\(opaque.count)"), Term.symbol("?\(opaque.count + 1)"))
        opaque += [yes, no]
        return (yes, (!yes).and(no))
    }

    mutating func meaning(of tree: Tree) -> Meaning {
        switch tree {
        case .constant(let value): return Meaning(value)
        case .variable(let name): return variable(name)
        case .local(let index): return locals[index]
        case .list(let trees):
            let items = trees.map { meaning(of: $0) }
            guard items.allSatisfy({ $0.isThere == .yes }) else { return .opaque }
            return .bag(items.map { Meaning.Item(meaning: $0, isThere: .yes, times: .number(1)) })
        case .map: return .opaque
        case .and(let operands):
            let truths = operands.map { truth(of: $0) }
            return .truth(yes: .all(truths.map(\.yes)), no: .any(truths.map(\.no)))
        case .or(let operands):
            let truths = operands.map { truth(of: $0) }
            return .truth(yes: .any(truths.map(\.yes)), no: .all(truths.map(\.no)))
        case .conditional(let condition, let first, let second):
            let condition = truth(of: condition)
            let (first, second) = (meaning(of: first), meaning(of: second))
            return first.only(when: condition.yes).or(second.only(when: condition.no))
        case .call(let name, let operands):
            let meanings = operands.map { meaning(of: $0) }
            if meanings.contains(where: { if case .fault = $0 { true } else { false } }) { return .fault }
            return call(name, meanings)
        case .macro(let name, let range, let predicate): return macro(name, meaning(of: range), predicate)
        }
    }

    private mutating func call(_ name: String, _ operands: [Meaning]) -> Meaning {
        switch (name, operands.count) {
        case ("!", 1):
            switch operands[0] {
            case .truth(let yes, let no): return .truth(yes: no, no: yes)
            case .opaque: return .opaque
            default: return .fault
            }
        case ("size", 1):
            switch operands[0] {
            case .bag(let items): return .whole(.sum(items.map(\.times)), isThere: .yes)
            case .record(let entries):
                return .whole(.sum(entries.map { .choice($0.isThere, .number(1), .number(0)) }), isThere: .yes)
            default: return .opaque
            }
        case ("==", 2): return truth(equality(operands[0], operands[1]))
        case ("!=", 2):
            guard let equality = equality(operands[0], operands[1]) else { return .opaque }
            return .truth(yes: equality.no, no: equality.yes)
        case ("<", 2), ("<=", 2), (">", 2), (">=", 2): return order(name, operands[0], operands[1])
        case ("in", 2): return truth(containment(operands[0], operands[1]))
        case ("[]", 2), ("has", 2): return entry(of: operands[0], at: operands[1], asked: name == "has")
        case ("startsWith", 2): return compare(operands) { $0.utf8.starts(with: $1.utf8) }
        case ("endsWith", 2): return compare(operands) { $0.utf8.reversed().starts(with: $1.utf8.reversed()) }
        case ("contains", 2): return compare(operands) { Self.contains($0, $1) }
        case ("+", 2), ("-", 2), ("*", 2): return arithmetic(name, operands[0], operands[1])
        default: return .opaque
        }
    }

    private func truth(_ pair: (yes: Term, no: Term)?) -> Meaning {
        pair.map { .truth(yes: $0.yes, no: $0.no) } ?? .opaque
    }

    /// Nil where the solver cannot be told.
    private mutating func equality(_ first: Meaning, _ second: Meaning) -> (yes: Term, no: Term)? {
        func pair(_ a: Term, _ b: Term, _ isThere: Term) -> (yes: Term, no: Term) {
            if a == b { return (isThere, .no) }
            let equal = Term.apply("=", a, b)
            return (isThere.and(equal), isThere.and(!equal))
        }
        switch (first, second) {
        case (.opaque, _), (_, .opaque): return nil
        case (.truth(let a, let b), .truth(let c, let d)):
            return (a.and(c).or(b.and(d)), a.and(d).or(b.and(c)))
        case (.whole(let a, let b), .whole(let c, let d)), (.number(let a, let b), .number(let c, let d)),
            (.instant(let a, let b), .instant(let c, let d)), (.duration(let a, let b), .duration(let c, let d)):
            return pair(a, c, b.and(d))
        case (.whole(let a, let b), .number(let c, let d)), (.number(let c, let d), .whole(let a, let b)):
            return pair(.apply("to_real", a), c, b.and(d))
        case (.text(let a), .text(let b)):
            // Two strings that nobody names may be the same or not; only the first is tried.
            if a.isOpen && b.isOpen { isNarrow = true }
            let equal = Term.any(
                a.choices.flatMap { left in
                    b.choices.filter { $0.text.utf8.elementsEqual(left.text.utf8) }.map { left.when.and($0.when) }
                })
            return (equal, a.isThere.and(b.isThere).and(!equal))
        case (.bag(let items), .bag(let none)) where none.isEmpty, (.bag(let none), .bag(let items)) where none.isEmpty:
            let some = Term.any(items.map(\.isThere))
            return (!some, some)
        case (.bag, .bag), (.record, .record): return nil
        case (.null, .null): return (.yes, .no)
        default:
            guard let a = first.isThere, let b = second.isThere else { return nil }
            return (.no, a.and(b))
        }
    }

    private mutating func order(_ name: String, _ first: Meaning, _ second: Meaning) -> Meaning {
        func pair(_ a: Term, _ b: Term, _ isThere: Term) -> Meaning {
            let holds = Term.apply(name, a, b)
            return .truth(yes: isThere.and(holds), no: isThere.and(!holds))
        }
        switch (first, second) {
        case (.whole(let a, let b), .whole(let c, let d)), (.number(let a, let b), .number(let c, let d)),
            (.instant(let a, let b), .instant(let c, let d)), (.duration(let a, let b), .duration(let c, let d)):
            return pair(a, c, b.and(d))
        case (.whole(let a, let b), .number(let c, let d)): return pair(.apply("to_real", a), c, b.and(d))
        case (.number(let a, let b), .whole(let c, let d)): return pair(a, .apply("to_real", c), b.and(d))
        case (.text, .text):
            return compare([first, second]) { left, right in
                let precedes = left.utf8.lexicographicallyPrecedes(right.utf8)
                let follows = right.utf8.lexicographicallyPrecedes(left.utf8)
                return switch name {
                case "<": precedes
                case "<=": !follows
                case ">": follows
                default: !precedes
                }
            }
        default: return .opaque
        }
    }

    /// A question that looks into two strings, asked of each pair that they may be.
    private mutating func compare(_ operands: [Meaning], _ holds: (String, String) -> Bool) -> Meaning {
        guard case .text(let a) = operands[0], case .text(let b) = operands[1],
            a.choices.count * b.choices.count <= Self.bound
        else { return .opaque }
        if a.isOpen || b.isOpen { isNarrow = true }
        let yes = Term.any(
            a.choices.flatMap { left in
                b.choices.filter { holds(left.text, $0.text) }.map { left.when.and($0.when) }
            })
        return .truth(yes: yes, no: a.isThere.and(b.isThere).and(!yes))
    }

    private mutating func containment(_ item: Meaning, _ container: Meaning) -> (yes: Term, no: Term)? {
        guard let isThere = item.isThere else { return nil }
        switch container {
        case .bag(let items):
            var found: [Term] = []
            for other in items {
                guard let equality = equality(item, other.meaning) else { return nil }
                found.append(other.isThere.and(equality.yes))
            }
            return (.any(found), isThere.and(!.any(found)))
        case .record(let entries):
            guard case .text(let words) = item else { return nil }
            let found = Term.any(
                words.choices.flatMap { choice in
                    entries.filter { $0.key == choice.text }.map { choice.when.and($0.isThere) }
                })
            return (found, isThere.and(!found))
        default: return nil
        }
    }

    /// The value at a key of a map, or whether it has one.
    private mutating func entry(of container: Meaning, at key: Meaning, asked: Bool) -> Meaning {
        guard case .record(let entries) = container, case .text(let words) = key else { return .opaque }
        if asked { return truth(containment(key, container)) }
        return words.choices.flatMap { choice in
            entries.filter { $0.key == choice.text }.map { $0.value.only(when: choice.when.and($0.isThere)) }
        }.reduce(.fault) { $0.or($1) }
    }

    private mutating func arithmetic(_ name: String, _ first: Meaning, _ second: Meaning) -> Meaning {
        let within = { (term: Term, low: Term, high: Term) in
            Term.apply("<=", low, term).and(.apply("<=", term, high))
        }
        let lengths = (low: Term.number(Int64.min / 1_000_000), high: Term.number(Int64.max / 1_000_000))
        let instants = (low: Term.number(-62_135_596_800_000), high: Term.number(253_402_300_799_999))
        switch (first, second) {
        case (.whole(let a, let b), .whole(let c, let d)):
            let term = Term.apply(name, a, c)
            return .whole(term, isThere: b.and(d).and(within(term, .number(Int64.min), .number(Int64.max))))
        case (.duration(let a, let b), .duration(let c, let d)) where name != "*":
            let term = Term.apply(name, a, c)
            return .duration(term, isThere: b.and(d).and(within(term, lengths.low, lengths.high)))
        case (.instant(let a, let b), .duration(let c, let d)) where name != "*":
            let term = Term.apply(name, a, c)
            return .instant(term, isThere: b.and(d).and(within(term, instants.low, instants.high)))
        case (.duration(let a, let b), .instant(let c, let d)) where name == "+":
            let term = Term.apply(name, a, c)
            return .instant(term, isThere: b.and(d).and(within(term, instants.low, instants.high)))
        case (.instant(let a, let b), .instant(let c, let d)) where name == "-":
            let term = Term.apply(name, a, c)
            return .duration(term, isThere: b.and(d).and(within(term, lengths.low, lengths.high)))
        case (.text(let a), .text(let b)) where name == "+" && a.choices.count * b.choices.count <= Self.bound:
            if a.isOpen || b.isOpen { isNarrow = true }
            return .text(
                Meaning.Words(
                    choices: a.choices.flatMap { left in
                        b.choices.map { (left.text + $0.text, left.when.and($0.when)) }
                    }, isThere: a.isThere.and(b.isThere)))
        case (.bag(let a), .bag(let b)) where name == "+": return .bag(a + b)
        default: return .opaque
        }
    }

    private mutating func macro(_ name: String, _ range: Meaning, _ predicate: Tree) -> Meaning {
        let items: [Meaning.Item]
        switch range {
        case .bag(let bag): items = bag.filter { $0.isThere != .no }
        case .record(let entries):
            items = entries.filter { $0.isThere != .no }.map {
                Meaning.Item(
                    meaning: .constant($0.key), isThere: $0.isThere,
                    times: .choice($0.isThere, .number(1), .number(0)))
            }
        case .opaque: return .opaque
        default: return .fault
        }
        var truths: [(item: Meaning.Item, yes: Term, no: Term)] = []
        for item in items {
            locals.append(item.meaning)
            let truth = truth(of: predicate)
            locals.removeLast()
            truths.append((item, truth.yes, truth.no))
        }
        switch name {
        case "exists":
            return .truth(
                yes: .any(truths.map { $0.item.isThere.and($0.yes) }),
                no: .all(truths.map { (!$0.item.isThere).or($0.no) }))
        case "all":
            return .truth(
                yes: .all(truths.map { (!$0.item.isThere).or($0.yes) }),
                no: .any(truths.map { $0.item.isThere.and($0.no) }))
        default:
            let isThere = Term.all(truths.map { Term.any([!$0.item.isThere, $0.yes, $0.no]) })
            let count = Term.sum(truths.map { .choice($0.yes, $0.item.times, .number(0)) })
            let isOne = Term.apply("=", count, .number(1))
            return .truth(yes: isThere.and(isOne), no: isThere.and(!isOne))
        }
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
