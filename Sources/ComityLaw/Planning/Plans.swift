import ComityModel
import Synchronization

/// What is made of a set once and kept: its code, the plans met so far, and what values answered. Nothing in it decides: each is what a pure
/// function of the set gives, remembered.
final class Plans: Sendable {
    private struct Key: Hashable {
        let act: String
        let setting: Setting
        /// The sender's conditions that the act may meet, and whether each has ended.
        let conditions: [Condition]
        let ended: [Bool]
    }

    /// The code of both sides.
    struct Compiled: Sendable {
        let requesting: SetCode
        let requested: SetCode

        init(_ packs: [Pack], _ vocabulary: Vocabulary) {
            requesting = SetCode(packs, vocabulary, judging: .requesting)
            requested = SetCode(packs, vocabulary, judging: .requested)
        }
    }

    /// Beyond that all are made anew; a node meets a few dozen.
    private static let bound = 256

    let compiled: Compiled
    private let memories: (requesting: Memory, requested: Memory)
    private let plans = Mutex<[Key: Plan]>([:])

    init(_ compiled: Compiled, _ index: FactIndex) {
        self.compiled = compiled
        memories = (Memory(index), Memory(index))
    }

    func code(for side: Side) -> SetCode { side == .requesting ? compiled.requesting : compiled.requested }

    func memory(for side: Side) -> Memory { side == .requesting ? memories.requesting : memories.requested }

    /// The plan of an act between two States on a day, under the conditions that the other side attached. One without norms that
    /// an override sets aside is made for the occasion.
    func plan(
        _ set: PackSet, _ act: ActDefinition, _ setting: Setting, _ conditions: [Condition], at: Instant,
        without norms: Set<String> = []
    ) -> Plan {
        let foreign = conditions.isEmpty ? [] : conditions.filter { $0.attachedBy != setting.acting }
        guard norms.isEmpty else {
            return Plan(
                set, act, setting, ConditionNorms.norms(for: foreign, at: at, set.vocabulary), without: norms)
        }
        let key = Key(
            act: act.name, setting: setting, conditions: foreign,
            ended: foreign.map { $0.until.map { $0 <= at } ?? false })
        if let plan = plans.withLock({ $0[key] }) { return plan }
        let plan = Plan(set, act, setting, ConditionNorms.norms(for: foreign, at: at, set.vocabulary))
        plans.withLock { plans in
            if plans.count >= Self.bound { plans = [:] }
            plans[key] = plan
        }
        return plan
    }
}
