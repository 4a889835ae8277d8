import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import TransparencyLog

extension Session {
    /// The first of two persons enters a human basis for one act. It permits nothing yet.
    func proposeOverride(_ draft: OverrideDraft) async throws -> Outcome {
        guard !draft.text.isEmpty else { throw OfficeError(.invalid, at: "--text", "the text of the basis is empty") }
        let document = try await write(draft.text, kind: "basis", label: "basis")
        let override = Override(
            id("override"), draft.act, measure: draft.measure, cite: draft.cite, text: document.content,
            reason: draft.reason, norms: try draft.norms.map(version), until: draft.until)
        let events = try decide(.proposeOverride(override, document: document.item(by: hand.officer)))
        let officer = try await sign(override.digest)
        try await commit(working: events, by: officer, keys: document.keys)
        let number = state.overrideOrder.count + 1
        return done(
            "override \(number) proposed for `\(override.act.rawValue)`", lines: [words(override, number)],
            next:
                "comity override confirm \(self.number) --override \(number) (by a second person; one of the two is head of legal)",
            data: ["override": override.json])
    }

    /// A norm as the packs in force have it: an override sets aside no later text.
    private func version(of norm: String) throws -> NormVersion {
        guard let version = office.packs.version(of: norm) else {
            throw OfficeError(
                .invalid, at: "--norm", "the packs hold no norm `\(norm)`; `comity law explain` names those that bar")
        }
        return version
    }

    /// The second person confirms it with a signature of their own; from then on it permits, until it expires.
    func confirmOverride(_ number: Int) async throws -> Outcome {
        let entered = try numbered { () throws(Rejection) in try state.override(numbered: number) }
        let override = entered.override
        let events = try decide(.confirmOverride(override.id, override.digest))
        // Two persons who confirm at one instant in two cases see each other: one of the two commits is a conflict.
        let size = try await office.journal.treeHead().size
        let earlier = try await office.overridePairs()
        try allowed { () throws(AccessFailure) in
            try OverridePair(proposer: entered.proposer, confirmer: hand.officer).check(after: earlier)
        }
        let officer = try await sign(override.digest)
        guard let proposal = entered.acts.first, let directory = house.directory else {
            throw OfficeError(.integrity, at: "override \(number)", "its proposal bears no signature")
        }
        let basis = HumanBasis(override, proposal: proposal, confirmation: officer.act)
        try allowed { () throws(AccessFailure) in try directory.judge(basis, in: state.ref, at: now) }
        try await commit(working: events, by: officer, after: size)
        return done(
            "override \(number) confirmed: `\(override.act.rawValue)` is permitted on a human basis until "
                + office.profile.zone.text(override.until), lines: [words(override, number)],
            next: "comity case show \(self.number)")
    }

    /// One of the two ends it before its time.
    func endOverride(_ number: Int, _ reason: String) async throws -> Outcome {
        let entered = try numbered { () throws(Rejection) in try state.override(numbered: number) }
        return try await working(
            .endOverride(entered.override.id, reason: reason), "override \(number) ended (`\(reason)`)",
            next: "comity case show \(self.number)")
    }

    /// The overrides of the case that permit an act now: in force, and both signatures hold today.
    func humanBases(for act: LegalActName, on measure: MeasureID?) -> [HumanBasis] {
        guard let directory = house.directory else { return [] }
        return state.humanBases(for: act, on: measure, at: now).filter {
            (try? directory.judge($0, in: state.ref, at: now)) != nil
        }
    }

    /// One line for each override that an act rested on: it is never silent.
    func told(_ bases: [HumanBasis]) -> [String] {
        bases.map { "human basis: \(words($0.override, state.number(of: $0.override.id) ?? 0))" }
    }

    /// What a refusal says of overrides: which one of the case carries it no more, or how one is entered where the law base has
    /// no answer. Where the law base bars, nobody is invited to set it aside.
    func overriding(_ refusal: Refusal, _ act: LegalActName, _ measure: MeasureID?) -> String {
        guard [.forbidden, .refused, .postponed, .open].contains(refusal.code),
            let reason = Override.Reason(for: refusal.opinion)
        else { return "" }
        let known = state.overrideOrder.compactMap { state.overrides[$0] }.last { $0.override.covers(act, measure) }
        if let known, let number = state.number(of: known.override.id) {
            return "; override \(number) does not carry it: \(lack(known, for: reason, refusal))"
        }
        guard reason != .wrong else { return "" }
        return "; two persons may enter a human basis: \(entering(act, reason))"
    }

    /// How a human basis is entered.
    func entering(_ act: LegalActName, _ reason: Override.Reason) -> String {
        "comity override propose \(number) --act \(act.rawValue) --reason \(reason.rawValue) --cite \"…\" --text FILE "
            + "--until INSTANT"
    }

    private func lack(_ known: EnteredOverride, for reason: Override.Reason, _ refusal: Refusal) -> String {
        switch known.status(at: now) {
        case .proposed: return "nobody confirmed it yet"
        case .expired: return "it expired at \(office.profile.zone.text(known.override.until))"
        case .ended: return "it was ended"
        case .active where known.override.reason != reason:
            return "its reason is `\(known.override.reason.rawValue)`, and here the law base is `\(reason.rawValue)`"
        case .active: return standing(beside: known.override.norms, refusal)
        }
    }

    /// Why an override that is in force and for the right reason does not carry an act all the same.
    private func standing(beside norms: [NormVersion], _ refusal: Refusal) -> String {
        let others = refusal.citations.filter { other in !norms.contains { $0.norm == other.norm } }
        if let changed = norms.first(where: { office.packs.version(of: $0.norm) != $0 }) {
            return
                "the pack of `\(changed.norm)` is another today than the one that it holds to be wrong; enter it anew"
        }
        guard !norms.isEmpty else { return "the enrolment of one of the two who signed it does not hold any more" }
        return others.isEmpty
            ? "without the norms that it sets aside another one bars the act, or something must be stated first; or the enrolment of one "
                + "of the two who signed it does not hold any more"
            : "it sets aside \(norms.map { "`\($0.norm)`" }.joined(separator: ", ")) alone, and \(cites(others)) stands"
    }

    private func words(_ override: Override, _ number: Int) -> String {
        let measure = override.measure.map { " on \($0)" } ?? ""
        let setAside =
            override.norms.isEmpty
            ? "" : " in \(override.norms.map { "\($0.cite) [\($0.norm)]" }.joined(separator: "; "))"
        return
            "\(override.cite.law) \(override.cite.article) (override \(number), `\(override.act.rawValue)`\(measure), "
            + "`\(override.reason.rawValue)`\(setAside), until \(office.profile.zone.text(override.until)))"
    }

    /// What access allows, or the refusal as an officer reads it.
    func allowed<Value>(_ check: () throws(AccessFailure) -> Value) throws -> Value {
        do {
            return try check()
        } catch {
            throw OfficeError(.refused, at: error.place, error.reason)
        }
    }
}

extension Office {
    /// Who proposed and who confirmed each override that was ever confirmed in this house, in all its cases.
    func overridePairs() async throws -> [OverridePair] {
        var pairs: [OverridePair] = []
        for file in try await journal.files() where !file.isHouse {
            for entered in try await state(of: file).overrides.values {
                guard let confirmer = entered.confirmer else { continue }
                pairs.append(OverridePair(proposer: entered.proposer, confirmer: confirmer))
            }
        }
        return pairs
    }
}
