import ComityModel

@testable import ComityLaw

/// The decision rule on one world (README of the fact base, (a) to (g)).
struct PlainWeighing {
    /// A bar with what became of it.
    struct Weighed {
        let bar: PlainBar
        /// Whether it stands, after overrides and rank.
        let stands: PlainTruth
        /// Whether it yields to a duty of higher rank.
        let yields: PlainTruth
        /// The duty of another legal order that it is opposed to.
        let opposed: Norm?
        /// Whether another State's law orders what it bars.
        let isOrdered: Bool
    }

    let verdict: Verdict
    let bars: [Weighed]
    let bases: [(norm: Norm, stands: PlainTruth)]
    /// Unknown facts in the conditions of bases and bars.
    let unknowns: Set<FactKey>

    init(_ world: PlainWorld) {
        let frame = world.frame
        let defeated = PlainDefeat(world)
        let bases =
            frame.matter.bases.map { (norm: $0, stands: world.carries($0).and(!defeated.of($0))) }
            + frame.matter.allowing.map { (norm: $0.norm, stands: world.allows($0.exception, in: $0.norm)) }
        let bars = frame.matter.bars.map { bar in Self.weigh(bar, bases, defeated, world) }
        self.bases = bases
        self.bars = bars
        unknowns = bars.reduce(into: bases.reduce(into: []) { $0.formUnion($1.stands.unknowns) }) {
            $0.formUnion($1.stands.unknowns)
        }
        verdict = Self.verdict(bars, bases.filter { $0.norm.verified != .no }, frame)
    }

    private static func weigh(
        _ bar: PlainBar, _ bases: [(norm: Norm, stands: PlainTruth)], _ defeated: PlainDefeat, _ world: PlainWorld
    ) -> Weighed {
        var bites = world.bites(bar.norm)
        if world.frame.matter.isBefore(bar.norm) {
            bites = bites.and(!world.truth(bar.norm.fulfilled, in: bar.norm, onFault: false))
        }
        let stands = bites.isNo ? bites : bites.and(!defeated.of(bar.norm))
        guard !stands.isNo, bar.norm.modality == .mustNot || bar.norm.act == "assistance.refuse" else {
            return Weighed(bar: bar, stands: stands, yields: .no, opposed: nil, isOrdered: isOrdered(bar.norm, world))
        }
        let precedence = PlainPrecedence(world, bar.norm, bases.filter { $0.norm.verified == .yes })
        return Weighed(
            bar: bar, stands: stands.and(!precedence.yields).and(precedence.pending), yields: precedence.yields,
            opposed: precedence.opposed, isOrdered: isOrdered(bar.norm, world))
    }

    private static func isOrdered(_ norm: Norm, _ world: PlainWorld) -> Bool {
        norm.conflicts != nil && world.truth(norm.conflicts, in: norm, onFault: false).isYes
    }

    private static func verdict(
        _ bars: [Weighed], _ bases: [(norm: Norm, stands: PlainTruth)], _ frame: PlainWorld.Frame
    )
        -> Verdict
    {
        let read = bars.filter { $0.bar.norm.verified == .yes }
        if let bar = read.filter({ $0.stands.isYes && $0.opposed == nil && !$0.isOrdered }).map(\.bar.effect).max(by: {
            $0.weight < $1.weight
        }) {
            return bar.verdict
        }
        if read.contains(where: { $0.stands.isYes && $0.isOrdered }) { return .conflict }
        if read.contains(where: { !$0.stands.isNo && !$0.stands.isYes }) { return .undetermined }
        if read.contains(where: { $0.stands.isYes }) { return .conflict }
        let partly = bars.filter { $0.bar.norm.verified == .partly }
        if partly.contains(where: { $0.stands.isYes }) { return .unread }
        if partly.contains(where: { !$0.stands.isNo }) { return .undetermined }
        if bases.contains(where: { $0.norm.verified == .yes && $0.stands.isYes }) { return .permitted }
        if bases.contains(where: { !$0.stands.isNo && !$0.stands.isYes }) { return .undetermined }
        if bases.contains(where: { $0.stands.isYes }) { return .unread }
        return frame.matter.isUncertain ? .unread : .nothingPermits
    }
}
