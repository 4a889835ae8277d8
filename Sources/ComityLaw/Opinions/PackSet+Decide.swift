public import ComityModel

extension PackSet {
    /// What the law says of an act, and nothing else: the outcome that `assess` tells with its reasons.
    ///
    /// For whoever asks thousands of times and wants no reasons, such as a list that marks what may be opened. Parameters as there.
    public func decide(_ act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant) -> Opinion.Outcome {
        let matter = Matter(self, definition(of: act), by: assessor, facts, at: at)
        let world = World(matter: matter)
        switch Verdict(world) {
        case .permitted: return world.attachesCondition ? .conditional : .permitted
        case .refused: return .refused
        case .postponed: return .postponed
        case .forbidden, .nothingPermits: return .forbidden
        case .conflict: return .conflict
        case .unread: return .open
        case .undetermined: return Assessment(matter).outcome
        }
    }
}

extension World {
    /// Whether a norm that lets a permitted act through attaches something to it: a basis, what the act rests on besides, a bar that does not
    /// stand, or an exception by which it is let through.
    fileprivate var attachesCondition: Bool {
        let weigher = Weigher(world: self)
        return matter.play.attaching.contains { number in
            guard plan.norms[number].norm.verified == .yes, decides(number, weigher) else {
                return false
            }
            let norm = plan.norms[number].norm
            return norm.condition != nil
                || norm.unless.indices.contains {
                    norm.unless[$0].condition != nil && holds($0, of: number).isYes
                }
        }
    }

    private func decides(_ number: Int, _ weigher: Weigher) -> Bool {
        if plan.supports.contains(number) || plan.shields.contains(number), carries(number).isYes { return true }
        if plan.bases.contains(number), weigher.basis(number).stands.isYes { return true }
        if matter.play.allowing.contains(where: { $0.norm == number && allows($0.exception, of: number).isYes }) {
            return true
        }
        guard let bar = matter.play.bars.first(where: { $0.norm == number }) else { return false }
        let norm = plan.norms[number].norm
        guard matter.carried.contains(norm.act), weigher.bar(bar, weigher.bases).stands.isNo else { return false }
        return norm.requires == nil ? norm.modality == .mustNot : engaged(number, onFault: true).isYes
    }
}
