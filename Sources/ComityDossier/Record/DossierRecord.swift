public import ComityModel

/// Everything of one case as one authority holds it: what a dossier is made of, and what a verifier reads from one.
///
/// A plain value that proves nothing. Contents of evidence and of documents are not among it, but for minimisation reports.
public struct DossierRecord: Sendable, Hashable {
    /// Whether the node lives or practises.
    public enum Mode: String, Sendable, Hashable, CaseIterable { case practice, live }

    /// The case.
    public var file: CaseRef
    /// Whose record it is.
    public var own: AuthorityID
    /// The other authority.
    public var peer: AuthorityID
    /// Whether the node lives or practises.
    public var mode: Mode
    /// What the node's clock was, in words (`system`, `file (story time)`): at most 60 printable ASCII characters.
    public var clock: String
    /// When the record was drawn, by that clock.
    public var at: Instant
    /// Signed descriptors of both authorities, each the exact octets; of one authority in the order of their versions.
    public var descriptors: [[UInt8]]
    /// Rosters of both authorities, in the order of their numbers.
    public var rosters: [KeptRoster]
    /// The pack sets that the opinions rest on.
    public var packs: [PackFolder]
    /// The civil times that the opinions rest on.
    public var zones: [ZoneTable]
    /// The events, in order.
    public var events: [KeptEvent]
    /// The messages of both sides with their receipts.
    public var messages: [KeptMessage]
    /// The opinions that events and acts name.
    public var opinions: [KeptOpinion]
    /// The own log's published checkpoint, with the peer's cosignature: a signed note.
    public var checkpoint: [UInt8]
    /// Minimisation reports that are handed on with the dossier.
    public var reports: [KeptReport]
    /// Proofs of revealed records, without their contents.
    public var reveals: [RevealProof]

    /// A record.
    public init(
        file: CaseRef, own: AuthorityID, peer: AuthorityID, mode: Mode, clock: String, at: Instant,
        descriptors: [[UInt8]], rosters: [KeptRoster], packs: [PackFolder], zones: [ZoneTable] = [],
        events: [KeptEvent], messages: [KeptMessage], opinions: [KeptOpinion], checkpoint: [UInt8],
        reports: [KeptReport] = [], reveals: [RevealProof] = []
    ) {
        self.file = file
        self.own = own
        self.peer = peer
        self.mode = mode
        self.clock = clock
        self.at = at
        self.descriptors = descriptors
        self.rosters = rosters
        self.packs = packs
        self.zones = zones
        self.events = events
        self.messages = messages
        self.opinions = opinions
        self.checkpoint = checkpoint
        self.reports = reports
        self.reveals = reveals
    }
}
