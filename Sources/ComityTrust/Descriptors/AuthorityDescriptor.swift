public import ComityModel

/// All that others must know of an authority to exchange with it (formats 4). A plain value: trusted only as a
/// `PinnedDescriptor`.
public struct AuthorityDescriptor: Sendable, Hashable {
    /// Who it describes.
    public var authority: AuthorityID
    /// Its name in words.
    public var name: String
    /// Where it belongs.
    public var jurisdiction: Jurisdiction
    /// Number of this descriptor, from 1, without gaps.
    public var version: Int
    /// When it was published.
    public var validFrom: Instant
    /// The keys that sign it.
    public var anchor: TrustAnchor
    /// Keys of messages, past and present.
    public var messageKeys: [MessageKey]
    /// Keys to seal item keys to.
    public var sealingKeys: [PublishedSealingKey]
    /// Origin of its log.
    public var logOrigin: String
    /// Verifier key of its log (C2SP signed-note).
    public var logKey: String
    /// Verifier key of its witness.
    public var witnessKey: String
    /// Its TLS certificate authority.
    public var tlsAuthority: TLSCertificate
    /// Keys of its TLS leaf certificates.
    public var tlsPins: [TLSPin]
    /// The two Ed25519 keys that sign its roster, 32 octets each.
    public var registrars: [[UInt8]]
    /// Base URLs of its peer listener.
    public var endpoints: [String]
    /// Highest version of each message type that it reads.
    public var speaks: [String: Int]
    /// Most octets of a message that it accepts.
    public var maxMessage: Int

    /// A descriptor.
    public init(
        authority: AuthorityID, name: String, jurisdiction: Jurisdiction, version: Int, validFrom: Instant,
        anchor: TrustAnchor, messageKeys: [MessageKey], sealingKeys: [PublishedSealingKey], logOrigin: String,
        logKey: String, witnessKey: String, tlsAuthority: TLSCertificate, tlsPins: [TLSPin], registrars: [[UInt8]],
        endpoints: [String], speaks: [String: Int], maxMessage: Int = Envelope.maxMessageBytes
    ) {
        self.authority = authority
        self.name = name
        self.jurisdiction = jurisdiction
        self.version = version
        self.validFrom = validFrom
        self.anchor = anchor
        self.messageKeys = messageKeys
        self.sealingKeys = sealingKeys
        self.logOrigin = logOrigin
        self.logKey = logKey
        self.witnessKey = witnessKey
        self.tlsAuthority = tlsAuthority
        self.tlsPins = tlsPins
        self.registrars = registrars
        self.endpoints = endpoints
        self.speaks = speaks
        self.maxMessage = maxMessage
    }

    /// The sealing key to use at an instant: the current one that began last.
    public func sealingKey(at instant: Instant) -> PublishedSealingKey? {
        sealingKeys.filter { $0.isCurrent(at: instant) }.max { $0.from < $1.from }
    }
}
