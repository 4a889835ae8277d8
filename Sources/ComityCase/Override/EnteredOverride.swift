public import ComityModel

/// An override of this side, as the case knows it.
public struct EnteredOverride: Sendable, Hashable {
    /// Where it stands.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// One person proposed it; it permits nothing.
        case proposed
        /// Two persons answer for it, and it permits.
        case active
        /// Its time is over.
        case expired
        /// One of the two ended it early.
        case ended
    }

    /// What was entered.
    public let override: Override
    /// Who proposed it.
    public let proposer: OfficerID
    /// Who confirmed it.
    public internal(set) var confirmer: OfficerID?
    /// The signatures of the two, in this order.
    public internal(set) var acts: [SignedAct] = []
    /// When one of the two ended it.
    public internal(set) var endedAt: Instant?
    /// How many events rest on it.
    public internal(set) var uses = 0

    /// Where it stands at an instant.
    public func status(at now: Instant) -> Status {
        if endedAt != nil { return .ended }
        if override.until <= now { return .expired }
        return confirmer == nil ? .proposed : .active
    }

    /// The basis that it is, once two signed.
    public var basis: HumanBasis? {
        acts.count == 2 ? HumanBasis(override, proposal: acts[0], confirmation: acts[1]) : nil
    }
}

/// A human basis that a message of the other authority rests on.
public struct ToldBasis: Sendable, Hashable {
    /// The override with its two signatures.
    public let basis: HumanBasis
    /// The messages that rest on it, by type, in the order in which they came.
    public internal(set) var types: [MessageType]
}

extension CaseState {
    /// The human bases of this side that permit an act at an instant, in the order of their proposal.
    public func humanBases(for act: LegalActName, on measure: MeasureID?, at now: Instant) -> [HumanBasis] {
        overrideOrder.compactMap { overrides[$0] }.filter { $0.status(at: now) == .active }.compactMap(\.basis)
            .filter { $0.permits(act, on: measure, at: now) }
    }
}
