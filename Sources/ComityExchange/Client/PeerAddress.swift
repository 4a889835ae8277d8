public import ComityTrust

/// Where a peer listens, and whom to trust there.
public struct PeerAddress: Sendable, Hashable {
    /// Base URLs of its listener, in the order that it prefers.
    public let endpoints: [String]
    /// Its TLS certificate authority: the only trust root on the way to this peer.
    public let tlsAuthority: TLSCertificate

    /// An address.
    public init(endpoints: [String], tlsAuthority: TLSCertificate) {
        self.endpoints = endpoints
        self.tlsAuthority = tlsAuthority
    }

    /// The address that a peer's pinned descriptor gives.
    public init(_ peer: PinnedDescriptor) {
        self.init(endpoints: peer.descriptor.endpoints, tlsAuthority: peer.descriptor.tlsAuthority)
    }

    /// The endpoints that can be used: `https`, without trailing slash. Nothing is ever sent in the clear.
    var bases: [String] {
        endpoints.filter { $0.hasPrefix("https://") && !$0.contains("?") && !$0.contains("#") }
            .map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }
}
