public import CanonicalJSON
import ComityLaw
public import ComityModel
import ComityTrust

/// Proof that an act stands in the journal. The vault's doors demand it: "not logged, not opened" is a matter of types.
///
/// Not Codable, not copyable, and made in this file only.
public struct Committed<Act: LegalAct>: ~Copyable, Sendable {
    /// What the act was about.
    public let subject: Digest
    /// What the journal answered.
    public let appended: Appended

    fileprivate init(subject: Digest, appended: Appended) {
        self.subject = subject
        self.appended = appended
    }
}

extension Journal {
    /// Commits a legal act and returns the proof of it.
    func commit<Act: LegalAct>(
        _ command: CommandID, in file: FileVersion, _ events: [Event], subject: Digest,
        sent: [ComityTrust.SignedMessage] = [], keys: [KeyChange] = [], jobs: [ScheduledJob] = [],
        under permit: consuming Permit<Act>
    ) async throws -> Committed<Act> {
        let commit = try Commit(
            command, in: file, events, subject: subject, sent: sent, keys: keys, jobs: jobs, under: permit)
        return Committed(subject: subject, appended: try await append(commit))
    }
}
