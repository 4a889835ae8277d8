public import CanonicalJSON
public import ComityAccess
public import ComityLaw
public import ComityModel
public import ComityTrust
import TransparencyLog

/// One transaction of the journal. There are six reasons to write and one initialiser for each (formats 2); nothing else
/// makes a commit, and a commit is used once.
public struct Commit: ~Copyable, Sendable {
    /// What the journal writes.
    public let content: CommitContent

    private init(_ content: CommitContent) { self.content = content }

    /// An officer's legal act. Every event must require this act, rest on the permit's subject and carry a signature; each
    /// bears the permit's human basis.
    /// - Throws: `Mismatch` when an event needs another act, nobody signed, or a message hides the human basis.
    public init<Act: LegalAct>(
        _ command: CommandID, in file: FileVersion, _ events: [Event], subject: Digest, sent: [SignedMessage] = [],
        keys: [KeyChange] = [], jobs: [ScheduledJob] = [], under permit: consuming Permit<Act>
    ) throws(Mismatch) {
        for event in events where !event.kind.requires.contains(Act.name) {
            throw Mismatch("event `\(event.kind.rawValue)` cannot rest on a permit to \(Act.name.rawValue)")
        }
        guard permit.subject == subject else { throw Mismatch("the permit is for another subject") }
        guard events.allSatisfy({ !$0.acts.isEmpty }) else { throw Mismatch("nobody signed the act") }
        let opinions = permit.opinions
        let (primary, judgements) = (opinions.first?.digest, permit.judgements)
        let bases = permit.humanBasis
        // What is told to the other authority is told with the basis; what stays inside gets it here.
        guard events.allSatisfy({ $0.humanBasis == bases || $0.message == nil && $0.humanBasis.isEmpty }) else {
            throw Mismatch("the human basis of the act is not with its message")
        }
        self.init(
            CommitContent(
                command: command, file: file, reason: .act,
                events: events.map {
                    $0.resting(on: [], opinion: $0.opinion ?? primary, judgements: judgements).resting(on: bases)
                },
                sent: sent, opinions: opinions.map(\.json), keys: keys, jobs: jobs))
    }

    /// An officer's signed step that needs no basis in law.
    /// - Parameter after: The size of the log on which it was decided, where it rests on other files of the house too.
    /// - Throws: `Mismatch` when an event is a legal act, or the officer's signature is not with it.
    public init(
        working act: SignedAct, by officer: borrowing Officer, in file: FileVersion, after: UInt64? = nil,
        _ events: [Event],
        sent: [SignedMessage] = [], opinions: [JSON] = [], keys: [KeyChange] = [], jobs: [ScheduledJob] = [],
        cancels: [JobID] = []
    ) throws(Mismatch) {
        try Self.only(.working, events)
        guard officer.id == act.officer, events.allSatisfy({ $0.acts.contains(act) }) else {
            throw Mismatch("the officer's signature is not with the step")
        }
        self.init(
            CommitContent(
                command: act.command, file: file, after: after, reason: .working, events: events, sent: sent,
                opinions: opinions,
                keys: keys, jobs: jobs, cancels: cancels))
    }

    /// An authentic message, with the receipt for it; a receipt gets none.
    public init(
        receiving message: VerifiedMessage, in file: FileVersion, _ events: [Event], receipt: SignedMessage?,
        keys: [KeyChange] = [], jobs: [ScheduledJob] = [], cancels: [JobID] = [], finishes: JobID? = nil
    ) throws(Mismatch) {
        try Self.only(.receiving, events)
        if case .receipt = message.content {
            guard receipt == nil else { throw Mismatch("a receipt is not receipted") }
        } else if receipt == nil {
            throw Mismatch("every message is receipted")
        }
        self.init(
            CommitContent(
                command: CommandID(derivedFrom: message.digest.bytes), file: file, reason: .receiving, events: events,
                received: message, receipt: receipt, keys: keys, jobs: jobs, cancels: cancels, finishes: finishes))
    }

    /// A letter, transcribed by one officer and confirmed by a second: a fact like a message, whose source is the scan.
    public init(
        receiving letter: ConfirmedTranscription, in file: FileVersion, _ events: [Event], keys: [KeyChange] = [],
        jobs: [ScheduledJob] = []
    ) throws(Mismatch) {
        try Self.only(.receiving, events)
        guard events.allSatisfy({ $0.kind == .messageReceived && $0.body["transcribed"] != nil }) else {
            throw Mismatch("only what a letter says is received with it")
        }
        self.init(
            CommitContent(
                command: letter.command, file: file, reason: .receiving,
                events: events.map { $0.resting(on: letter.acts) }, keys: keys, jobs: jobs))
    }

    /// A timer or the outcome of a job.
    public init(
        due job: LeasedJob, in file: FileVersion, _ events: [Event], sent: [SignedMessage] = [], keys: [KeyChange] = [],
        jobs: [ScheduledJob] = []
    ) throws(Mismatch) {
        try Self.only(.due, events)
        self.init(
            CommitContent(
                command: job.id, file: file, reason: .due, events: events, sent: sent, keys: keys, jobs: jobs,
                finishes: job.id))
    }

    /// Packs, peers, officers, grants: two administrators over the same thing.
    public init(
        house approval: HouseApproval, step: CommandID? = nil, in file: FileVersion, _ events: [Event],
        sent: [SignedMessage] = [], jobs: [ScheduledJob] = []
    ) throws(Mismatch) {
        try Self.only(.house, events)
        self.init(
            CommitContent(
                command: step ?? approval.command, file: file, reason: .house,
                events: events.map { $0.resting(on: approval.acts) }, sent: sent, jobs: jobs))
    }

    /// What a log and a witness write: no case, no events.
    public init(witness records: [WitnessRecord], of authority: AuthorityID, command: CommandID) {
        self.init(
            CommitContent(
                command: command, file: FileVersion(.house(of: authority), version: 0), reason: .witness, events: [],
                records: records))
    }

    private static func only(_ reason: WriteReason, _ events: [Event]) throws(Mismatch) {
        for event in events where event.kind.reason != reason {
            throw Mismatch("event `\(event.kind.rawValue)` is not written for the reason `\(reason.rawValue)`")
        }
    }
}

/// A file and the number of its events that the commit was decided on: the optimistic version.
public struct FileVersion: Sendable, Hashable {
    /// The file.
    public let ref: CaseRef
    /// Number of events.
    public let version: Int

    /// A version of a file.
    public init(_ ref: CaseRef, version: Int) {
        self.ref = ref
        self.version = version
    }
}

/// A commit was put together wrongly: a defect of the program, stopped before it is written.
public struct Mismatch: Error, Sendable, Hashable, CustomStringConvertible {
    /// What does not fit.
    public let reason: String

    init(_ reason: String) { self.reason = reason }

    /// A sentence.
    public var description: String { "the commit does not fit its reason: \(reason)" }
}
