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
    var isNarrow = false
    /// The variables of the macros around the place, the outermost first.
    private var locals: [Meaning] = []
    /// How many combinations of strings are written out at most.
    static let bound = 4_096

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

    func truth(_ pair: (yes: Term, no: Term)?) -> Meaning {
        pair.map { .truth(yes: $0.yes, no: $0.no) } ?? .opaque
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
}
