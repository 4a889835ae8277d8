public import CanonicalJSON
public import ComityModel

extension PackSet {
    /// Judges a legal act and mints a permit for it: the only place where one comes from.
    ///
    /// - Parameters:
    ///   - as: which act of the vocabulary it is, where the legal act may be several (`Decide`: `assistance.refuse`). By default the usual
    ///     one; `Issue` is judged as `request.send`, which consults the norms on drafting too.
    ///   - subject: digest of what is acted on.
    ///   - measure: the measure that is acted on, where it is one.
    ///   - fulfilling: what the code that acts fulfils, as a rule `A.fulfils`.
    ///   - bases: overrides of this case whose signatures hold. Where the opinion does not permit the act, one that is for this
    ///     act and for what is the matter with the law base carries it; the opinion stands as it is.
    /// - Throws: `Refusal` unless the outcome is *permitted* or *conditional*, or a human basis carries the act, and every
    ///   safeguard of a norm in play is fulfilled.
    public func permit<A: LegalAct>(
        _: A.Type, as act: ActName? = nil, on subject: Digest, of measure: MeasureID? = nil, by assessor: Assessor,
        _ facts: Facts, at: Instant, fulfilling: Set<Safeguard>, under bases: [HumanBasis] = []
    ) throws(Refusal) -> Permit<A> {
        let usual = A.name == .issue ? A.name.acts.last : A.name.acts.first
        let act = act ?? usual ?? ActName(unchecked: "none")
        let assessment = assessment(act, by: assessor, facts, at: at)
        let opinion = opinion(assessment, facts)
        guard A.name.acts.contains(act) else {
            throw Refusal(.wrongAct, opinion, "`\(act)` is no act of `\(A.name.rawValue)`; name one that is", [])
        }
        var humanBasis: [HumanBasis] = []
        if let refusal = Self.refusal(opinion, assessment) {
            let basis = bases.first { basis in
                basis.permits(A.name, on: measure, at: at)
                    && carries(basis.override, opinion, on: act, by: assessor, facts, at: at)
            }
            guard let basis else { throw refusal }
            humanBasis = [basis]
        }
        let missing = opinion.safeguards.filter { !fulfilling.contains($0.safeguard) }
        guard missing.isEmpty else {
            let names = Set(missing.map(\.safeguard)).sorted()
            throw Refusal(
                .unfulfilled, opinion,
                "not fulfilled: \(names.map(\.rawValue).joined(separator: ", ")) (\(Self.list(missing.map(\.norm))))",
                missing.map(\.norm), unfulfilled: names)
        }
        return Permit(act, on: subject, at: at, [(measure, opinion)], humanBasis)
    }

    private static func refusal(_ opinion: Opinion, _ assessment: Assessment) -> Refusal? {
        let norms = opinion.decidedBy
        switch opinion.outcome {
        case .permitted, .conditional: return nil
        case .forbidden where norms.isEmpty: return Refusal(.forbidden, opinion, "nothing permits it", [])
        case .forbidden:
            let ways = Set(assessment.decisive.compactMap(\.norm.wayOut)).sorted()
            let way = ways.isEmpty ? "" : "; way out: \(ways.joined(separator: "; or "))"
            return Refusal(.forbidden, opinion, "forbidden by \(list(norms))\(way)", norms)
        case .refused: return Refusal(.refused, opinion, "refusal is a duty under \(list(norms))", norms)
        case .postponed: return Refusal(.postponed, opinion, "to be postponed under \(list(norms))", norms)
        case .conflict:
            return Refusal(.conflict, opinion, "a conflict of \(list(norms)); consult or narrow the measure", norms)
        case .open:
            let facts = opinion.questions.map { "`\($0.fact)`" }
            guard !facts.isEmpty || !opinion.toRead.isEmpty else {
                let says =
                    "open: no norm carries it, and of some instruments it is not known whether they bind both States"
                return Refusal(.open, opinion, says, norms)
            }
            let asked = facts.isEmpty ? "read \(list(opinion.toRead))" : "state \(facts.joined(separator: ", "))"
            return Refusal(.open, opinion, "open under \(list(norms)): \(asked)", norms)
        }
    }

    private static func list(_ norms: [NormRef]) -> String { norms.map(\.cite).joined(separator: "; ") }
}
