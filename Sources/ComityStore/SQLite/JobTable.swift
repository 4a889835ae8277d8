import CanonicalJSON
import ComityModel
import ComityOffice
import FoundationEssentials
import GRDB

/// What is still to be done. Whoever takes a job leases it; a lease that ran out is as good as none.
struct JobTable {
    let db: Database
    let seal: RowSeal

    /// Adds a job; one of that name that is there already stays as it is.
    func add(_ job: ScheduledJob) throws {
        try db.execute(
            sql: "INSERT INTO job (id, kind, body, due) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            arguments: [
                job.id.description, job.job.json["job"]?.string,
                try seal.seal(job.job.json.canonicalBytes, .job(job.id)), job.due.milliseconds,
            ])
    }

    func remove(_ job: JobID) throws {
        try db.execute(sql: "DELETE FROM job WHERE id = ?", arguments: [job.description])
    }

    func claim(at now: Instant, leaseUntil: Instant) throws -> LeasedJob? {
        let row = try Row.fetchOne(
            db,
            sql: """
                UPDATE job SET lease = ?, attempts = attempts + 1 WHERE n = (
                    SELECT n FROM job WHERE due <= ? AND (lease IS NULL OR lease <= ?) ORDER BY due, n LIMIT 1
                ) RETURNING id, body, due, attempts - 1 AS attempts
                """, arguments: [leaseUntil.milliseconds, now.milliseconds, now.milliseconds])
        return try row.map(leased)
    }

    /// The number of attempts tells one lease of a job from the next.
    func postpone(_ job: LeasedJob, until: Instant) throws {
        try db.execute(
            sql: "UPDATE job SET due = ?, lease = NULL WHERE id = ? AND attempts = ?",
            arguments: [until.milliseconds, job.id.description, job.attempts + 1])
    }

    func endLeases() throws { try db.execute(sql: "UPDATE job SET lease = NULL WHERE lease IS NOT NULL") }

    func all() throws -> [LeasedJob] {
        try Row.fetchAll(db, sql: "SELECT id, body, due, attempts FROM job ORDER BY due, n").map(leased)
    }

    private func leased(_ row: Row) throws -> LeasedJob {
        guard let id = JobID(row["id"] as String) else { throw JournalFailure.corrupt("table `job` holds no id") }
        let octets = try seal.open(row["body"], .job(id))
        do {
            return LeasedJob(
                id: id, job: try Job(json: JSON(canonical: octets)), due: Instant(milliseconds: row["due"]),
                attempts: row["attempts"])
        } catch { throw JournalFailure.corrupt("a job cannot be read: \(error)") }
    }
}
