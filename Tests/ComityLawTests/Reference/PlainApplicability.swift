import CEL
import ComityModel

@testable import ComityLaw

/// Which instruments apply, and which would step back if an unknown fact came to that.
struct PlainReach {
    var applying: Set<String> = []
    /// Conditions of reasons against an instrument that no fact answers yet.
    var open: [String: [CEL.Expression]] = [:]
    var isUncertain = false
}

extension PackSet {
    func plainReach(of act: ActDefinition, in situation: PlainSituation) -> PlainReach {
        let standings = tables.mapValues { $0.standing(in: situation.setting, vocabulary, ways[$0.instrument]) }
        let carriers = packs.filter {
            standings[$0.instrument]?.isBinding == true && carriesMeasure($0, situation) && !isSubsidiary($0)
                && !steps(back: $0, act, situation, another: false)
        }
        let displaced = Set(carriers.flatMap(\.displaces).map(\.instrument))
        let left = carriers.filter { !displaced.contains($0.instrument) }
        var reach = PlainReach()
        for pack in packs {
            let another = left.contains { $0.instrument != pack.instrument }
            switch standings[pack.instrument] {
            case .uncertain: reach.isUncertain = true
            case .binding where !displaced.contains(pack.instrument):
                if !pack.carries.isEmpty, !carriesMeasure(pack, situation) { continue }
                if steps(back: pack, act, situation, another: another) { continue }
                reach.applying.insert(pack.instrument)
                let waiting = openReasons(of: pack, act, situation, another: another)
                if !waiting.isEmpty { reach.open[pack.instrument] = waiting }
            default: continue
            }
        }
        return reach
    }

    private func openReasons(
        of pack: Pack, _ act: ActDefinition, _ situation: PlainSituation, another: Bool
    ) -> [CEL.Expression] {
        pack.unless.compactMap { reason in
            guard let when = reason.when, !reason.another || another, fits(reason, pack, act, situation) else {
                return nil
            }
            if case .unknown = outcome(of: when, situation) { return when }
            return nil
        }
    }

    private func fits(
        _ reason: Pack.Reason, _ pack: Pack, _ act: ActDefinition, _ situation: PlainSituation
    ) -> Bool {
        if reason.notOn.contains(act.name) { return false }
        guard let side = reason.side.flatMap(Side.init(rawValue:)) else { return true }
        let state = side == .requesting ? situation.requesting : situation.requested
        return state.code == tables[pack.instrument]?.country
    }

    private func outcome(of when: CEL.Expression, _ situation: PlainSituation) -> Outcome {
        when.evaluate { name in
            let value = situation.constant(name) ?? situation.value(name) ?? situation.presumption(name)
            return value.map(Binding.value) ?? .unknown
        }
    }

    /// Whether an instrument carries the measure itself. One that is not known cannot be excluded.
    private func carriesMeasure(_ pack: Pack, _ situation: PlainSituation) -> Bool {
        guard case .string(let measure)? = situation.value("request.measure") else { return !pack.carries.isEmpty }
        guard let channel = vocabulary.measures[measure]?.channel else { return false }
        return pack.carries.contains(channel) && !pack.except.contains(measure)
    }

    /// Whether it steps back where another instrument applies.
    private func isSubsidiary(_ pack: Pack) -> Bool { pack.unless.contains(where: \.another) }

    private func steps(
        back pack: Pack, _ act: ActDefinition, _ situation: PlainSituation, another: Bool
    ) -> Bool {
        pack.unless.contains { reason in
            if reason.another, !another { return false }
            guard fits(reason, pack, act, situation) else { return false }
            guard let when = reason.when else { return true }
            return outcome(of: when, situation) == .value(.bool(true))
        }
    }
}
