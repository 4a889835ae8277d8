import CanonicalJSON
import ComityModel
import ComityTrust
import Crypto
import TransparencyLog

/// An authority of the tests with all its keys, made from a seed.
struct House {
    let authority: AuthorityID
    let anchor: HybridPrivateKey
    let signer: MessageSigner
    let registrars: [Curve25519.Signing.PrivateKey]
    let tls: TLSAuthority
    let leafKey: TLSPrivateKey
    let leaf: TLSCertificate
    let descriptor: AuthorityDescriptor
    let pinned: PinnedDescriptor

    static let start = Instant(seconds: 1_795_000_000)
    static let now = start.advanced(bySeconds: 86_400)
    static let validity = start...start.advanced(bySeconds: 10 * 365 * 86_400)

    init(_ name: String, seed: UInt64) throws {
        var random = Seeded(seed)
        let authority = AuthorityID(unchecked: name)
        let anchor = try HybridPrivateKey(ed25519: random.bytes(32), mldsa65: random.bytes(32))
        let key = try HybridPrivateKey(ed25519: random.bytes(32), mldsa65: random.bytes(32))
        registrars = try [random.bytes(32), random.bytes(32)].map { try .init(rawRepresentation: $0) }
        tls = try TLSAuthority(
            of: authority, key: TLSPrivateKey(random: random.bytes(32)), serial: random.bytes(16),
            validity: Self.validity)
        leafKey = try TLSPrivateKey(random: random.bytes(32))
        leaf = try tls.issue(to: authority, key: leafKey, serial: random.bytes(16), validity: Self.validity)
        descriptor = AuthorityDescriptor(
            authority: authority, name: "Authority of \(name)", jurisdiction: try Self.jurisdiction("DE"), version: 1,
            validFrom: Self.start, anchor: TrustAnchor(anchor.publicKey),
            messageKeys: [MessageKey(keys: key.publicKey, from: Self.start)],
            sealingKeys: [try PublishedSealingKey(xwing: random.bytes(1216), from: Self.start)],
            logOrigin: authority.logOrigin, logKey: "\(authority.logOrigin)+0a0b0c0d+AQ",
            witnessKey: "w.\(name)+0a0b0c0d+BA",
            tlsAuthority: tls.certificate, tlsPins: [TLSPin(spki: leaf.spki, from: Self.start)],
            registrars: registrars.map { Array($0.publicKey.rawRepresentation) },
            endpoints: ["https://\(name).example"],
            speaks: ["request.issued": 1])
        self.anchor = anchor
        self.authority = authority
        signer = MessageSigner(authority: authority, key: key)
        pinned = try SignedDescriptor(signing: descriptor, with: anchor).pin(TrustAnchor(anchor.publicKey).fingerprint)
    }

    func envelope(to addressee: AuthorityID, from sender: AuthorityID? = nil, body: JSON = ["code": "x"]) -> Envelope {
        Envelope(
            type: "request.issued", version: 1, from: sender ?? authority, to: addressee,
            file: CaseRef.house(of: authority), seq: 1, previous: nil, seen: 0,
            head: TreeHead(size: 3, hash: .sha256([1])), at: Self.now, body: body)
    }

    /// The channel as TLS would prove it.
    func channel(in list: TrustList) async throws -> AuthenticatedAuthority {
        try await list.pins.authenticate(leaf: leaf.der, at: Self.now)
    }

    struct NoSuch: Error {}

    static func jurisdiction(_ code: String) throws -> Jurisdiction {
        guard let jurisdiction = Jurisdiction(code) else { throw NoSuch() }
        return jurisdiction
    }
}

/// Two houses and a third, made once: ML-DSA is slow in debug builds.
struct Houses: Sendable {
    let frankfurt: House
    let paris: House
    let rome: House
    /// A message from Frankfurt to Paris.
    let message: SignedMessage

    static let shared = Result { try Houses() }

    private init() throws {
        frankfurt = try House("frankfurt", seed: 1)
        paris = try House("paris", seed: 2)
        rome = try House("rome", seed: 3)
        message = try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority))
    }
}
