public import ComityAccess
public import ComityCase
public import ComityEvidence
public import ComityLaw
public import ComityModel
import ComityTrust
public import Logging

/// An authority's office: what officers have done, what peers send, what falls due. One readable function for each; every
/// one of them ends in the one commit, and recovery is doing it again.
public struct Office: Sendable {
    /// What this authority is.
    public let profile: AuthorityProfile
    /// The law in force here.
    public let packs: PackSet
    /// The only writer.
    public let journal: any Journal
    /// Sealed blobs and their doors.
    public let vault: Vault
    let blobs: any BlobStore
    let keyring: any Keyring
    let peers: any PeerLink
    let clock: any Clock
    let random: any Randomness
    let zones: [Jurisdiction: Zone]
    let policy: AccessPolicy
    let rules: [SpecialCategoryRules]
    let log: Logger
    let progress: WorkProgress
    private let folded = FoldedHouse()

    /// An office over its ports.
    /// - Parameters:
    ///   - zones: Civil time at the seat of each State's authorities, for terms that run there.
    ///   - rules: What proposes texts of special categories for masking, one for each language.
    ///   - policy: Which role may give which command.
    ///   - progress: Who watches long work.
    public init(
        profile: AuthorityProfile, packs: PackSet, journal: any Journal, blobs: any BlobStore, keyring: any Keyring,
        peers: any PeerLink, clock: any Clock, random: any Randomness, zones: [Jurisdiction: Zone],
        rules: [SpecialCategoryRules], policy: AccessPolicy = .standard, progress: WorkProgress = .unwatched,
        log: Logger
    ) {
        self.profile = profile
        self.packs = packs
        self.journal = journal
        self.blobs = blobs
        self.keyring = keyring
        self.peers = peers
        self.clock = clock
        self.random = random
        self.zones = zones
        self.rules = rules
        self.policy = policy
        self.log = log
        self.progress = progress
        vault = Vault(blobs: blobs, keyring: keyring, journal: journal, random: random, progress: progress)
    }

    /// The present instant, by this node's clock.
    public var now: Instant { clock.now() }

    /// The house as its events leave it.
    public func house() async throws -> House {
        try folded.house(folding: try await journal.events(of: .house(of: profile.id)))
    }

    /// A case as its events leave it.
    public func state(of file: CaseRef) async throws -> CaseState {
        CaseState(ref: file, own: profile.id, folding: try await journal.events(of: file))
    }

    /// The file that this house keeps under a number.
    public func file(numbered number: CaseNumber) async throws -> CaseRef {
        let files = try await journal.files()
        guard files.indices.contains(number - 1) else {
            throw OfficeError(
                .invalid, at: "case \(number)", "there is no case \(number); list the cases with `comity case list`")
        }
        return files[number - 1]
    }

    /// The officers of another authority, as its latest roster names them.
    func directory(of peer: AuthorityID) async throws -> OfficerDirectory? {
        try PeerHouse(folding: try await journal.events(of: .relation(of: peer, with: profile.id))).directory
    }
}
