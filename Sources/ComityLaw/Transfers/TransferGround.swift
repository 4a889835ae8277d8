import CEL
public import CanonicalJSON
public import ComityModel

/// One rung of the ladder by which data leave a jurisdiction: adequacy, else safeguards, else a derogation (LED arts 36–38, GDPR arts 45–49).
public struct TransferGround: Sendable, Hashable {
    /// The rungs, in the order in which they are examined.
    public enum Kind: String, Sendable, CaseIterable {
        case adequacy, safeguards, derogation
    }

    /// Which rung it is.
    public let kind: Kind
    /// The norm, with the article of the exception where that is the rung.
    public let norm: NormRef
    /// The rule, in own words.
    public let says: String
    /// Whether it carries the transfer.
    public let answer: TransferAnswer
    /// What decides it.
    public let because: String
    /// Whether a rung before it already carries the transfer, so that it is not needed.
    public let isSpare: Bool

    /// `{kind, norm, cite, says, answer, asks?, because, spare}`.
    public var json: JSON {
        .object(
            answer.members.merging([
                "kind": .string(kind.rawValue), "norm": .string(norm.norm), "cite": .string(norm.cite),
                "says": .string(says),
                "because": .string(because), "spare": .bool(isSpare),
            ]) { $1 })
    }
}

extension Assessment {
    /// A rung before it is known whether one above it carries.
    private struct Rung {
        let kind: TransferGround.Kind
        let norm: Norm
        let cite: String?
        let says: String
        let truth: Truth
        let variables: Set<String>
    }

    /// The ladder of the laws that govern the sender: all adequacy first, then safeguards, then derogations, each in the order of packs.
    func ladder(_ regimes: Set<String>, _ facts: Facts) -> [TransferGround] {
        let set = matter.set
        let norms = set.packs.filter { regimes.contains($0.instrument) }.flatMap(\.norms)
        let inPlay = Set(matter.consulted.filter { matter.binds($0) || $0.actor == .supervisory }.map(\.id))
        let rungs = norms.filter { inPlay.contains($0.id) }.flatMap(rungs)
        var carries = false
        return TransferGround.Kind.allCases.flatMap { kind in rungs.filter { $0.kind == kind } }.map { rung in
            let ground = ground(rung, facts, isSpare: carries)
            carries = carries || ground.answer == .holds
            return ground
        }
    }

    private func rungs(_ norm: Norm) -> [Rung] {
        var rungs: [Rung] = []
        if let kind = norm.transfer {
            rungs.append(
                Rung(
                    kind: kind, norm: norm, cite: nil, says: norm.says, truth: truth(norm),
                    variables: variables(norm)))
        }
        for (exception, holds) in world.exceptions(of: norm) {
            guard let kind = exception.transfer else { continue }
            rungs.append(
                Rung(
                    kind: kind, norm: norm, cite: exception.cite,
                    says: exception.says ?? "an exception to: \(norm.says)",
                    truth: holds, variables: exception.variables))
        }
        return rungs
    }

    /// A permission carries where it stands, a condition where what it requires is met, a bar where it does not bite at all.
    private func truth(_ norm: Norm) -> Truth {
        if norm.modality == .mustNot { return !world.engaged(norm, onFault: true) }
        guard norm.requires != nil, let number = matter.plan.number(of: norm) else { return world.carries(norm) }
        return world.engaged(number, onFault: false)
            .and(world.truth(matter.plan.norms[number].code.requires, onFault: false))
    }

    private func variables(_ norm: Norm) -> Set<String> {
        [norm.when, norm.requires].compactMap(\.self).reduce(into: []) { $0.formUnion($1.variables) }
    }

    private func ground(_ rung: Rung, _ facts: Facts, isSpare: Bool) -> TransferGround {
        let reference = matter.set.reference(rung.norm)
        let cite = rung.cite.map { "\(reference.cite) (\($0))" } ?? reference.cite
        var answer = TransferAnswer(rung.truth, matter.set.vocabulary.index)
        var because = because(rung, facts)
        // Who only recalls an article, or has not read it to the end, may not rest a transfer on it.
        if rung.norm.verified != .yes, answer == .holds {
            answer = .unknown(asks: [])
            because = "\(rung.norm.verified == .no ? "recalled only" : "read in part"): read \(cite) first"
        }
        return TransferGround(
            kind: rung.kind, norm: NormRef(norm: reference.norm, cite: cite), says: rung.says, answer: answer,
            because: because,
            isSpare: isSpare)
    }

    /// What decides a rung: the decision of the table on adequacy, else the facts that it reads.
    private func because(_ rung: Rung, _ facts: Facts) -> String {
        if !rung.truth.unknowns.isEmpty {
            let names = matter.set.vocabulary.index.names(of: rung.truth.unknowns).unique
            if names == ["transfer.adequacy"], let says = adequacy(under: rung.norm) { return says + "; look it up" }
            return "not stated: " + names.map { "“\(matter.set.vocabulary.phrase($0))”" }.joined(separator: ", ")
        }
        if rung.kind == .adequacy, rung.variables.contains("transfer.adequacy"), let says = adequacy(under: rung.norm) {
            return says
        }
        let told = rung.variables.sorted().compactMap { name -> String? in
            guard let json = facts.own[name]?.value, matter.set.vocabulary.facts[name]?.isComputed == false else {
                return nil
            }
            return "\(matter.set.vocabulary.phrase(name)): \(matter.set.words(json, of: name))"
        }
        return told.isEmpty ? "nothing of it depends on a fact stated" : told.joined(separator: "; ")
    }

    private func adequacy(under norm: Norm) -> String? {
        guard case .string(let destination)? = matter.value("transfer.destination") else { return nil }
        return matter.set.appendix.adequacy.says(of: destination, under: norm.instrument, on: matter.setting.day)
    }
}
