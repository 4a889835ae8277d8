public import CanonicalJSON
public import ComityModel
public import ComityOffice
public import Sealing
public import TransparencyLog

/// A journal whose appends fail by plan. Reads, and the leases of jobs, pass through.
public struct FaultyJournal: Journal {
    private let journal: any Journal
    private let plan: FaultPlan

    /// A journal in front of another one.
    public init(_ journal: any Journal, plan: FaultPlan) {
        self.journal = journal
        self.plan = plan
    }

    /// Commits, or fails by plan.
    public func append(_ commit: consuming Commit) async throws(JournalFailure) -> Appended {
        switch plan.disturbance() {
        case .fault(.lost): throw .unavailable("injected: the append was lost")
        case .fault(.appliedButLost):
            _ = try await journal.append(commit)
            throw .unavailable("injected: the answer was lost")
        case .interruption(let act):
            await act()
            return try await journal.append(commit)
        case .altered, nil: return try await journal.append(commit)
        }
    }

    /// Passes through.
    public func events(of file: CaseRef) async throws(JournalFailure) -> [Event] { try await journal.events(of: file) }
    /// Passes through.
    public func result(of command: CommandID) async throws(JournalFailure) -> Appended? {
        try await journal.result(of: command)
    }
    /// Passes through.
    public func files() async throws(JournalFailure) -> [CaseRef] { try await journal.files() }
    /// Passes through.
    public func message(_ digest: Digest) async throws(JournalFailure) -> [UInt8]? { try await journal.message(digest) }
    /// Passes through.
    public func receipt(for message: Digest) async throws(JournalFailure) -> [UInt8]? {
        try await journal.receipt(for: message)
    }
    /// Passes through.
    public func sent(in file: CaseRef, from seq: Int) async throws(JournalFailure) -> [[UInt8]] {
        try await journal.sent(in: file, from: seq)
    }
    /// Passes through.
    public func opinion(_ digest: Digest) async throws(JournalFailure) -> JSON? { try await journal.opinion(digest) }
    /// Passes through.
    public func key(of item: ItemID) async throws(JournalFailure) -> WrappedKey? { try await journal.key(of: item) }
    /// Passes through.
    public func treeHead() async throws(JournalFailure) -> TreeHead { try await journal.treeHead() }
    /// Passes through.
    public func leafHashes(_ range: Range<UInt64>) async throws(JournalFailure) -> [Digest] {
        try await journal.leafHashes(range)
    }

    /// Hashes of subtrees.
    public func hashes(of nodes: [TreeNode]) async throws(JournalFailure) -> [Digest] {
        try await journal.hashes(of: nodes)
    }
    /// Passes through.
    public func leaf(of subject: LeafSubject) async throws(JournalFailure) -> Leaf? {
        try await journal.leaf(of: subject)
    }
    /// Passes through.
    public func checkpoint(of origin: String) async throws(JournalFailure) -> SignedCheckpoint? {
        try await journal.checkpoint(of: origin)
    }
    /// Passes through.
    public func forks() async throws(JournalFailure) -> [Fork] { try await journal.forks() }
    /// Passes through.
    public func claim(at now: Instant, leaseUntil: Instant) async throws(JournalFailure) -> LeasedJob? {
        try await journal.claim(at: now, leaseUntil: leaseUntil)
    }
    /// Passes through.
    public func postpone(_ job: LeasedJob, until: Instant) async throws(JournalFailure) {
        try await journal.postpone(job, until: until)
    }
    /// Passes through.
    public func endLeases() async throws(JournalFailure) { try await journal.endLeases() }
    /// Passes through.
    public func jobs() async throws(JournalFailure) -> [LeasedJob] { try await journal.jobs() }
}
