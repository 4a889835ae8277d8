public import CanonicalJSON

/// An opinion, whole.
public struct KeptOpinion: Sendable, Hashable {
    /// The opinion; its canonical octets are what its digest names.
    public var json: JSON

    /// An opinion.
    public init(_ json: JSON) { self.json = json }
}
