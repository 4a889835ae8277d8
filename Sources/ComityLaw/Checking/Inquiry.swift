import CEL
import CanonicalJSON
import ComityModel

/// A question to the solver about norms: the facts that they read as constants, their conditions as terms.
struct Inquiry {
    /// The side that judges or acts; it reads its own findings.
    let side: Side
    private let symbols: Symbols
    private let meanings: [FactKey: Meaning]
    private let readers: [FactKey: Symbols.Reader]
    /// Named lists, and what is known of the situation.
    private let known: [String: Meaning]
    private var assertions: [Term] = []
    private var opaque: [Term] = []
    /// Whether fewer values are tried than the facts may have: what is excluded then is only probably so.
    private(set) var isNarrow = false

    /// Whether the solver is not told everything: what it finds must then be seen by the engine before it counts.
    var isLoose: Bool { !opaque.isEmpty }

    /// - Parameters:
    ///   - expressions: every expression that will be asked about, with the actor of its norm.
    ///   - known: facts whose values are given, and `now`.
    ///   - allowsPresumed: whether a fact may also be what an unknown one is presumed to be.
    init(
        _ vocabulary: Vocabulary, side: Side, _ expressions: [(CEL.Expression, Norm.Actor)],
        known: [String: CEL.Value] = [:], allowsPresumed: Bool
    ) {
        self.side = side
        var symbols = Symbols(
            vocabulary, words: Words(vocabulary, expressions.map(\.0)).all, allowsPresumed: allowsPresumed)
        var given = known.mapValues(Meaning.init)
        for (name, list) in vocabulary.lists { given[name] = Meaning(.list(list.map(CEL.Value.string))) }
        let now: Term
        if case .instant(let term, _)? = given["now"] {
            now = term
        } else {
            now = symbols.declare("now", "Int")
            symbols.hold(Symbols.within(now, Symbols.instants))
            given["now"] = .instant(now, isThere: .yes)
        }
        self.known = given
        var (meanings, readers): ([FactKey: Meaning], [FactKey: Symbols.Reader]) = ([:], [:])
        var keys = Set([FactKey(name: "request.measure", side: nil)])
        for (expression, actor) in expressions {
            for name in expression.variables where given[name] == nil {
                keys.insert(vocabulary.key(name, for: actor, side))
            }
        }
        if keys.contains(where: { $0.name == "state.acting" }) {
            keys.formUnion(["state.requesting", "state.requested"].map { FactKey(name: $0, side: nil) })
        }
        for key in keys.sorted() where given[key.name] == nil {
            if let (meaning, reader) = symbols.fact(key, now: now) { (meanings[key], readers[key]) = (meaning, reader) }
        }
        self.symbols = symbols
        self.meanings = meanings
        self.readers = readers
        let lists = expressions.count { $0.0.variables.contains("data.conditions") }
        isNarrow = lists > Symbols.conditions
        holdStates()
    }

    /// The two States are two, and one of them acts.
    private mutating func holdStates() {
        func words(_ name: String) -> Meaning.Words? {
            guard case .text(let words)? = known[name] ?? meanings[FactKey(name: name, side: nil)] else { return nil }
            return words
        }
        func same(_ first: Meaning.Words, _ second: Meaning.Words) -> Term {
            .any(
                first.choices.flatMap { one in
                    second.choices.filter { $0.text == one.text }.map { one.when.and($0.when) }
                })
        }
        guard let requesting = words("state.requesting"), let requested = words("state.requested") else { return }
        assert(!same(requesting, requested))
        if let acting = words("state.acting") { assert(same(acting, side == .requesting ? requesting : requested)) }
    }

    mutating func assert(_ term: Term) { assertions.append(term) }

    /// When an expression of a norm is true, and when false; without one it is always true.
    mutating func truth(_ expression: CEL.Expression?, for actor: Norm.Actor) -> (yes: Term, no: Term) {
        guard let expression else { return (.yes, .no) }
        let (vocabulary, side, known, meanings) = (symbols.vocabulary, side, known, meanings)
        var translation = Translation(opaque: opaque) { name in
            known[name] ?? meanings[vocabulary.key(name, for: actor, side)] ?? .opaque
        }
        let truth = translation.truth(of: expression.tree)
        opaque = translation.opaque
        isNarrow = isNarrow || translation.isNarrow
        return truth
    }

    /// When the fact `request.measure` is one of these.
    func isMeasure(in measures: some Sequence<String>) -> Term {
        guard case .text(let words)? = meanings[FactKey(name: "request.measure", side: nil)] else { return .yes }
        let measures = Set(measures)
        return .any(words.choices.filter { measures.contains($0.text) }.map(\.when))
    }

    func answer(_ solver: Solver) throws -> SolverAnswer {
        try solver.answer(
            declared: symbols.declared + opaque.map { ($0, "Bool") }, symbols.constraints + assertions)
    }

    /// The facts of a model.
    func facts(_ model: [Term: Model.Value]) -> [FactKey: JSON] { readers.compactMapValues { $0(model) } }
}

/// What norms come to, as `World` has it where every fact is known.
extension Inquiry {
    /// When the measure is one the norm concerns and its condition holds.
    mutating func engaged(_ norm: Norm) -> Term {
        (norm.measures.map { isMeasure(in: $0) } ?? .yes).and(truth(norm.when, for: norm.actor).yes)
    }

    mutating func lifted(_ norm: Norm) -> Term { .any(norm.unless.map { holds($0, in: norm) }) }

    mutating func holds(_ exception: Norm.Exception, in norm: Norm) -> Term {
        let inner = Term.any(exception.unless.map { holds($0, in: norm) })
        return truth(exception.when, for: norm.actor).yes.and(!inner)
    }

    /// When what a norm permits or obliges stands.
    mutating func carries(_ norm: Norm) -> Term { engaged(norm).and(!lifted(norm)) }

    /// When a bar bites.
    mutating func bites(_ norm: Norm) -> Term {
        let carries = carries(norm)
        guard norm.requires != nil else { return carries }
        return carries.and(!truth(norm.requires, for: norm.actor).yes)
    }
}

extension Norm {
    /// All its conditions, with the actor whose findings they read.
    var asked: [(CEL.Expression, Norm.Actor)] { expressions.map { ($0, actor) } }
}

extension Vocabulary {
    /// How a norm of an actor reads a fact: the finding of the side that it binds.
    func key(_ name: String, for actor: Norm.Actor, _ side: Side) -> FactKey {
        guard facts[name]?.side == .either else { return FactKey(name: name, side: nil) }
        switch actor {
        case .requesting: return FactKey(name: name, side: .requesting)
        case .requested: return FactKey(name: name, side: .requested)
        default: return FactKey(name: name, side: side)
        }
    }
}
