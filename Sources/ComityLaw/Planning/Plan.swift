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
    /// What can bar the act, carry it, and what it rests on besides.
    let bars: [Planned.Bar]
    let bases: [Int]
    let supports: [Int]
    /// Those whose act is consulted when this act is decided.
    let consulted: [Int]
    /// Exceptions of bars that positively allow the act.
    let allowing: [(norm: Int, exception: Int)]
    /// Whether an instrument of the set may bind on a date that somebody must look up.
    let isUncertain: Bool
    /// What is known before any fact is.
    let blank: Sheet
    /// What values of facts answer, as far as they were met.
    let memory: Memory
    let stateFact: Int?
    /// Findings that were told before, by the answers of the books.
    let findings: FindingsMemory
    private let numbers: [ObjectIdentifier: Int]

    init(_ set: PackSet, _ act: ActDefinition, _ setting: Setting, _ conditions: [Norm]) {
        (self.act, self.setting, vocabulary) = (act, setting, set.vocabulary)
        let compiled = set.plans.code(for: setting.side)
        let standings = set.tables.mapValues {
            $0.standing(in: setting, set.vocabulary, set.ways[$0.instrument])
        }
        let binding = set.packs.indices.filter { standings[set.packs[$0].instrument]?.isBinding == true }
        books = binding.map { number in
            let pack = set.packs[number]
            return Book(pack, compiled.packs[set.places[number]], set.tables[pack.instrument]?.country, setting)
        }
        isUncertain = set.packs.contains {
            if case .uncertain = standings[$0.instrument] { true } else { false }
        }
        var rows: [(norm: Norm, code: NormCode, book: Int?)] = []
        for (book, number) in binding.enumerated() {
            for (norm, code) in zip(set.packs[number].norms, compiled.norms[set.places[number]])
            where norm.bears != .defines && !norm.isReference && norm.isEffective(on: setting.day) {
                rows.append((norm, code, book))
            }
        }
        var added: [NormCode] = []
        code =
            conditions.isEmpty
            ? compiled.code
            : compiled.code.adding({ builder in added = conditions.map { NormCode($0, nil, &builder) } }, set.vocabulary)
        let start = compiled.code.steps.count
        rows += zip(conditions, added).map { ($0, $1.moved(by: start), nil) }
        rows.sort { $0.norm.id < $1.norm.id }
        let roles = Roles(set, act, setting, rows.map(\.norm))
        norms = rows.enumerated().map { number, row in
            Planned(
                norm: row.norm, code: row.code, book: row.book, table: set.tables[row.norm.instrument],
                defeaters: roles.defeaters(of: number),
                readsThirdCountry: row.norm.variables.contains("transfer.third_country"),
                binds: roles.binds(row.norm))
        }
        (bars, bases, supports, consulted) = (roles.bars, roles.bases, roles.supports, roles.consulted)
        allowing = roles.allowing
        numbers = Dictionary(
            uniqueKeysWithValues: norms.enumerated().map { (ObjectIdentifier($1.norm), $0) })
        memory = set.plans.memory(for: setting.side)
        stateFact = set.vocabulary.index.number("procedure.state", for: nil, judging: setting.side)
        blank = Sheet(code, set, act, setting)
        findings = FindingsMemory(standings)
    }

    /// The number of a norm in the plan; nil for one that cannot bear on the act.
    func number(of norm: Norm) -> Int? { numbers[ObjectIdentifier(norm)] }
}

/// A norm in a plan.
struct Planned: Sendable {
    let norm: Norm
    let code: NormCode
    /// The number of its book; nil for a condition of a sender, which holds under any.
    let book: Int?
    let table: PartyTable?
    /// The norms that take its effect when they stand.
    let defeaters: [Int]
    let readsThirdCountry: Bool
    /// Whether it binds or empowers the one who acts.
    let binds: Bool

    struct Bar: Sendable {
        let norm: Int
        let effect: ComityLaw.Bar.Effect
        /// The norms of higher rank within whose range it decides.
        let range: [Int]
        /// Whether it is a step that must come first.
        let isBefore: Bool
    }

    var rank: PartyTable.Rank { table?.rank ?? .union }
}
