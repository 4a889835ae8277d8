public import ComityModel

/// The two who answer for an override, by their parts in it.
///
/// In one house the parts of two persons never change: who once proposed what the other confirmed does not confirm what the
/// other proposes, in whatever case and whatever became of the first one. Else two could pass each other's overrides in turn.
public struct OverridePair: Sendable, Hashable {
    /// Who proposed.
    public let proposer: OfficerID
    /// Who confirmed.
    public let confirmer: OfficerID

    /// A pair.
    public init(proposer: OfficerID, confirmer: OfficerID) {
        self.proposer = proposer
        self.confirmer = confirmer
    }

    /// Refuses one person alone, and a pair whose parts are swapped.
    /// - Parameter earlier: The pairs of all overrides that were ever confirmed in the house.
    /// - Throws: `AccessFailure` `.fourEyes` at `override-two-persons` or `override-no-swap`.
    public func check(after earlier: some Sequence<OverridePair>) throws(AccessFailure) {
        guard proposer != confirmer else {
            throw AccessFailure(
                .fourEyes, at: "override-two-persons",
                "who proposes an override does not confirm it; ask a second person")
        }
        let swapped = OverridePair(proposer: confirmer, confirmer: proposer)
        guard !earlier.contains(swapped) else {
            throw AccessFailure(
                .fourEyes, at: "override-no-swap",
                "`\(confirmer)` proposed an override that `\(proposer)` confirmed; these two do not swap parts, so ask a third person"
            )
        }
    }
}
