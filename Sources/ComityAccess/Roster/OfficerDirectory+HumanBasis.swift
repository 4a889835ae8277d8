public import ComityModel

extension OfficerDirectory {
    /// Judges a human basis: two persons signed the same override in this case, exactly one of them as head of legal, and
    /// both signatures hold at `instant`. An override falls with the enrolment of either of the two.
    ///
    /// Whether it has expired is not asked here (`HumanBasis.permits`): an act that rested on it stays explained by it.
    /// - Throws: `AccessFailure` `.fourEyes` at `override-two-persons` or `override-head-of-legal`; `.badSignature` where a
    ///   signature is over another override, case or command; `.expired` where it was confirmed too late or reaches too far; and
    ///   what `judge(_:at:)` throws.
    public func judge(_ basis: HumanBasis, in file: CaseRef, at instant: Instant) throws(AccessFailure) {
        let (proposal, confirmation) = (basis.proposal, basis.confirmation)
        for (act, verb) in [(proposal, HumanBasis.proposes), (confirmation, HumanBasis.confirms)] {
            guard act.act == verb, act.file == file, act.subject == basis.override.digest else {
                throw AccessFailure(
                    .badSignature, at: act.act,
                    "`\(act.officer)` signed something else than this override; have it entered anew")
            }
        }
        try OverridePair(proposer: proposal.officer, confirmer: confirmation.officer).check(after: [])
        let until = basis.override.until
        guard proposal.at <= confirmation.at, confirmation.at < until,
            until <= proposal.at.advanced(bySeconds: Override.longest)
        else {
            throw AccessFailure(
                .expired, at: confirmation.act,
                "an override is confirmed between its proposal and its end, and ends within 365 days; enter it anew")
        }
        for act in [proposal, confirmation] {
            try AccessPolicy.standard.check(try judge(act, at: max(act.at, instant)))
        }
        try insistOnOneHead(proposal, confirmation)
    }

    /// One signs as head of legal, and the other does not hold that role: two heads would be one pair of eyes.
    private func insistOnOneHead(_ proposal: SignedAct, _ confirmation: SignedAct) throws(AccessFailure) {
        let signed = [proposal, confirmation].filter { $0.role == .headOfLegal }
        let other = signed.first?.officer == proposal.officer ? confirmation : proposal
        guard signed.count == 1, !holds(.headOfLegal, other.officer, at: confirmation.at) else {
            throw AccessFailure(
                .fourEyes, at: "override-head-of-legal",
                "exactly one of the two who answer for an override is head of legal; ask "
                    + (signed.isEmpty ? "the head of legal" : "somebody who does not hold that role"))
        }
    }

    private func holds(_ role: Role, _ officer: OfficerID, at instant: Instant) -> Bool {
        roster(at: instant)?.lines.contains { line in
            line.officer == officer && line.roles.contains(role) && line.from <= instant
                && line.until.map { instant < $0 } ?? true && line.revoked.map { instant < $0 } ?? true
        } ?? false
    }
}
