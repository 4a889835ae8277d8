public import CanonicalJSON
public import ComityModel

/// Something that the node does later, from the journal alone, as often as it takes.
public enum Job: Sendable, Hashable {
    /// Hand a message to its addressee.
    case deliver(message: Digest, to: AuthorityID)
    /// Fetch what was disclosed.
    case fetch(CaseRef, disclosure: ThreadID)
    /// Delete blobs whose keys are destroyed, then certify.
    case erase(CaseRef, items: [ItemID], blobs: [Digest])
    /// Find out whether the review of an item is due.
    case review(CaseRef, item: ItemID)

    /// The job as JSON.
    public var json: JSON {
        switch self {
        case .deliver(let message, let peer):
            ["job": "deliver", "message": .string(message.hex), "to": .string(peer.rawValue)]
        case .fetch(let file, let disclosure): ["job": "fetch", "file": file.json, "disclosure": disclosure.json]
        case .erase(let file, let items, let blobs):
            [
                "job": "erase", "file": file.json, "items": .array(items.map(\.json)),
                "blobs": .array(blobs.map { .string($0.hex) }),
            ]
        case .review(let file, let item): ["job": "review", "file": file.json, "item": item.json]
        }
    }

    /// Reads what `json` writes.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        switch try members.string("job") {
        case "deliver": self = .deliver(message: try members.digest("message"), to: try members.name("to"))
        case "fetch":
            self = .fetch(try members.caseRef("file"), disclosure: try members.uniqueID("disclosure"))
        case "erase":
            self = .erase(
                try members.caseRef("file"),
                items: try members.typed("items", "ids of items") { json in
                    json.array?.compactMap { $0.string.flatMap { ItemID($0) } }
                },
                blobs: try members.typed("blobs", "digests") { json in
                    json.array?.compactMap { $0.string.flatMap(Digest.init(hex:)) }
                })
        case "review": self = .review(try members.caseRef("file"), item: try members.uniqueID("item"))
        case let kind: throw JSONError(.value, at: "/job", "job `\(kind)` is not known")
        }
        try members.finish()
    }
}

/// Name of a job: derived from what it does, so that the same job stands once.
public typealias JobID = UniqueID

/// A job with the time from which it may be done.
public struct ScheduledJob: Sendable, Hashable {
    /// What to do.
    public let job: Job
    /// From when.
    public let due: Instant

    /// A job.
    public init(_ job: Job, due: Instant) {
        self.job = job
        self.due = due
    }

    /// Follows from what the job does and when, so that a repeated commit makes no second job.
    public var id: JobID { JobID(derivedFrom: JSON.object(["job": job.json, "due": due.json]).canonicalBytes) }
}

/// A job that somebody took until an instant.
public struct LeasedJob: Sendable, Hashable {
    /// Its name.
    public let id: JobID
    /// What to do.
    public let job: Job
    /// When it was or is due.
    public let due: Instant
    /// How often it was tried before.
    public let attempts: Int

    /// A leased job.
    public init(id: JobID, job: Job, due: Instant, attempts: Int) {
        self.id = id
        self.job = job
        self.due = due
        self.attempts = attempts
    }
}
