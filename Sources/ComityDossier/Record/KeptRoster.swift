public import CanonicalJSON
public import ComityTrust

/// A roster as its registrars signed it, not verified.
public struct KeptRoster: Sendable, Hashable {
    /// `{roster, signatures}`, the JSON form of `SignedRoster`.
    public var json: JSON

    /// A roster.
    public init(_ roster: SignedRoster) { json = roster.json }

    /// A roster as it was kept.
    public init(json: JSON) { self.json = json }
}
