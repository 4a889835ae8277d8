public import CanonicalJSON
public import ComityAccess
public import ComityModel
public import ComityTrust
import Crypto
import Sealing
import TransparencyLog

/// An authority with all its keys, certificates and two officers, made from a seed.
public struct TestAuthority: Sendable {
    /// Its name.
    public let id: AuthorityID
    /// The keys of its node.
    public let keyring: MemoryKeyring
    /// The key of its trust anchor.
    public let anchor: HybridPrivateKey
    /// Its descriptor as another authority pinned it.
    public let pinned: PinnedDescriptor
    /// The key of its TLS leaf.
    public let tlsKey: TLSPrivateKey
    /// The certificate of its TLS leaf.
    public let tlsLeaf: TLSCertificate
    /// Its officers, `<authority>-1` and `<authority>-2`.
    public let officers: [OfficerKey]
    /// The roster that gives each officer every role.
    public let roster: ComityAccess.Roster

    /// From when its keys count.
    public static let start = Instant(seconds: 1_795_000_000)
    /// A day later: when stories begin.
    public static let now = start.advanced(bySeconds: 86_400)

    /// An authority; the same name and seed give the same keys (certificates are signed anew).
    public init(_ name: String, seed: UInt64 = 1) throws {
        let random = SeededRandomness(seed: seed &* 0x1_0001)
        let id = AuthorityID(unchecked: name)
        let keyring = try MemoryKeyring(of: id, seed: seed)
        let anchor = try HybridPrivateKey(ed25519: random.octets(32), mldsa65: random.octets(32))
        let validity = Self.start...Self.start.advanced(bySeconds: 10 * 365 * 86_400)
        let authority = try TLSAuthority(
            of: id, key: TLSPrivateKey(random: random.octets(32)), serial: random.octets(16), validity: validity)
        tlsKey = try TLSPrivateKey(random: random.octets(32))
        tlsLeaf = try authority.issue(to: id, key: tlsKey, serial: random.octets(16), validity: validity)
        let registrars = try [random.octets(32), random.octets(32)].map {
            Array(try Curve25519.Signing.PrivateKey(rawRepresentation: $0).publicKey.rawRepresentation)
        }
        guard let jurisdiction = Jurisdiction("XA") else { throw ContractBroken("no jurisdiction", #fileID, #line) }
        let descriptor = AuthorityDescriptor(
            authority: id, name: "Authority of \(name)", jurisdiction: jurisdiction, version: 1, validFrom: Self.start,
            anchor: TrustAnchor(anchor.publicKey),
            messageKeys: [MessageKey(keys: keyring.messageKey, from: Self.start)],
            sealingKeys: [try PublishedSealingKey(xwing: keyring.sealingKey.bytes, from: Self.start)],
            logOrigin: id.logOrigin, logKey: keyring.logKey.vkey, witnessKey: keyring.witnessKey.vkey,
            tlsAuthority: authority.certificate, tlsPins: [TLSPin(spki: tlsLeaf.spki, from: Self.start)],
            registrars: registrars, endpoints: ["https://\(name).example"], speaks: ["request.issued": 1])
        pinned = try SignedDescriptor(signing: descriptor, with: anchor).pin(TrustAnchor(anchor.publicKey).fingerprint)
        let officers = try (1...2).map { number in
            try OfficerKey(officer: OfficerID(unchecked: "\(name)-\(number)"), seed: random.octets(32))
        }
        roster = try ComityAccess.Roster(
            authority: id, number: 1, validFrom: Self.start,
            lines: officers.map {
                try Enrolment(officer: $0.officer, key: $0.publicKey, roles: Set(Role.allCases), from: Self.start)
            })
        self.officers = officers
        self.anchor = anchor
        self.id = id
        self.keyring = keyring
    }

    /// A message or receipt from this authority as the addressee's trust list verifies it.
    public func verified(_ message: SignedMessage, by addressee: TestAuthority) async throws -> VerifiedMessage {
        let trust = try TrustList(own: addressee.id, peers: [pinned])
        let channel = try await trust.pins.authenticate(leaf: tlsLeaf.der, at: Self.now)
        return try trust.verify(ReceivedMessage(bounded: message.bytes), over: channel, at: Self.now)
    }

    /// An act of the first officer, as the roster judged it.
    public func officer(
        doing act: String, in file: CaseRef, command: CommandID, subject: CanonicalJSON.Digest = .sha256([])
    ) throws -> Officer {
        let signed = try officers[0].sign(
            act: act, file: file, subject: subject, command: command, role: .caseOfficer, at: Self.now)
        return try roster.judge(signed, at: Self.now)
    }
}
