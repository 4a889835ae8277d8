import CEL
import ComityModel
import Synchronization

/// An act in a setting, with all that is settled before any fact of a case is known: which books bind, which of their norms can bar the act,
/// carry it, or defeat each other. Made once and kept (`Plans`), since an office decides the same acts between the same States all day.
final class Plan: Sendable {
    let act: ActDefinition
    let setting: Setting
    let vocabulary: Vocabulary
    let code: Code
    let books: [Book]
    /// Norms that can bear on the act, effective on the day, in the order of their ids.
    let norms: [Planned]
    /// Of each norm, what a decision reads first.
    let lean: [Planned.Lean]
    /// What can bar the act, carry it, and what it rests on besides.
    let bars: [Planned.Bar]
    let bases: [Int]
    let supports: [Int]
    /// Those whose act is consulted when this act is decided.
    let consulted: [Int]
    /// Exceptions of bars that positively allow the act.
    let allowing: [(norm: Int, exception: Int)]
    /// Those of all these that can attach a condition to the act.
    let attaching: [Int]
    /// Norms on neighbouring acts that may go with an outcome, and those that set a term.
    let neighbours: [Int]
    let timed: [Int]
    /// Facts, by name, that norms consulted presume where nobody states them, with the norms and the number under which each reads the fact.
    let presumed: [(name: String, readers: [(norm: Int, fact: Int)])]
    /// Norms consulted that forbid to refuse what is asked.
    let shields: [Int]
    /// Norms consulted whose safeguards the code must fulfil that does the act.
    let guarding: [Int]
    /// Of each norm, the facts that it reads, and those on which it hangs whether its instrument applies.
    let facts: [FactSet]
    /// The gravest effect that a bar can have.
    let gravest: BarEffect?
    /// Whether an instrument of the set may bind on a date that somebody must look up.
    let isUncertain: Bool
    /// What is known before any fact is.
    let blank: Sheet
    /// What values of facts answer, as far as they were met.
    let memory: Memory
    /// The numbers of `procedure.state` and `transfer.third_country`.
    let stateFact: Int?
    let thirdCountry: Int?
    /// Findings that were told before, by the answers of the books.
    let findings: FindingsMemory
    private let numbers: [ObjectIdentifier: Int]
    /// What norms ask of facts, by their numbers, as far as it was looked for.
    private let probes = Mutex<[Int: [String: Probe]]>([:])
    /// The parts of the reasons for and against the books, and the number of `request.measure`: what decides which norms are in play.
    private let reasons: [Int]
    private let measure: Int?
    private let plays = Mutex<[Play.Key: Play]>([:])

    init(
        _ set: PackSet, _ act: ActDefinition, _ setting: Setting, _ conditions: [Norm], without aside: Set<String> = []
    ) {
        (self.act, self.setting, vocabulary) = (act, setting, set.vocabulary)
        let compiled = set.plans.code(for: setting.side)
        let standings = set.tables.mapValues {
            $0.standing(in: setting, set.vocabulary, set.ways[$0.instrument])
        }
        let binding = set.packs.indices.filter { standings[set.packs[$0].instrument]?.isBinding == true }
        books = binding.map { number in
            let pack = set.packs[number]
            return Book(
                pack, compiled.packs[set.library.places[number]], set.tables[pack.instrument]?.country, act, setting,
                binding.map { set.packs[$0] })
        }
        isUncertain = set.packs.contains {
            if case .uncertain = standings[$0.instrument] { true } else { false }
        }
        let given = set.packs(ofOriginIn: setting)
        let ofOrigin = Set(given.map { set.packs[$0].instrument })
        var rows = Self.rows(set, compiled, setting, binding, ofOrigin, without: aside)
        rows += Self.rows(set, compiled, setting, given.filter { !binding.contains($0) }, ofOrigin, without: aside)
            .filter { $0.book == nil }
        var added: [NormCode] = []
        code =
            conditions.isEmpty
            ? compiled.code
            : compiled.code.adding(set.vocabulary) { builder in
                added = conditions.map { NormCode($0, nil, &builder) }
            }
        let start = compiled.code.steps.count
        rows += zip(conditions, added).map { ($0, $1.moved(by: start), nil) }
        rows.sort { $0.norm.id < $1.norm.id }
        let roles = Roles(set, act, setting, rows.map(\.norm), given: ofOrigin)
        let books = books
        norms = rows.enumerated().map { number, row in
            Planned(
                norm: row.norm, code: row.code, book: row.book, table: set.tables[row.norm.instrument],
                defeaters: roles.defeaters(of: number),
                binds: roles.binds(row.norm), goesWithData: roles.goesWithData(row.norm))
        }
        (bars, bases, supports, consulted) = (roles.bars, roles.bases, roles.supports, roles.consulted)
        gravest = roles.bars.map(\.effect).max { $0.weight < $1.weight }
        (allowing, neighbours, timed) = (roles.allowing, roles.neighbours, roles.timed)
        (presumed, guarding, shields) = (roles.presumed, roles.guarding, roles.shields)
        let norms = norms
        lean = norms.map(Planned.Lean.init)
        attaching = norms.indices.filter { norms[$0].attaches }
        facts = rows.map { row in
            set.vocabulary.index.numbers(
                of: row.norm.variables, and: row.book.map { books[$0].pack }, for: row.norm.actor,
                judging: setting.side)
        }
        numbers = Dictionary(
            uniqueKeysWithValues: norms.enumerated().map { (ObjectIdentifier($1.norm), $0) })
        memory = set.plans.memory(for: setting.side)
        measure = set.vocabulary.index.number("request.measure", for: nil, judging: setting.side)
        reasons = Set(books.flatMap(\.reasons).flatMap(compiled.code.parts(from:))).sorted()
        stateFact = set.vocabulary.index.number("procedure.state", for: nil, judging: setting.side)
        thirdCountry = set.vocabulary.index.number("transfer.third_country", for: nil, judging: setting.side)
        blank = Sheet(code, set, act, setting)
        findings = FindingsMemory(standings)
    }

    private typealias Row = (norm: Norm, code: NormCode, book: Int?)

    /// The norms of some packs that are effective on the day, each with its book. What goes with data from a third State holds whether or not
    /// its instrument applies between the two, and so has no book.
    private static func rows(
        _ set: PackSet, _ compiled: SetCode, _ setting: Setting, _ packs: [Int], _ ofOrigin: Set<String>,
        without aside: Set<String>
    ) -> [Row] {
        packs.enumerated().flatMap { book, number in
            zip(set.packs[number].norms, compiled.norms[set.library.places[number]]).filter { norm, _ in
                guard norm.bears != .defines, !norm.isReference, norm.isEffective(on: setting.day),
                    !aside.contains(norm.id)
                else { return false }
                // What another State's statute forbids can stand against an order; what it allows carries nothing here.
                return norm.modality == .mustNot || !setting.isNamed(set.tables[norm.instrument])
            }.map { ($0, $1, $0.goesWithData && ofOrigin.contains($0.instrument) ? nil : book) }
        }
    }

    /// Bounds of what is kept; beyond them all is found anew.
    private static let playsKept = 64

    /// Which books apply on what is known, and which norms are then in play.
    func play(_ view: View, under regimes: [TransferRegime] = []) -> Play {
        let staysInside = thirdCountry.map { view.sheet.value(of: $0) == .bool(false) } ?? false
        guard regimes.isEmpty else { return Play(self, view, staysInside: staysInside, under: regimes) }
        let answers = [UInt8](unsafeUninitializedCapacity: reasons.count + 1) { bytes, count in
            for (place, part) in reasons.enumerated() { bytes[place] = view.known(part) }
            bytes[reasons.count] = staysInside ? 1 : 0
            count = reasons.count + 1
        }
        let key = Play.Key(measure: measure.flatMap { view.sheet.value(of: $0) }, answers: answers)
        if let play = plays.withLock({ $0[key] }) { return play }
        let play = Play(self, view, staysInside: staysInside)
        plays.withLock { plays in
            if plays.count >= Self.playsKept { plays = [:] }
            plays[key] = play
        }
        return play
    }

    /// Of norms that set a term, those on the acts in reach and those that the same events start.
    func running(_ timed: [Int]) -> [Int] {
        func isInReach(_ number: Int) -> Bool {
            act.consults.contains(norms[number].norm.act) || act.also.contains(norms[number].norm.act)
        }
        let starts = Set(timed.filter(isInReach).flatMap { norms[$0].norm.terms }.map(\.from))
        return timed.filter { number in
            isInReach(number) || norms[number].norm.terms.contains { starts.contains($0.from) }
        }
    }

    /// How a norm looks at a fact.
    func probe(_ norm: Int, of name: String) -> Probe {
        if let known = probes.withLock({ $0[norm] }) { return known[name] ?? Probe() }
        let new = norms[norm].norm.expressions.reduce(into: [String: Probe]()) { all, expression in
            all.merge(expression.probes()) { $0.merged(with: $1) }
        }
        probes.withLock { $0[norm] = new }
        return new[name] ?? Probe()
    }

    /// The number of a norm in the plan; nil for one that cannot bear on the act.
    func number(of norm: Norm) -> Int? { numbers[ObjectIdentifier(norm)] }
}
