import ComityModel

@testable import ComityLaw

/// What can stand against an act, and how.
struct PlainBar {
    let norm: Norm
    let effect: BarEffect
}

extension PlainMatter {
    /// The norms that can bar the act.
    func findBars() -> [PlainBar] {
        consulted.compactMap { norm in
            guard binds(norm) else { return nil }
            if isObjection(norm) { return PlainBar(norm: norm, effect: .forbids) }
            if norm.modality == .must, norm.bears == .obliges, !Self.optionalActs.contains(act.name) {
                switch norm.act {
                case "assistance.refuse": return PlainBar(norm: norm, effect: .refuses)
                case "assistance.postpone": return PlainBar(norm: norm, effect: .postpones)
                default: break
                }
            }
            if isFirstStep(norm) { return PlainBar(norm: norm, effect: .forbids) }
            guard carried.contains(norm.act) else { return nil }
            switch (norm.modality, norm.bears) {
            case (.mustNot, _) where !isBarOnGround(norm): break
            case (.must, .conditions) where norm.requires != nil: break
            default: return nil
            }
            return PlainBar(norm: norm, effect: answersRequest && norm.actor != .party ? .refuses : .forbids)
        }
    }

    /// Whether the act answers a request, so that a bar on it is a refusal.
    var answersRequest: Bool {
        assessor.side == .requested
            && ["assistance.accept", "assistance.execute", "hearing.hold", "interception.run"].contains(act.name)
    }

    /// A duty to consult or ask before refusing, postponing or conditioning: it blocks those acts until it is done.
    func isFirstStep(_ norm: Norm) -> Bool {
        Self.optionalActs.contains(act.name) && isBefore(norm) && norm.fulfilled != nil
    }

    /// A way out of a conflict of laws, open to the addressee of an order.
    func isObjection(_ norm: Norm) -> Bool {
        norm.conflicts != nil && norm.act == "order.object" && act.name == "order.comply"
    }

    func isBefore(_ norm: Norm) -> Bool {
        norm.modality == .must && norm.bears == .obliges && norm.act != act.name
            && ["consultation.open", "assistance.query"].contains(norm.act)
    }

    /// A bar on refusing that speaks of one ground only: it takes that ground away and leaves the others.
    func isBarOnGround(_ norm: Norm) -> Bool {
        norm.modality == .mustNot && Self.optionalActs.contains(norm.act) && !norm.grounds.isEmpty
    }

    /// The norms that can carry the act: they permit or oblige it, or an act that is done with it.
    func findBases() -> [Norm] {
        consulted.filter { norm in
            binds(norm) && carried.contains(norm.act) && norm.modality != .mustNot
                && (norm.bears == .permits || norm.bears == .obliges)
                && (norm.act == act.name || !Self.optionalActs.contains(norm.act))
        }
    }

    /// What other acts in the reach permit, on which the act rests besides: an EIO rests on arts 1, 2(c), 27 and 9.
    func findSupports() -> [Norm] {
        let own = Set(bases.map(\.id))
        return consulted.filter { norm in
            !own.contains(norm.id) && norm.modality == .may && norm.bears == .permits
                && !Self.optionalActs.contains(norm.act) && !isElsewhere(norm)
        }
    }

    private func isElsewhere(_ norm: Norm) -> Bool {
        guard norm.actor == .requested, let country = table(norm)?.country else { return false }
        return country != situation.requested.code
    }
}
