public import ComityModel

extension PackSet {
    /// A norm of the set as it stands there; nil where the set has no such norm.
    public func version(of id: String) -> NormVersion? {
        guard let norm = norm(id: id), let pack = packs.first(where: { $0.instrument == norm.instrument }),
            let version = files[pack.file]
        else { return nil }
        let reference = reference(norm)
        return NormVersion(norm: reference.norm, cite: reference.cite, version: version)
    }

    /// Whether an override is for what is the matter with the law base, where an opinion does not permit an act.
    ///
    /// One that holds norms to be wrong sets those aside, in the version that it names, and nothing else: the act is weighed without
    /// them, and whatever else bars it, or must be asked or read first, stands.
    public func carries(
        _ override: Override, _ opinion: Opinion, on act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant
    ) -> Bool {
        guard override.reason == Override.Reason(for: opinion) else { return false }
        guard override.reason == .wrong else { return true }
        guard override.norms.allSatisfy({ version(of: $0.norm) == $0 }) else { return false }
        let matter = Matter(
            self, definition(of: act), by: assessor, facts, at: at, without: Set(override.norms.map(\.norm)))
        let rest = self.opinion(Assessment(matter), facts)
        return [.permitted, .conditional].contains(rest.outcome) || Override.Reason(for: rest) == .silent
    }
}
