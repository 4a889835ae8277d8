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
    ///
    /// - Throws: What `append` throws; `OfficeError` of the class conflict when the command id stands for another act: a proof
    ///   is of what was committed, not of what was asked for under the same id.
    func commit<Act: LegalAct>(
        _ command: CommandID, in file: FileVersion, _ events: [Event], subject: Digest,
        sent: [ComityTrust.SignedMessage] = [], keys: [KeyChange] = [], jobs: [ScheduledJob] = [],
        under permit: consuming Permit<Act>
    ) async throws -> Committed<Act> {
        let own = events.flatMap(\.acts).filter { $0.command == command }
        let commit = try Commit(
            command, in: file, events, subject: subject, sent: sent, keys: keys, jobs: jobs, under: permit)
        let appended = try await append(commit)
        if appended.isRepetition {
            let stored = try await self.events(of: file.ref).filter { $0.kind.requires.contains(Act.name) }.flatMap(
                \.acts)
            let isSame = own.allSatisfy { act in
                stored.contains {
                    $0.command == command && $0.subject == subject && $0.act == act.act && $0.officer == act.officer
                }
            }
            guard appended.file == file.ref, !own.isEmpty, isSame else {
                throw OfficeError(
                    .conflict, "this command id was used for something else; give the command under a new id")
            }
        }
        return Committed(subject: subject, appended: appended)
    }
}
