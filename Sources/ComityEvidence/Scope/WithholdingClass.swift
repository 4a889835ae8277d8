/// Why something is withheld: the four classes that the requester is told.
public enum WithholdingClass: String, Sendable, Hashable, CaseIterable {
    /// An account, or a subject, that the scope does not name.
    case otherAccount = "other-account"
    /// Booked before or after the period, or without a booking date.
    case outsidePeriod = "outside-period"
    /// A field that the scope does not name.
    case fieldNotAuthorised = "field-not-authorised"
    /// An account that the scope excludes.
    case protectedByLaw = "protected-by-law"
}
