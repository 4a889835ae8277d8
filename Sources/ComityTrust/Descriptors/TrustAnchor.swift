/// The keys under which an authority publishes its descriptors. They are pinned out of band and sign nothing else.
public struct TrustAnchor: Sendable, Hashable {
    /// The public keys.
    public let keys: HybridPublicKey

    /// An anchor.
    public init(_ keys: HybridPublicKey) { self.keys = keys }

    /// What officers compare out of band.
    public var fingerprint: Fingerprint { Fingerprint(of: self) }
}
