public import ComityModel

/// A clause that the law has a letter of request carry: what the requesting authority undertakes or asks for.
public struct Clause: Sendable, Hashable {
    /// What it is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// What is handed over serves the proceedings described and no other.
        case purpose
        /// No more is asked for, used and kept than is needed.
        case minimisation
        /// The request itself is to be kept confidential.
        case confidentiality
    }

    /// What it is about.
    public let kind: Kind
    /// The norms that ask for it, in the order of their ids.
    public let norms: [NormRef]
}

/// What the packs say about a letter of request between two States on a date.
public struct LetterLaw: Sendable, Hashable {
    /// The usual name of its instrument.
    public let instrument: String
    /// What it must contain.
    public let contents: [NormRef]
    /// The clauses that it must carry, each with its articles.
    public let clauses: [Clause]
}

extension PackSet {
    /// The law of a letter of request: which contents and clauses are asked for by the instruments that apply to its measures,
    /// by the law that binds the requesting State's authorities whatever they ask, and by the statutes of the State that is asked.
    ///
    /// - Parameter isConfidential: Whether the request asks for confidentiality: only then must the letter say so.
    public func letterLaw(
        under instrument: String, measures: [String], requesting: Jurisdiction, requested: Jurisdiction,
        isConfidential: Bool, at: Instant
    ) -> LetterLaw {
        let day = Zone.utc.date(at: at)
        var norms: [String: Norm] = [:]
        for measure in measures {
            let findings = find(measure: measure, requesting: requesting, requested: requested, at: at)
            let applying = Set(findings.filter { $0.status == .applies }.map(\.instrument))
            for norm in packs.filter({ applying.contains($0.instrument) }).flatMap(\.norms) {
                guard norm.verified != .no, !norm.isReference, norm.isEffective(on: day),
                    norm.measures?.contains(measure) ?? true,
                    // Of statutes, that of the State that is asked: it says how it wants to be asked.
                    tables[norm.instrument]?.country.map({ $0 == requested.code }) ?? true
                else { continue }
                norms[norm.id] = norm
            }
        }
        func refs(_ isMeant: (Norm) -> Bool) -> [NormRef] {
            norms.values.filter(isMeant).sorted { $0.id < $1.id }.map(reference)
        }
        let clauses = Clause.Kind.allCases.filter { $0 != .confidentiality || isConfidential }.compactMap { kind in
            let refs = refs { $0.asks(for: kind) }
            return refs.isEmpty ? nil : Clause(kind: kind, norms: refs)
        }
        return LetterLaw(
            instrument: tables[instrument]?.name ?? instrument,
            contents: refs {
                $0.topic == "contents" && $0.act == "assistance.request" && $0.actor == .requesting
                    && $0.bears == .conditions
            }, clauses: clauses)
    }
}

extension Norm {
    /// Whether it asks for a clause: a limit on use that binds who receives, a duty of data protection to take no more than is
    /// needed, a right to ask for silence.
    fileprivate func asks(for clause: Clause.Kind) -> Bool {
        switch clause {
        case .purpose:
            topic == "purpose" && bears == .forbids && [.requesting, .controller].contains(actor)
                && ["data.use", "data.disclose"].contains(act)
        case .minimisation:
            topic == "minimisation" && bears == .obliges && [.requesting, .controller].contains(actor)
        case .confidentiality:
            topic == "confidentiality" && bears == .permits && actor == .requesting && act == "secrecy.keep"
        }
    }
}
