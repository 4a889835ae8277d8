public import CanonicalJSON
public import ComityModel
public import ComityTrust
public import TransparencyLog

/// What one transaction of the journal writes. Only a `Commit` carries one to the journal.
public struct CommitContent: Sendable {
    /// Idempotency: the same command is written once.
    public let command: CommandID
    /// The file, and the version that was decided on.
    public let file: FileVersion
    /// The size of the log on which it was decided, where it rests on more than its own file; nil where it does not. Whatever was
    /// written since is a conflict.
    public let after: UInt64?
    /// Why it is written.
    public let reason: WriteReason
    /// Events, each a leaf of the log.
    public let events: [Event]
    /// Messages made by these events, in order; kept verbatim.
    public let sent: [SignedMessage]
    /// The message received; kept verbatim. A receipt is kept beside the message that it is for.
    public let received: VerifiedMessage?
    /// The receipt that answers it; a leaf of the log, kept beside the message.
    public let receipt: SignedMessage?
    /// Opinions to keep for replay.
    public let opinions: [JSON]
    /// Changes to the keys of items.
    public let keys: [KeyChange]
    /// Jobs to do later.
    public let jobs: [ScheduledJob]
    /// Jobs that are not to be done any more.
    public let cancels: [JobID]
    /// The job whose outcome this is.
    public let finishes: JobID?
    /// What a log and a witness write.
    public let records: [WitnessRecord]

    init(
        command: CommandID, file: FileVersion, after: UInt64? = nil, reason: WriteReason, events: [Event],
        sent: [SignedMessage] = [], received: VerifiedMessage? = nil, receipt: SignedMessage? = nil,
        opinions: [JSON] = [], keys: [KeyChange] = [],
        jobs: [ScheduledJob] = [], cancels: [JobID] = [], finishes: JobID? = nil, records: [WitnessRecord] = []
    ) {
        self.command = command
        self.file = file
        self.after = after
        self.reason = reason
        self.events = events
        self.sent = sent
        self.received = received
        self.receipt = receipt
        self.opinions = opinions
        self.keys = keys
        self.jobs = jobs
        self.cancels = cancels
        self.finishes = finishes
        self.records = records
    }

    /// What the command returns.
    public var appended: Appended {
        Appended(
            command: command, file: file.ref, version: file.version + events.count, messages: sent.map(\.digest),
            isRepetition: false)
    }
}

/// What a log and a witness write.
public enum WitnessRecord: Sendable, Hashable {
    /// Random leaves, so that the size of the log tells less.
    case padding(Int)
    /// A checkpoint of the own log that leaves the house; with cosignatures once they are there.
    case published(SignedCheckpoint)
    /// A peer's checkpoint that is cosigned here, if `old` is still what was cosigned before: check and store are one.
    case cosigned(SignedCheckpoint, old: UInt64)
    /// Two checkpoints that no honest log can both have.
    case fork(Fork)
}
