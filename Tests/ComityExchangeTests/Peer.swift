import CanonicalJSON
import ComityModel
import ComityTrust
import Crypto

@testable import ComityExchange

/// An authority of the tests, made from a seed: its TLS keys, and the descriptor that publishes them.
struct Peer: Sendable {
    let id: AuthorityID
    let tls: TLSAuthority
    let leafKey: TLSPrivateKey
    let leaf: TLSCertificate
    let pinned: PinnedDescriptor

    /// Certificates hold for a century, since the client's side is judged by the machine's clock.
    static let start = Instant(seconds: 946_684_800)
    static let end = Instant(seconds: 4_102_444_800)
    /// What the desk's clock shows.
    static let now = Instant(seconds: 1_795_500_000)

    init(_ name: String, seed: UInt8) throws {
        func octets(_ number: UInt8, _ count: Int = 32) -> [UInt8] {
            (0..<(count + 31) / 32).flatMap { Digest.sha256([seed, number, UInt8($0)]).bytes }.prefix(count).map { $0 }
        }
        id = AuthorityID(unchecked: name)
        let anchor = try HybridPrivateKey(ed25519: octets(0), mldsa65: octets(1))
        let key = try HybridPrivateKey(ed25519: octets(2), mldsa65: octets(3))
        tls = try TLSAuthority(
            of: id, key: TLSPrivateKey(random: octets(4)), serial: octets(5, 16), validity: Self.start...Self.end)
        leafKey = try TLSPrivateKey(random: octets(6))
        leaf = try tls.issue(to: id, key: leafKey, serial: octets(7, 16), validity: Self.start...Self.end)
        struct NoJurisdiction: Error {}
        guard let jurisdiction = Jurisdiction("FR") else { throw NoJurisdiction() }
        let descriptor = AuthorityDescriptor(
            authority: id, name: "Authority of \(name)", jurisdiction: jurisdiction, version: 1, validFrom: Self.start,
            anchor: TrustAnchor(anchor.publicKey), messageKeys: [MessageKey(keys: key.publicKey, from: Self.start)],
            sealingKeys: [try PublishedSealingKey(xwing: octets(8, 1216), from: Self.start)], logOrigin: id.logOrigin,
            logKey: "\(id.logOrigin)+0a0b0c0d+AQ", witnessKey: "w.\(name)+0a0b0c0d+BA", tlsAuthority: tls.certificate,
            tlsPins: [TLSPin(spki: leaf.spki, from: Self.start)],
            registrars: try [octets(9), octets(10)].map {
                Array(try Curve25519.Signing.PrivateKey(rawRepresentation: $0).publicKey.rawRepresentation)
            },
            endpoints: ["https://127.0.0.1:1"], speaks: ["request.issued": 1])
        pinned = try SignedDescriptor(signing: descriptor, with: anchor).pin(TrustAnchor(anchor.publicKey).fingerprint)
    }

    /// What it shows on a channel.
    func identity(_ certificate: TLSCertificate? = nil, key: TLSPrivateKey? = nil) throws -> TLSIdentity {
        try TLSIdentity(certificate: certificate ?? leaf, key: key ?? leafKey)
    }

    /// Its address at a port of this machine.
    func address(_ port: Int) -> PeerAddress {
        PeerAddress(endpoints: ["https://127.0.0.1:\(port)"], tlsAuthority: tls.certificate)
    }
}

/// The authorities of the tests, made once: ML-DSA is slow in debug builds.
struct Peers: Sendable {
    /// The node under test.
    let paris: Peer
    /// Its peer.
    let frankfurt: Peer
    /// Another peer.
    let rome: Peer
    /// A stranger.
    let nowhere: Peer
    /// What Paris knows.
    let pins: TLSPins

    static let shared = Result { try Peers() }

    init() throws {
        paris = try Peer("paris", seed: 1)
        frankfurt = try Peer("frankfurt", seed: 2)
        rome = try Peer("rome", seed: 3)
        nowhere = try Peer("nowhere", seed: 4)
        pins = try TrustList(own: paris.id, peers: [frankfurt.pinned, rome.pinned]).pins
    }
}
