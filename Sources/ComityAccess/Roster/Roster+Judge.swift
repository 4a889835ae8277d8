public import ComityModel

extension Roster {
    /// Judges whether an act was signed by an officer who may act in that role.
    ///
    /// It must hold at two instants: the one that the act names, by the officer's clock, and `instant`, the one that the
    /// caller trusts (its own clock at the commit, or the time of the checkpoint that covers an old act).
    /// - Throws: `AccessFailure` `.unknownOfficer`, `.badSignature`, `.revoked`, `.notYetValid`, `.expired` or
    ///   `.roleNotHeld`, in this order of precedence.
    public func judge(_ act: SignedAct, at instant: Instant) throws(AccessFailure) -> Officer {
        let known = lines.filter { $0.officer == act.officer }
        guard !known.isEmpty else {
            throw AccessFailure(
                .unknownOfficer, at: act.act,
                "the roster of `\(authority)` does not know `\(act.officer)`; have the officer enrolled")
        }
        let message = act.signedBytes
        let keys = Set(known.map(\.key)).filter { $0.verifies(act.signature, over: message) }
        guard !keys.isEmpty else {
            throw AccessFailure(
                .badSignature, at: act.act,
                "the signature is by no key of `\(act.officer)` over this act; sign it again with the enrolled key")
        }
        let lines = known.filter { keys.contains($0.key) }
        let (first, last) = (min(act.at, instant), max(act.at, instant))
        if let revoked = lines.compactMap(\.revoked).min(), revoked <= last {
            throw AccessFailure(
                .revoked, at: act.act, "the key of `\(act.officer)` was revoked at \(revoked); have a new key enrolled")
        }
        // A roster may begin between signature and commit, so only the trusted instant must lie after its beginning.
        guard validFrom <= instant else {
            throw AccessFailure(
                .notYetValid, at: act.act,
                "roster \(number) begins at \(validFrom); take the one in force at \(instant)")
        }
        let begun = lines.filter { $0.from <= first }
        guard !begun.isEmpty else {
            throw AccessFailure(
                .notYetValid, at: act.act,
                "`\(act.officer)` is not enrolled yet at \(first); wait, or have the roster corrected")
        }
        let valid = begun.filter { line in line.until.map { last < $0 } ?? true }
        guard !valid.isEmpty else {
            let end = begun.compactMap(\.until).max()
            throw AccessFailure(
                .expired, at: act.act,
                "the enrolment of `\(act.officer)` ended at \(end ?? last); have it renewed")
        }
        guard valid.contains(where: { $0.roles.contains(act.role) }) else {
            throw AccessFailure(
                .roleNotHeld, at: act.act,
                "`\(act.officer)` does not hold the role `\(act.role.rawValue)`; act in a role that the roster gives")
        }
        return Officer(verified: act, of: authority)
    }
}
