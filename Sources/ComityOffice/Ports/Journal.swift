public import CanonicalJSON
public import ComityModel
public import Sealing
public import TransparencyLog

/// The only writer. One `append` is one transaction: events, messages, keys, jobs, leaves and the answer to the command,
/// or nothing. Everything else here reads, or moves the lease of a job.
public protocol Journal: Sendable {
    /// The events of a file, in order; empty for a file that does not exist.
    func events(of file: CaseRef) async throws(JournalFailure) -> [Event]
    /// Commits. The same command id again returns what it returned before and writes nothing.
    func append(_ commit: consuming Commit) async throws(JournalFailure) -> Appended
    /// What a command returned, if it was committed.
    func result(of command: CommandID) async throws(JournalFailure) -> Appended?

    /// The files, in the order in which they were opened here; the first one is number 1. The house is not among them.
    func files() async throws(JournalFailure) -> [CaseRef]
    /// The exact octets of a message sent or received, by the digest of its payload.
    func message(_ digest: Digest) async throws(JournalFailure) -> [UInt8]?
    /// The exact octets of the receipt for a message, sent or received.
    func receipt(for message: Digest) async throws(JournalFailure) -> [UInt8]?
    /// The messages that this authority sent in a file, from a number on, in order.
    func sent(in file: CaseRef, from seq: Int) async throws(JournalFailure) -> [[UInt8]]
    /// An opinion by its digest.
    func opinion(_ digest: Digest) async throws(JournalFailure) -> JSON?
    /// The wrapped key of an item; nil once it is shredded.
    func key(of item: ItemID) async throws(JournalFailure) -> WrappedKey?

    /// The head of the own log.
    func treeHead() async throws(JournalFailure) -> TreeHead
    /// Leaf hashes in an index range of the own log, for proofs.
    func leafHashes(_ range: Range<UInt64>) async throws(JournalFailure) -> [Digest]
    /// The hashes of complete subtrees of the own log, in the order asked for: what a proof reads.
    func hashes(of nodes: [TreeNode]) async throws(JournalFailure) -> [Digest]
    /// The leaf that commits to an event or a receipt: where it stands and with which salt.
    func leaf(of subject: LeafSubject) async throws(JournalFailure) -> Leaf?
    /// The latest checkpoint kept for an origin: the own log's published one, or a peer's that was cosigned here.
    func checkpoint(of origin: String) async throws(JournalFailure) -> SignedCheckpoint?
    /// Evidence of forks that was kept.
    func forks() async throws(JournalFailure) -> [Fork]

    /// Takes the next job that is due and not leased, and leases it until an instant.
    func claim(at now: Instant, leaseUntil: Instant) async throws(JournalFailure) -> LeasedJob?
    /// Puts a job back after a failed attempt. Nothing happens where the lease ran out and the job was claimed again.
    func postpone(_ job: LeasedJob, until: Instant) async throws(JournalFailure)
    /// Ends all leases: what a node does when it starts, since whoever held them in its folder is gone. A job that is done twice
    /// has one outcome all the same.
    func endLeases() async throws(JournalFailure)
    /// The jobs that are not done, with their due instants, for status.
    func jobs() async throws(JournalFailure) -> [LeasedJob]
}

/// Why the journal could not do it.
public enum JournalFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Somebody else wrote to the file meanwhile: load again and decide again.
    case conflict
    /// The store did not answer; whether the commit was written is unknown until the command is tried again.
    case unavailable(String)
    /// What is stored is not what was written.
    case corrupt(String)

    /// A sentence.
    public var description: String {
        switch self {
        case .conflict: "the case changed meanwhile; reload it and try again"
        case .unavailable(let reason): "the store did not answer (\(reason)); try the same command again"
        case .corrupt(let reason): "the store is damaged (\(reason)); stop the node and restore it"
        }
    }
}

/// What a commit returned.
public struct Appended: Sendable, Hashable {
    /// The command.
    public let command: CommandID
    /// The file.
    public let file: CaseRef
    /// Number of events in the file afterwards.
    public let version: Int
    /// Digests of the messages that the commit made, in order.
    public let messages: [Digest]
    /// Whether this was written before, by the same command.
    public let isRepetition: Bool

    /// An answer.
    public init(command: CommandID, file: CaseRef, version: Int, messages: [Digest], isRepetition: Bool) {
        self.command = command
        self.file = file
        self.version = version
        self.messages = messages
        self.isRepetition = isRepetition
    }

    /// The same answer, given again.
    public var repeated: Appended {
        Appended(command: command, file: file, version: version, messages: messages, isRepetition: true)
    }
}

/// What a leaf of the log commits to.
public enum LeafSubject: Sendable, Hashable {
    /// The nth event of a file, from 1.
    case event(CaseRef, Int)
    /// The receipt for a message.
    case receipt(Digest)
}

/// A leaf of the own log.
public struct Leaf: Sendable, Hashable {
    /// Index in the log, from 0.
    public let index: UInt64
    /// 32 random octets.
    public let salt: [UInt8]

    /// A leaf.
    public init(index: UInt64, salt: [UInt8]) {
        self.index = index
        self.salt = salt
    }
}
