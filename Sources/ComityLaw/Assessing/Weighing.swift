import ComityModel

/// The decision rule on one world (README of the fact base, (a) to (g)).
struct Weighing {
    /// What it comes to; `undetermined` where an unknown fact stands in the way.
    enum Verdict: Hashable {
        case permitted, refused, postponed, forbidden, nothingPermits, conflict
        /// Only norms that nobody has read to the end decide.
        case unread
        case undetermined
    }

    /// A bar with what became of it.
    struct Weighed {
        let bar: Bar
        /// Whether it stands, after overrides and rank.
        let stands: Truth
        /// Whether it yields to a duty of higher rank.
        let yields: Truth
        /// The duty of another legal order that it is opposed to.
        let opposed: Norm?
    }

    let verdict: Verdict
    let bars: [Weighed]
    let bases: [(norm: Norm, stands: Truth)]
    /// Unknown facts in the conditions of bases and bars.
    let unknowns: Set<FactKey>

    init(_ world: World) {
        let frame = world.frame
        let defeated = Defeat(world)
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
        _ bar: Bar, _ bases: [(norm: Norm, stands: Truth)], _ defeated: Defeat, _ world: World
    ) -> Weighed {
        var bites = world.bites(bar.norm)
        if world.frame.matter.isBefore(bar.norm) {
            bites = bites.and(!world.truth(bar.norm.fulfilled, in: bar.norm, onFault: false))
        }
        let stands = bites.isNo ? bites : bites.and(!defeated.of(bar.norm))
        guard !stands.isNo, bar.norm.modality == .mustNot || bar.norm.act == "assistance.refuse" else {
            return Weighed(bar: bar, stands: stands, yields: .no, opposed: nil)
        }
        let precedence = Precedence(world, bar.norm, bases.filter { $0.norm.verified == .yes })
        return Weighed(
            bar: bar, stands: stands.and(!precedence.yields).and(precedence.pending), yields: precedence.yields,
            opposed: precedence.opposed)
    }

    private static func verdict(_ bars: [Weighed], _ bases: [(norm: Norm, stands: Truth)], _ frame: World.Frame)
        -> Verdict
    {
        let read = bars.filter { $0.bar.norm.verified == .yes }
        if let bar = read.filter({ $0.stands.isYes && $0.opposed == nil }).map(\.bar.effect).max(by: {
            $0.weight < $1.weight
        }) {
            return bar.verdict
        }
        if read.contains(where: { !$0.stands.isNo && !$0.stands.isYes }) { return .undetermined }
        if read.contains(where: { $0.stands.isYes }) { return .conflict }
        let partly = bars.filter { $0.bar.norm.verified == .partly }
        if partly.contains(where: { $0.stands.isYes }) { return .unread }
        if partly.contains(where: { !$0.stands.isNo }) { return .undetermined }
        if bases.contains(where: { $0.norm.verified == .yes && $0.stands.isYes }) { return .permitted }
        if bases.contains(where: { !$0.stands.isNo && !$0.stands.isYes }) { return .undetermined }
        if bases.contains(where: { $0.stands.isYes }) { return .unread }
        let isUncertain = frame.matter.findings.contains {
            $0.status == .unknown && frame.matter.set.instruments.contains($0.instrument)
        }
        return isUncertain ? .unread : .nothingPermits
    }
}

extension Bar.Effect {
    var weight: Int {
        switch self {
        case .postpones: 0
        case .refuses: 1
        case .forbids: 2
        }
    }

    var verdict: Weighing.Verdict {
        switch self {
        case .forbids: .forbidden
        case .refuses: .refused
        case .postpones: .postponed
        }
    }
}
