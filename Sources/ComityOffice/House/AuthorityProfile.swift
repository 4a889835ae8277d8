public import ComityModel

/// What an authority is, as its own configuration says.
public struct AuthorityProfile: Sendable, Hashable {
    /// Its id.
    public let id: AuthorityID
    /// Its name in words.
    public let name: String
    /// Its State.
    public let jurisdiction: Jurisdiction
    /// Its kind in the words of the vocabulary (`authority.kind`): prosecutor, judge, …
    public let kind: String
    /// Civil time at its seat.
    public let zone: Zone
    /// Whether it only practises: its letters say so on each sheet.
    public let isPractice: Bool

    /// A profile.
    public init(
        id: AuthorityID, name: String, jurisdiction: Jurisdiction, kind: String, zone: Zone, isPractice: Bool = false
    ) {
        self.isPractice = isPractice
        self.id = id
        self.name = name
        self.jurisdiction = jurisdiction
        self.kind = kind
        self.zone = zone
    }
}
