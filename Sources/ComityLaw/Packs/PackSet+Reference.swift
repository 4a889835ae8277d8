public import ComityModel

extension PackSet {
    /// A norm of the set as people cite it; nil where the set has no such norm.
    public func reference(to id: String) -> NormRef? { norm(id: id).map(reference) }

    /// Whether a norm of the set gives a power, and so is what a decision rests on rather than what it was held against.
    public func permits(_ norm: NormRef) -> Bool { self.norm(id: norm.norm)?.modality == .may }

    /// The norm by which whoever asks under an instrument has to weigh necessity and proportionality first: of the instrument
    /// itself, else of the statutes of the State that asks. Nil where no norm that was read does.
    ///
    /// - Parameters:
    ///   - measures: What is asked for.
    ///   - requesting: The State that asks; nil to look at the instrument alone.
    ///   - at: When.
    public func necessityNorm(
        under instrument: String, for measures: [String], by requesting: Jurisdiction?, at: Instant
    ) -> NormRef? {
        let weighing = requestNorms(for: measures, at: at).filter {
            $0.variables.contains("request.necessary_and_proportionate")
        }
        let norm =
            weighing.first { $0.instrument == instrument }
            ?? weighing.first { tables[$0.instrument]?.country.map { $0 == requesting?.code } ?? false }
        return norm.map(reference)
    }

    /// The norm that says what a request under an instrument must contain: the one for the measure, else the one for all.
    public func contentsNorm(under instrument: String, for measure: String? = nil, at: Instant) -> NormRef? {
        let contents = requestNorms(for: measure.map { [$0] } ?? [], at: at).filter {
            $0.instrument == instrument && $0.topic == "contents" && $0.when == nil
        }
        let norm = contents.first { measure != nil && $0.measures != nil } ?? contents.first { $0.measures == nil }
        return norm.map(reference)
    }

    /// The norm that keeps an authority's data to what its purpose needs, in the law on data that binds its State in criminal
    /// matters.
    public func minimisationNorm(of state: Jurisdiction, for measure: String, at: Instant) -> NormRef? {
        // The law on data governs each authority whatever binds the other side, so the State stands on both.
        let applying = Set(
            find(measure: measure, requesting: state, requested: state, at: at)
                .filter { $0.status == .applies && !$0.isRecalled }.map(\.instrument))
        let day = Zone.utc.date(at: at)
        return packs.filter { $0.between == .either && applying.contains($0.instrument) }.flatMap(\.norms).first {
            norm in
            norm.act == "data.minimise" && norm.bears == .obliges && norm.verified == .yes && norm.when == nil
                && norm.isEffective(on: day)
        }.map(reference)
    }

    /// Norms that were read and bind whoever asks for these measures.
    private func requestNorms(for measures: [String], at: Instant) -> [Norm] {
        let day = Zone.utc.date(at: at)
        return packs.flatMap(\.norms).filter { norm in
            norm.act == "assistance.request" && [.requesting, .party].contains(norm.actor) && norm.verified == .yes
                && norm.modality == .must && norm.isEffective(on: day)
                && (norm.measures.map { !Set(measures).isDisjoint(with: $0) } ?? true)
        }
    }
}
