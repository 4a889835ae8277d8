import CEL
import ComityModel

@testable import ComityLaw

/// A matter with values supposed for some unknown facts; the real one supposes nothing.
struct PlainWorld {
    /// The matter, held by reference: worlds are made by the thousand.
    let frame: Frame
    private(set) var supposed: [FactKey: Value] = [:]
    /// Facts that will be supposed but are not yet: an exception that waits for one is not taken as not shown.
    private var pending: Set<FactKey> = []
    /// Answers for the norms that read none of the supposed facts: they are the same in all worlds.
    private var settled: [String: (carries: PlainTruth, bites: PlainTruth)] = [:]

    init(matter: PlainMatter) { frame = Frame(matter: matter) }

    final class Frame: Sendable {
        let matter: PlainMatter

        init(matter: PlainMatter) { self.matter = matter }
    }

    /// The same world, ready to suppose values for these facts.
    func supposing(_ keys: Set<FactKey>) -> PlainWorld {
        let names = Set(keys.map(\.name))
        var world = self
        world.pending = keys
        for norm in frame.matter.norms where frame.matter.variables(of: norm).isDisjoint(with: names) {
            world.settled[norm.id] = (carries(norm), bites(norm))
        }
        return world
    }

    /// The same world with a value supposed.
    func supposing(_ value: Value, for key: FactKey) -> PlainWorld {
        var world = self
        world.supposed[key] = value
        world.pending.remove(key)
        return world
    }

    /// Whether an answer may still change when all values are supposed.
    func isPending(_ truth: PlainTruth) -> Bool { !truth.unknowns.isDisjoint(with: pending) }

    /// What an expression of a norm comes to. An expression that has no value (a fault of its author) counts against the act: the
    /// caller says how.
    func truth(_ expression: CEL.Expression?, in norm: Norm, onFault: Bool) -> PlainTruth {
        guard let expression else { return .yes }
        let outcome = expression.evaluate { name in value(name, in: norm).map(Binding.value) ?? .unknown }
        switch outcome {
        case .value(.bool(let value)): return PlainTruth(value)
        case .unknown(let names): return .unknown(Set(names.map { frame.matter.situation.key($0, for: norm.actor) }))
        case .value, .error: return PlainTruth(onFault)
        }
    }

    private func value(_ name: String, in norm: Norm) -> Value? {
        if let constant = frame.matter.situation.constant(name) { return constant }
        let key = frame.matter.situation.key(name, for: norm.actor)
        if let value = frame.matter.situation.value(key) ?? supposed[key] { return value }
        if name == "transfer.adequacy" { return frame.matter.adequacy(under: norm) }
        return frame.matter.mayPresume(name, in: norm) ? frame.matter.situation.presumption(name) : nil
    }

    /// Whether the measure is one the norm concerns and its condition holds.
    func engaged(_ norm: Norm, onFault: Bool) -> PlainTruth {
        concerned(norm).and(isInScope(norm)).and(truth(norm.when, in: norm, onFault: onFault))
    }

    /// Whether the instrument applies, where that hangs on a fact that nobody has stated.
    private func isInScope(_ norm: Norm) -> PlainTruth {
        guard let reasons = frame.matter.reasons(for: norm) else { return .yes }
        return !.any(reasons.map { truth($0, in: norm, onFault: false) })
    }

    private func concerned(_ norm: Norm) -> PlainTruth {
        guard let measures = norm.measures else { return .yes }
        let key = FactKey(name: "request.measure", side: nil)
        guard case .string(let measure)? = frame.matter.situation.value(key) ?? supposed[key] else {
            return .unknown([key])
        }
        return PlainTruth(measures.contains(measure))
    }

    /// Whether one of its exceptions holds, each with its own exceptions.
    func lifted(_ norm: Norm) -> PlainTruth { .any(norm.unless.map { holds($0, in: norm) }) }

    /// Whether an exception that positively allows the act does: its norm concerns the measure, its instrument applies, it holds.
    func allows(_ exception: Norm.Exception, in norm: Norm) -> PlainTruth {
        concerned(norm).and(isInScope(norm)).and(holds(exception, in: norm))
    }

    func holds(_ exception: Norm.Exception, in norm: Norm) -> PlainTruth {
        let inner = PlainTruth.any(exception.unless.map { holds($0, in: norm) })
        return truth(exception.when, in: norm, onFault: false).and(!inner)
    }

    /// Whether what a norm permits or obliges stands: its condition holds, no exception does, and its permission has not ended.
    func carries(_ norm: Norm) -> PlainTruth {
        if let settled = settled[norm.id] { return settled.carries }
        if let until = norm.until, let end = frame.matter.end(of: until), end <= frame.matter.situation.at {
            return .no
        }
        return engaged(norm, onFault: false).and(!lifted(norm))
    }

    /// The grounds of a norm, without those whose own limb does not hold.
    func grounds(of norm: Norm) -> [String] {
        norm.grounds.filter { ground in
            norm.limbs[ground].map { !truth($0, in: norm, onFault: true).isNo } ?? true
        }
    }

    /// Whether a bar bites: the forbidden condition holds, or the required one does not. An exception lifts it only when it is shown.
    func bites(_ norm: Norm) -> PlainTruth {
        if let settled = settled[norm.id] { return settled.bites }
        let engaged = engaged(norm, onFault: true)
        let violated = norm.requires == nil ? engaged : engaged.and(!truth(norm.requires, in: norm, onFault: false))
        let lifted = lifted(norm)
        if isPending(lifted) { return violated.and(!lifted) }
        return lifted.isYes ? .no : violated
    }
}
