import CEL
import CanonicalJSON
import ComityModel

/// Numbers for the facts of a vocabulary as norms read them: one for each fact, two where each authority finds it for itself.
struct FactIndex: Sendable {
    /// A fact and the numbers of its findings.
    struct Entry: Sendable {
        let isComputed: Bool
        private let isEither: Bool
        /// The number of the fact, or of the finding of the requested side.
        private let first: Int

        fileprivate init(_ fact: FactDefinition, first: Int) {
            (isComputed, isEither, self.first) = (fact.isComputed, fact.side == .either, first)
        }

        /// The number of what an authority on a side finds.
        func number(on side: Side) -> Int {
            isEither && side == .requesting ? first + 1 : first
        }
    }

    /// The facts by number, in the order of their names.
    let keys: [FactKey]
    /// By name.
    let entries: [String: Entry]

    init(_ facts: [String: FactDefinition]) {
        var (keys, entries): ([FactKey], [String: Entry]) = ([], [:])
        for (name, fact) in facts.sorted(by: { $0.key < $1.key }) {
            entries[name] = Entry(fact, first: keys.count)
            let sides: [Side?] = fact.side == .either ? [.requested, .requesting] : [nil]
            keys += sides.map { FactKey(name: name, side: $0) }
        }
        (self.keys, self.entries) = (keys, entries)
    }

    /// How a norm of an actor reads a fact: the finding of the side that it binds; otherwise that of the side that judges.
    func number(_ name: String, for actor: Norm.Actor?, judging side: Side) -> Int? {
        guard let entry = entries[name] else { return nil }
        switch actor {
        case .requesting: return entry.number(on: .requesting)
        case .requested: return entry.number(on: .requested)
        default: return entry.number(on: side)
        }
    }

    /// The numbers of what a norm of an actor reads, and of what the reasons against its instrument do.
    func numbers(of names: Set<String>, and pack: Pack?, for actor: Norm.Actor, judging side: Side) -> FactSet {
        let reasons = pack?.unless.compactMap(\.when) ?? []
        return reasons.reduce(names) { $0.union($1.variables) }.reduce(into: FactSet()) { facts, name in
            if let number = number(name, for: actor, judging: side) { facts.insert(number) }
        }
    }

    /// The names of some facts, in their order.
    func names(of facts: FactSet) -> [String] { facts.numbers.map { keys[$0].name } }
}
