import CanonicalJSON
import ComityAccess
import ComityEvidence
import ComityExchange
import ComityLaw
import ComityModel
import ComityOffice
import ComityStore
import ComityTrust
import Foundation
import Logging

/// An authority's node, opened from its data folder: the composition root. `serve` runs it with listeners; every other
/// command is the same node without them.
struct Node: Sendable {
    let folder: URL
    let configuration: NodeConfiguration
    let clock: any ComityOffice.Clock
    let keyring: FileKeyring
    let journal: SQLiteJournal
    let client: PeerClient
    let office: Office

    /// Opens the node of a folder.
    /// - Parameter clock: `system`, or `file:PATH` for a practice node.
    static func open(_ folder: URL, clock: String, log: Logger) async throws -> Node {
        let configuration = try NodeConfiguration(in: folder)
        let clock = try Self.clock(clock, configuration)
        let random = SystemRandomness()
        let keyring = try FileKeyring(in: folder.path(), of: configuration.authority)
        let journal = try await SQLiteJournal(in: folder.path(), keyring: keyring, random: random)
        let house = try House(folding: try await journal.events(of: .house(of: configuration.authority)))
        guard let active = house.packs else {
            throw CommandFailure(.refused, "the house is not founded yet; run `comity init` again in an empty folder")
        }
        let (laws, packs) = try LawFolder.activated(active, in: folder)
        return try await Node(
            folder: folder, configuration: configuration, clock: clock, keyring: keyring, journal: journal,
            packs: packs,
            rules: try laws.rules(), random: random, log: log)
    }

    init(
        folder: URL, configuration: NodeConfiguration, clock: any ComityOffice.Clock, keyring: FileKeyring,
        journal: SQLiteJournal, packs: PackSet, rules: [SpecialCategoryRules], random: SystemRandomness, log: Logger
    ) async throws {
        self.folder = folder
        self.configuration = configuration
        self.clock = clock
        self.keyring = keyring
        self.journal = journal
        let id = configuration.authority
        let identity = try TLSIdentity(certificate: keyring.published.tls, key: keyring.tlsKey)
        let client = PeerClient(identity: identity) { peer in
            let house = try? House(folding: try await journal.events(of: .house(of: id)))
            return (try? house?.peer(peer)).map(PeerAddress.init)
        }
        self.client = client
        office = Office(
            profile: AuthorityProfile(
                id: id, name: configuration.name, jurisdiction: configuration.jurisdiction, kind: configuration.kind,
                zone: try Zones.zone(named: configuration.zone), isPractice: configuration.mode == .practice),
            packs: packs, journal: journal, blobs: try FolderBlobStore(in: folder.path(), random: random),
            keyring: keyring,
            peers: client, clock: clock, random: random, zones: try Zones.all(), rules: rules,
            progress: ProgressBar.watching, log: log)
    }

    static func clock(_ text: String, _ configuration: NodeConfiguration) throws -> any ComityOffice.Clock {
        guard text != "system" else { return SystemClock() }
        guard text.hasPrefix("file:") else {
            throw CommandFailure(.usage, "`--clock` is `system` or `file:PATH`, not `\(text)`")
        }
        guard configuration.mode == .practice else {
            throw CommandFailure(.refused, "only a practice node takes a clock from a file; this one is live")
        }
        return try FileClock(URL(filePath: String(text.dropFirst(5))))
    }

    /// Closes what is open.
    func close() async {
        await client.shutdown()
        try? journal.close()
    }

    /// The officer's hand for a command of a case, in the role that the duty, the roster and the table of roles give.
    func hand(_ key: OfficerKey, for command: OfficerCommand, role: Role? = nil) async throws -> KeyHand {
        let fitting = try await office.role(for: command, among: try await roles(of: key.officer))
        return try await hand(key, for: command.verb, role: role ?? fitting)
    }

    private func roles(of officer: OfficerID) async throws -> Set<Role> {
        let lines = try await office.house().directory?.newest.lines.filter { $0.officer == officer } ?? []
        return Set(lines.flatMap(\.roles))
    }

    /// The officer's hand for a verb, in the role that the roster and the table of roles give.
    func hand(_ key: OfficerKey, for verb: String, role: Role? = nil) async throws -> KeyHand {
        let held = try await roles(of: key.officer)
        guard let role = role ?? AccessPolicy.standard.role(for: verb, among: held) ?? held.min() else {
            throw CommandFailure(.refused, "`\(key.officer)` is not on the roster of `\(configuration.authority)`")
        }
        return KeyHand(key: key, role: role)
    }
}
