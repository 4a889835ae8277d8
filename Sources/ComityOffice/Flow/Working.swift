import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel

extension Session {
    /// Commits an officer's signed step that needs no basis in law.
    func commit(
        working events: [Event], by officer: Officer, after: UInt64? = nil, opinions: [JSON] = [],
        keys: [KeyChange] = [],
        jobs: [ScheduledJob] = [], cancels: [JobID] = []
    ) async throws {
        let signed = events.map { $0.resting(on: [officer.act]) }
        _ = try await office.journal.append(
            try Commit(
                working: officer.act, by: officer, in: file, after: after, signed, opinions: opinions, keys: keys,
                jobs: jobs,
                cancels: cancels))
    }

    /// A step that stays inside and has no content of its own.
    func working(_ command: Command, _ summary: String, next: String? = nil) async throws -> Outcome {
        let events = try decide(command)
        let officer = try await sign(subject(of: events))
        try await commit(working: events, by: officer)
        return done(summary, next: next)
    }

    /// A step that tells the other authority something by codes alone.
    func sending(_ command: Command, _ summary: String, next: String? = nil) async throws -> Outcome {
        let events = try decide(command)
        let officer = try await sign(subject(of: events))
        let (posted, sent, jobs) = try await post(events, acts: [officer.act])
        let signed = posted.map { $0.resting(on: [officer.act]) }
        _ = try await office.journal.append(
            try Commit(working: officer.act, by: officer, in: file, signed, sent: sent, jobs: jobs))
        return done(summary, next: next)
    }

    /// What an officer signs where there is no content: the bodies of the events that the step makes.
    func subject(of events: [Event]) -> Digest { Self.subject(of: events.map { ($0.kind, $0.body) }) }

    /// The same, of kinds and bodies: the addressee makes it again.
    static func subject(of events: [(kind: EventKind, body: JSON)]) -> Digest {
        JSON.array(events.map { ["kind": .string($0.kind.rawValue), "body": $0.body] }).digest
    }
}
