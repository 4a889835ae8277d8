public import ComityOffice
import CanonicalJSON
import ComityModel
import ComityTrust
import Sealing
import TransparencyLog

/// An adapter of `Journal` under test: each call opens one more handle on the same, at first empty, store.
public struct JournalBench: Sendable {
    /// Opens a handle.
    public let open: @Sendable () async throws -> any Journal

    /// A bench.
    public init(open: @escaping @Sendable () async throws -> any Journal) { self.open = open }
}

/// What every journal promises.
public enum JournalContract {
    /// All rules.
    public static let rules = events + messages + keysAndJobs + log + witness

    static let file = CaseRef(opener: AuthorityID(unchecked: "frankfurt"), id: UniqueID(derivedFrom: [1]))
    static let otherFile = CaseRef(opener: AuthorityID(unchecked: "paris"), id: UniqueID(derivedFrom: [2]))
    static let house = CaseRef.house(of: AuthorityID(unchecked: "frankfurt"))
    static let now = TestAuthority.now

    /// Two authorities, made once: ML-DSA keys are slow to make in debug builds.
    static let pair = Result { try (frankfurt: TestAuthority("frankfurt"), paris: TestAuthority("paris", seed: 2)) }

    static func command(_ number: Int) -> CommandID { CommandID(derivedFrom: Array("command \(number)".utf8)) }

    static func event(_ number: Int) -> Event {
        Event(.reviewDue, at: now, by: .node, body: ["number": .integer(number)])
    }

    /// A commit that a timer makes: the plainest one.
    static func commit(
        _ number: Int, in file: CaseRef = file, version: Int, _ events: [Event]? = nil, sent: [SignedMessage] = [],
        keys: [KeyChange] = [], jobs: [ScheduledJob] = []
    ) throws -> Commit {
        try Commit(
            due: LeasedJob(id: command(number), job: .review(file, item: command(0)), due: now, attempts: 0),
            in: FileVersion(file, version: version), events ?? [event(number)], sent: sent, keys: keys, jobs: jobs)
    }

    static func records(_ number: Int, _ records: [WitnessRecord]) -> Commit {
        Commit(witness: records, of: AuthorityID(unchecked: "frankfurt"), command: command(number))
    }

    /// The failure of an append; nil when it succeeds.
    static func failure(_ body: () async throws -> Appended) async throws -> JournalFailure? {
        do {
            _ = try await body()
            return nil
        } catch let failure as JournalFailure { return failure }
    }
}
