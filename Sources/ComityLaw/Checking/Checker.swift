public import ComityModel

/// What the checks share: the set, the solver where there is one, the instant whose law counts.
struct Checker {
    let set: PackSet
    let solver: Solver?
    let at: Instant
    /// Norms that decide, in the order of their ids.
    let norms: [Norm]
    /// Measures in groups that the same instruments carry.
    let measures: [[String]]

    init(_ set: PackSet, _ solver: Solver?, at: Instant) {
        self.set = set
        self.solver = solver
        self.at = at
        norms = set.packs.flatMap(\.norms).filter { $0.bears != .defines && !$0.isReference }.sorted { $0.id < $1.id }
        let groups = Dictionary(grouping: set.vocabulary.measures.values) { measure in
            [measure.channel] + set.packs.filter { $0.except.contains(measure.name) }.map(\.instrument)
        }
        measures = groups.values.map { $0.map(\.name).sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    func text(_ norm: Norm) -> NormText {
        NormText(
            reference: set.reference(norm), instrument: norm.instrument, says: norm.says,
            modality: norm.modality.rawValue, act: ActName(unchecked: norm.act), verified: norm.verified.rawValue)
    }
}

extension PackSet {
    /// What in the set its author should look at (`comity law check`).
    ///
    /// - Parameters:
    ///   - solver: decides over all facts at once; without one only what needs none is found.
    ///   - at: the instant whose law is searched for contradictions.
    ///   - accepted: the file `checked.yaml`, where there is one: findings that are known, each with its reason.
    /// - Returns: contradictions first, in the order of `Fault.Kind`; what is known carries its reason.
    /// - Throws: `PackError` where `checked.yaml` cannot be read, and what the solver throws.
    public func faults(_ solver: Solver?, at: Instant, accepted: PackFile? = nil) throws -> [Fault] {
        let checker = Checker(self, solver, at: at)
        var faults = try checker.contradictions() + checker.dead() + checker.unreached()
        let acceptances = try accepted.map { file throws(PackError) in try Acceptance.read(file) } ?? []
        var used: Set<Acceptance> = []
        for index in faults.indices {
            guard let acceptance = acceptances.first(where: { $0.explains(faults[index]) }) else { continue }
            faults[index].acceptance = acceptance
            used.insert(acceptance)
        }
        // Without a solver most findings are not there to be explained.
        let checked = acceptances.filter {
            solver != nil || $0.kind == .unreachedAct || $0.kind == .unreachedCategory
        }
        return faults
            + checked.filter { !used.contains($0) }.map {
                Fault(
                    .explainsNothing, about: $0.place,
                    "the entry on \($0.of.sorted().joined(separator: ", ")) (\($0.kind.rawValue)) explains nothing that was found",
                    "take it away")
            }
    }
}
