import CanonicalJSON
public import ComityModel

extension PackSet {
    /// What the law says of an act.
    ///
    /// - Parameters:
    ///   - act: an act of the vocabulary; one outside it is answered *forbidden*, as nothing permits it.
    ///   - assessor: who judges, on which side, by which civil time.
    ///   - facts: a fact outside the vocabulary or of the wrong kind counts as unknown (`Vocabulary.problem` says so beforehand).
    ///   - at: the instant of the act; the law of that day decides.
    public func assess(_ act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant) -> Opinion {
        opinion(assessment(act, by: assessor, facts, at: at), facts)
    }

    func assessment(_ act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant) -> Assessment {
        Assessment(Matter(self, definition(of: act), by: assessor, facts, at: at))
    }

    func definition(of act: ActName) -> ActDefinition {
        vocabulary.acts[act.rawValue]
            ?? ActDefinition(name: act.rawValue, means: "", consults: [], carries: [], starts: [], also: [], logs: nil)
    }

    func opinion(_ assessment: Assessment, _ facts: Facts) -> Opinion { OpinionWriter(assessment, facts).opinion }
}
