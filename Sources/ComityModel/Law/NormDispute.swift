public import CanonicalJSON

/// A norm of the packs that somebody of the house disputes: which, who, why, since when. It marks what rests on the norm and changes no
/// decision.
public struct NormDispute: Sendable, Hashable {
    /// The id of the norm.
    public let norm: String
    /// Why, in the words of who disputes it: about the law, never about persons.
    public let reason: String
    /// Who disputes it.
    public let by: OfficerID
    /// Since when.
    public let at: Instant

    /// A dispute.
    public init(norm: String, reason: String, by: OfficerID, at: Instant) {
        (self.norm, self.reason, self.by, self.at) = (norm, reason, by, at)
    }

    /// The dispute as JSON.
    public var json: JSON {
        ["norm": .string(norm), "reason": .string(reason), "by": .string(by.rawValue), "at": at.json]
    }
}
