public import ComityModel

extension PackSet {
    /// The acts that the terms bound which an event starts.
    public func acts(boundSince event: String) -> [ActName] {
        let acts = packs.flatMap(\.norms).filter { $0.terms.contains { $0.from == event } }.map(\.act)
        return Set(acts).sorted().map(ActName.init(unchecked:))
    }

    /// The event of the vocabulary whose name comes nearest to a word; nil where none does.
    public func nearestEvent(to word: String) -> String? { Nearest.name(to: word, in: vocabulary.events.keys) }

    /// How a term runs that was told without any pause; nil where its norm sets none that ends then.
    ///
    /// - Parameters:
    ///   - assessor: Whose clock it is.
    ///   - pauses: The questions of the case; those count that the norm names, asked by the side that it binds.
    ///   - at: What was asked later is left out.
    public func clock(
        of start: TermStart, by assessor: Assessor, pauses: [Pause], at: Instant
    ) -> TermClock? {
        guard let norm = norm(id: start.norm.norm) else { return nil }
        for term in norm.terms where term.from == start.event {
            guard case .period(let period) = term.length else { continue }
            func counting(_ pauses: [Pause]) -> TermCount {
                count(period, of: term, norm, from: start.since, by: assessor, pauses: pauses)
            }
            guard counting([]).before == start.told else { continue }
            let named = term.pauses(of: norm, among: pauses, by: assessor, at: at)
            let counted = counting(named)
            return TermClock(
                length: period.words(working: term.countsWorkingDays),
                from: vocabulary.events[start.event] ?? start.event, due: counted.before, counted: counted.because,
                pauses: named.filter { pause in counting(named.filter { $0 != pause }) != counted })
        }
        return nil
    }

    /// Counts a term of a norm for the side whose clock it is.
    func count(
        _ period: Period, of term: Norm.Term, _ norm: Norm, from started: Instant, by assessor: Assessor,
        pauses: [Pause]
    ) -> TermCount {
        let side = norm.actor.side(judging: assessor.side)
        return TermCount(
            period, countsWorkingDays: term.countsWorkingDays, from: started, in: assessor.zone(of: side),
            of: assessor.jurisdiction(of: side).code, isUnionAct: (tables[norm.instrument]?.rank ?? .union) == .union,
            appendix.holidays, pauses: pauses, cite: term.pauseCite)
    }
}

extension Norm.Actor {
    /// The side whose clock a norm's term runs by.
    func side(judging: Side) -> Side {
        switch self {
        case .requesting: .requesting
        case .requested: .requested
        default: judging
        }
    }
}

extension Norm.Term {
    /// The questions for which the term stands still: those that its norm names, asked by the side that it binds.
    func pauses(of norm: Norm, among pauses: [Pause], by assessor: Assessor, at: Instant) -> [Pause] {
        let asker: Jurisdiction? =
            switch norm.actor {
            case .requesting: assessor.requesting
            case .requested: assessor.requested
            default: nil
            }
        return pauses.filter { pause in
            pausedBy.contains(pause.event) && pause.from <= at && (asker.map { $0 == pause.by } ?? true)
        }
    }
}
