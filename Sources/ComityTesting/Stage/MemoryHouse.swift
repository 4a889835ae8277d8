import CanonicalJSON
import ComityAccess
public import ComityEvidence
public import ComityLaw
public import ComityModel
public import ComityOffice
public import ComityTrust
import Crypto
import Sealing
import TransparencyLog

/// One authority on a stage in memory: its node's keys and stores, and an office over them.
public struct MemoryHouse: Sendable {
    /// The office.
    public let office: Office
    /// The journal, with faults on order.
    public let journal: FaultyJournal
    /// The journal beneath the faults.
    let memory: MemoryJournal
    /// The node's keys, for messages that its office would not send.
    public let keyring: MemoryKeyring
    /// The faults of the journal.
    public let journalFaults: FaultPlan
    /// The faults of the way to peers.
    public let linkFaults: FaultPlan
    /// The faults of the blob store.
    public let blobFaults: FaultPlan
    /// The blobs beneath the faults.
    public let blobs: MemoryBlobStore
    /// What its office logged.
    public let log: HeardLog
    /// Its own descriptor, signed.
    public let descriptor: SignedDescriptor
    /// Fingerprint of its trust anchor.
    public let fingerprint: Fingerprint
    /// The certificate of its TLS leaf.
    public let leaf: TLSCertificate

    /// The two administrators who found an authority, `anna.<authority>` and `bernd.<authority>`; both are its registrars.
    public static func administrators(of authority: AuthorityID) -> [OfficerID] {
        ["anna", "bernd"].map { OfficerID(unchecked: "\($0).\(authority)") }
    }

    /// Makes and founds an authority.
    public static func found(
        _ id: AuthorityID, in jurisdiction: Jurisdiction, seed: UInt64, packs: PackSet, rules: [SpecialCategoryRules],
        zones: [Jurisdiction: Zone], clock: ManualClock, link: any PeerLink
    ) async throws -> MemoryHouse {
        let random = SeededRandomness(seed: seed)
        let keyring = try MemoryKeyring(of: id, seed: seed)
        let now = clock.now()
        let from = now.advanced(bySeconds: -365 * 86_400)
        let anchor = try HybridPrivateKey(ed25519: random.octets(32), mldsa65: random.octets(32))
        let validity = from...now.advanced(bySeconds: 10 * 365 * 86_400)
        let authority = try TLSAuthority(
            of: id, key: TLSPrivateKey(random: random.octets(32)), serial: random.octets(16), validity: validity)
        let leaf = try authority.issue(
            to: id, key: try TLSPrivateKey(random: random.octets(32)), serial: random.octets(16), validity: validity)
        let hands = try administrators(of: id).map { try SeededHand($0, of: id, as: .administrator) }
        let descriptor = AuthorityDescriptor(
            authority: id, name: "Authority of \(id)", jurisdiction: jurisdiction, version: 1, validFrom: from,
            anchor: TrustAnchor(anchor.publicKey), messageKeys: [MessageKey(keys: keyring.messageKey, from: from)],
            sealingKeys: [try PublishedSealingKey(xwing: keyring.sealingKey.bytes, from: from)],
            logOrigin: id.logOrigin,
            logKey: keyring.logKey.vkey, witnessKey: keyring.witnessKey.vkey, tlsAuthority: authority.certificate,
            tlsPins: [TLSPin(spki: leaf.spki, from: from)], registrars: hands.map(\.key.publicKey.bytes),
            endpoints: ["https://\(id).example"],
            speaks: Dictionary(uniqueKeysWithValues: MessageType.allCases.map { ($0.rawValue, $0.version) }))
        let signed = try SignedDescriptor(signing: descriptor, with: anchor)
        let roster = try Roster(
            authority: id, number: 1, validFrom: now,
            lines: hands.map {
                try Enrolment(
                    officer: $0.officer, key: $0.key.publicKey, roles: [.administrator, .registrar], from: now)
            })
        let octets = SignedRoster.signedBytes(roster.json)
        let founding = SignedRoster(roster.json, signatures: try hands.map { try $0.key.sign(roster: octets) })

        let journalFaults = FaultPlan()
        let linkFaults = FaultPlan()
        let blobFaults = FaultPlan()
        let memory = MemoryJournal(random: random)
        let journal = FaultyJournal(memory, plan: journalFaults)
        let blobs = MemoryBlobStore()
        let log = HeardLog()
        let office = Office(
            profile: AuthorityProfile(
                id: id, name: descriptor.name, jurisdiction: jurisdiction, kind: "prosecutor",
                zone: zones[jurisdiction] ?? .utc),
            packs: packs, journal: journal, blobs: FaultyBlobStore(blobs, plan: blobFaults), keyring: keyring,
            peers: FaultyPeerLink(link, plan: linkFaults), clock: clock, random: random, zones: zones, rules: rules,
            log: log.logger)
        _ = try await office.perform(
            .found(descriptor: signed, roster: founding, packs: packs.digest),
            as: CommandID(derivedFrom: random.octets(32)),
            by: hands[0], and: hands[1])
        return MemoryHouse(
            office: office, journal: journal, memory: memory, keyring: keyring, journalFaults: journalFaults,
            linkFaults: linkFaults, blobFaults: blobFaults,
            blobs: blobs, log: log, descriptor: signed, fingerprint: TrustAnchor(anchor.publicKey).fingerprint,
            leaf: leaf)
    }
}
