import CEL
import ComityModel

/// One act to be judged in a case: the plan of the act, and what is known. A reference, since worlds are made of it by the thousand; nothing in
/// it changes.
final class Matter: Sendable {
    let set: PackSet
    let plan: Plan
    let assessor: Assessor
    /// The code over what is known.
    let view: View
    /// Which books apply, and which norms are in play.
    let play: Play

    /// - Parameter regimes: whether laws on personal data govern the one who acts; where given, they go by that instead of by their reach.
    /// - Parameter norms: norms that an override sets aside: the matter is what it is without them.
    init(
        _ set: PackSet, _ act: ActDefinition, by assessor: Assessor, _ facts: Facts, at: Instant,
        under regimes: [TransferRegime] = [], without norms: Set<String> = []
    ) {
        (self.set, self.assessor) = (set, assessor)
        let setting = Setting(assessor, facts, set, at: at)
        let plan = set.plans.plan(set, act, setting, facts.conditions, at: at, without: norms)
        let sheet = plan.sheet(facts, set, at: at)
        let view = View(code: plan.code, sheet: sheet, stateFact: plan.stateFact)
        (self.plan, self.view) = (plan, view)
        play = plan.play(view, under: regimes)
    }

    /// Whether a norm of the plan is in play.
    func isInPlay(_ norm: Int) -> Bool { play.includes[norm] }

    var reach: Reach { play.reach }

    var sheet: Sheet { view.sheet }
    var act: ActDefinition { plan.act }
    var at: Instant { sheet.at }
    var setting: Setting { plan.setting }
    var findings: FindingsMemory.Told { self.set.findings(plan, reach) }

    /// Norms in play, in the order of their ids.
    var norms: [Norm] { plan.norms.indices.filter(isInPlay).map { plan.norms[$0].norm } }

    /// Those whose act is consulted when this act is decided.
    var consulted: [Norm] { inPlay(plan.consulted) }

    var bars: [Norm] { inPlay(plan.bars.map(\.norm)) }

    var bases: [Norm] { inPlay(plan.bases) }

    func inPlay(_ numbers: [Int]) -> [Norm] { numbers.filter(isInPlay).map { plan.norms[$0].norm } }

    /// The value that our side reads, if there is one.
    func value(_ name: String) -> Value? {
        plan.vocabulary.index.number(name, for: nil, judging: setting.side).flatMap { sheet.value(of: $0) }
    }

    /// What is known of a fact as a norm of an actor reads it.
    func value(_ name: String, for actor: Norm.Actor) -> Value? {
        plan.vocabulary.index.number(name, for: actor, judging: setting.side).flatMap { sheet.value(of: $0) }
    }

    /// The norms that a norm is to be read with.
    func reading(_ norm: Norm) -> [Norm] { norm.readWith.compactMap(set.norm(id:)) }

    /// When an event happened or will.
    func end(of event: String) -> Instant? { sheet.events[event] }

    /// The act and those that are done with it.
    var carried: [String] { [act.name] + act.carries }

    /// Whether a norm binds or empowers the one who acts.
    func binds(_ norm: Norm) -> Bool { plan.number(of: norm).map { plan.norms[$0].binds } ?? false }

    /// A text of a pack with the States of the matter in it: `{requesting.name}`, `{requested.name}`, `{origin.name}`.
    func filled(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var names = [
            "{requesting.name}": set.vocabulary.country(setting.requesting.code),
            "{requested.name}": set.vocabulary.country(setting.requested.code),
        ]
        if case .string(let origin)? = value("data.origin") {
            names["{origin.name}"] = set.vocabulary.country(origin)
        }
        return names.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    func rank(_ norm: Norm) -> PartyTable.Rank { set.tables[norm.instrument]?.rank ?? .union }

}

extension Norm {
    /// All its conditions.
    var expressions: [CEL.Expression] {
        [when, requires, conflicts].compactMap { $0 } + unless.flatMap(\.expressions)
    }
}

extension Norm.Exception {
    var expressions: [CEL.Expression] { [when] + unless.flatMap(\.expressions) }
}
