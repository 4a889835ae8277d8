import CEL
import ComityModel
import Synchronization

/// Which books of a plan apply, and which of its norms are then in play: their instruments apply, and they may concern the measure at hand.
/// It hangs on few facts, so it is found once for each of their answers and kept with the plan.
final class Play: Sendable {
    let reach: Reach
    /// For each book, whether it hangs on an unknown fact that it applies.
    let waits: [Bool]
    /// For each norm of the plan, whether it is in play.
    let includes: [Bool]
    /// Of those in play, what can bar the act, carry it, let it through, or attach a condition to it.
    let bars: [Planned.Bar]
    let bases: [Int]
    let allowing: [(norm: Int, exception: Int)]
    let attaching: [Int]
    /// Of those in play, norms on neighbouring acts that go with an outcome, and those whose terms can run.
    let neighbours: [Int]
    let timed: [Int]
    private let consulted = Mutex<Set<String>?>(nil)
    /// For each fact that was searched, values that stand for all its values.
    private let searched = Mutex<[Int: [Candidate]?]>([:])

    /// - Parameter regimes: whether laws on personal data govern the one who acts; where given, they go by that instead of by their reach.
    init(_ plan: Plan, _ view: View, staysInside: Bool, under regimes: [TransferRegime] = []) {
        let reach = Reach(plan.books, view)
        let governs = Dictionary(
            regimes.map { ($0.instrument, $0.answer != .fails) }, uniquingKeysWith: { first, _ in first })
        let settled = plan.books.map { governs[$0.pack.instrument] }
        let applies = reach.answers.indices.map { settled[$0] ?? reach.applies($0) }
        let includes = plan.lean.map { lean in
            if lean.book >= 0, !applies[Int(lean.book)] { return false }
            if lean.readsThirdCountry, staysInside { return false }
            guard lean.concerned >= 0, case .no = view.answer(Int(lean.concerned)) else { return true }
            return false
        }
        waits = zip(reach.waiting, settled).map { !$0.isEmpty && $1 == nil }
        bars = plan.bars.filter { includes[$0.norm] }
        bases = plan.bases.filter { includes[$0] }
        allowing = plan.allowing.filter { includes[$0.norm] }
        attaching = plan.attaching.filter { includes[$0] }
        neighbours = plan.neighbours.filter { includes[$0] }
        timed = plan.running(plan.timed.filter { includes[$0] })
        (self.reach, self.includes) = (reach, includes)
    }

    /// A value that stands for others of a fact.
    struct Candidate: Sendable {
        let bound: Memory.Bound
        /// The place of the first value in the list that answers every question of a norm in play as this one does.
        let same: Int
    }

    /// The facts, by name, that the norms read which are consulted.
    func read(_ plan: Plan) -> Set<String> {
        if let known = consulted.withLock({ $0 }) { return known }
        let read = plan.consulted.filter { includes[$0] }.reduce(into: Set<String>()) {
            $0.formUnion(plan.norms[$1].norm.variables)
        }
        consulted.withLock { $0 = read }
        return read
    }

    /// Values that stand for all values of a fact; nil where no short list does.
    func candidates(_ fact: Int, _ matter: Matter) -> [Candidate]? {
        if let known = searched.withLock({ $0[fact] }) { return known }
        let candidates = Candidates(matter).values(of: fact).map { values in
            var first: [[UInt8]: Int] = [:]
            return values.enumerated().map { place, value in
                guard let answers = value.answers else { return Candidate(bound: value.bound, same: place) }
                let same = first[answers] ?? place
                first[answers] = same
                return Candidate(bound: value.bound, same: same)
            }
        }
        searched.withLock { $0[fact] = .some(candidates) }
        return candidates
    }
}

extension Play {
    /// What a play hangs on: the measure, and what the reasons for and against the instruments come to.
    struct Key: Hashable {
        let measure: Value?
        let answers: [UInt8]

        func hash(into hasher: inout Hasher) {
            answers.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }
}
