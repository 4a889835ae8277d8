/// The part that an authority plays in a case.
public enum Side: String, Sendable, Hashable, CaseIterable {
    /// Asks for assistance; also the receiver of what the other side sends.
    case requesting
    /// Gives assistance; also the sender of evidence.
    case requested

    /// The other part.
    public var other: Side { self == .requesting ? .requested : .requesting }
}
