import CanonicalJSON
public import ComityModel

extension Opinion {
    /// Those of some disputed norms that the opinion rests on: norms that decide, ask, oblige, advise or set a term.
    public func disputed(_ disputes: [String: NormDispute]) -> [NormDispute] {
        let norms =
            decidedBy
            + (json["why"]?.array ?? []).compactMap { row in
                row["norm"]?.string.map { NormRef(norm: $0, cite: row["cite"]?.string ?? $0) }
            } + questions.flatMap(\.norms) + duties.map(\.norm) + advice.map(\.norm) + terms.map(\.norm)
            + before.map(\.norm)
        return Set(norms.map(\.norm)).sorted().compactMap { disputes[$0] }
    }
}

extension PackSet {
    /// The sentence that helps where no norm of the set has an id.
    public func problem(withNorm id: String) -> String? {
        guard norm(id: id) == nil else { return nil }
        let hint = Nearest.name(to: id, in: normIDs).map { "; did you mean `\($0)`?" } ?? ""
        return "the set in force has no norm `\(id)`\(hint)"
    }
}
