import CanonicalJSON
import ComityAccess
import ComityLaw
import ComityModel
import ComityOffice
import ComityStore
import ComityTrust
import Foundation
import Logging
import Sealing
import TransparencyLog

/// The genesis of a node: keys, certificate, anchor, descriptor, and the first commit, signed by both administrators.
struct NodeFounding {
    let folder: URL
    let configuration: NodeConfiguration
    let laws: LawFolder
    let clock: any ComityOffice.Clock

    /// Makes the node.
    /// - Parameters:
    ///   - administrators: Two open keys; both are the house's registrars too.
    ///   - anchorPassphrase: Under which the trust anchor is kept until it is moved off this machine.
    func found(administrators: [OfficerKey], anchorPassphrase: [UInt8], log: Logger) async throws -> Node {
        let random = SystemRandomness()
        try prepareFolder()
        let id = configuration.authority
        let validity = try validity()
        let authority = try TLSAuthority(
            of: id, key: TLSPrivateKey(random: random.octets(32)), serial: random.octets(16), validity: validity)
        let key = try TLSPrivateKey(random: random.octets(32))
        let leaf = try authority.issue(
            to: id, key: key, serial: random.octets(16), validity: validity, hosts: [configuration.host])
        let keyring = try FileKeyring.create(
            in: folder.path(), of: id, tls: (key: key, certificate: leaf), random: random)
        let anchor = random.octets(AnchorFile.secretByteCount)
        try keepAnchor(anchor, under: anchorPassphrase, random)
        let descriptor = try descriptor(
            keyring.published,
            anchor: HybridPrivateKey(ed25519: Array(anchor.prefix(32)), mldsa65: Array(anchor.suffix(32))),
            authority: authority.certificate, leaf: leaf, registrars: administrators.map(\.publicKey.bytes),
            from: validity.lowerBound)
        try Data(descriptor.bytes).write(to: folder.appending(path: "descriptor.json"), options: .atomic)
        let packs = try laws.packs()
        try laws.install(packs.digest, in: folder)
        let journal = try await SQLiteJournal(in: folder.path(), keyring: keyring, random: random)
        let node = try await Node(
            folder: folder, configuration: configuration, clock: clock, keyring: keyring, journal: journal,
            packs: packs,
            rules: try laws.rules(), random: random, log: log)
        let hands = administrators.map { KeyHand(key: $0, role: .administrator) }
        _ = try await node.office.perform(
            .found(descriptor: descriptor, roster: try roster(administrators), packs: packs.digest),
            as: CommandID(derivedFrom: random.octets(32)), by: hands[0], and: hands[1])
        return node
    }

    private func prepareFolder() throws {
        let manager = FileManager.default
        guard !manager.fileExists(atPath: folder.appending(path: "node.yaml").path()) else {
            throw CommandFailure(.refused, "`\(folder.path())` holds a node already")
        }
        try manager.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try Data(configuration.yaml.utf8).write(to: folder.appending(path: "node.yaml"), options: .atomic)
    }

    /// A practice node's certificates hold for the machine's time, since clients judge by it, and for the story's.
    private func validity() throws -> ClosedRange<Instant> {
        let machine = SystemClock().now()
        let now = clock.now()
        let year: Int64 = 365 * 86_400
        return min(now, machine).advanced(bySeconds: -year)...max(now, machine).advanced(bySeconds: 10 * year)
    }

    private func keepAnchor(_ secret: [UInt8], under passphrase: [UInt8], _ random: SystemRandomness) throws {
        let file = try AnchorFile(
            sealing: secret, of: configuration.authority, under: passphrase,
            cost: try ScryptCost(salt: random.octets(ScryptCost.saltByteCount)),
            nonce: random.octets(OfficerKeyFile.nonceByteCount))
        try PrivateFile.write(file.bytes, to: folder.appending(path: "anchor/anchor.json"))
    }

    private func descriptor(
        _ keys: PublishedKeys, anchor: HybridPrivateKey, authority: TLSCertificate, leaf: TLSCertificate,
        registrars: [[UInt8]], from: Instant
    ) throws -> SignedDescriptor {
        let descriptor = AuthorityDescriptor(
            authority: configuration.authority, name: configuration.name, jurisdiction: configuration.jurisdiction,
            version: 1,
            validFrom: from, anchor: TrustAnchor(anchor.publicKey),
            messageKeys: [MessageKey(keys: keys.message, from: from)],
            sealingKeys: try keys.sealing.map { try PublishedSealingKey(xwing: $0.bytes, from: from) },
            logOrigin: configuration.authority.logOrigin, logKey: keys.log.vkey, witnessKey: keys.witness.vkey,
            tlsAuthority: authority, tlsPins: [TLSPin(spki: leaf.spki, from: from)], registrars: registrars,
            endpoints: [configuration.endpoint],
            speaks: Dictionary(uniqueKeysWithValues: MessageType.allCases.map { ($0.rawValue, $0.version) }))
        return try SignedDescriptor(signing: descriptor, with: anchor)
    }

    private func roster(_ administrators: [OfficerKey]) throws -> SignedRoster {
        let now = clock.now()
        let roster = try Roster(
            authority: configuration.authority, number: 1, validFrom: now,
            lines: administrators.map {
                try Enrolment(officer: $0.officer, key: $0.publicKey, roles: [.administrator, .registrar], from: now)
            })
        let octets = SignedRoster.signedBytes(roster.json)
        return SignedRoster(roster.json, signatures: try administrators.map { try $0.sign(roster: octets) })
    }
}
