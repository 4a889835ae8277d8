public import CanonicalJSON
public import ComityModel
public import ComityOffice
public import Sealing
public import TransparencyLog

/// A journal in memory. A commit is applied to a copy of everything, which then takes its place: all of it or nothing.
public actor MemoryJournal: Journal {
    private var books = MemoryBooks()
    private let random: any Randomness

    /// An empty journal; salts and padding come from `random`.
    public init(random: any Randomness = SeededRandomness(seed: 1)) { self.random = random }

    /// Everything that it holds.
    func all() -> MemoryBooks { books }
    /// Goes back to what it held.
    func restore(_ earlier: MemoryBooks) { books = earlier }

    /// Commits.
    public func append(_ commit: consuming Commit) throws(JournalFailure) -> Appended {
        let content = commit.content
        if let earlier = books.results[content.command] { return earlier.repeated }
        var books = books
        try books.write(content, random: random)
        self.books = books
        return content.appended
    }

    /// The events of a file.
    public func events(of file: CaseRef) -> [Event] { books.events[file] ?? [] }
    /// What a command returned.
    public func result(of command: CommandID) -> Appended? { books.results[command] }
    /// The files without the houses.
    public func files() -> [CaseRef] { books.files.filter { !$0.isHouse } }
    /// Octets of a message.
    public func message(_ digest: Digest) -> [UInt8]? { books.messages[digest]?.octets }
    /// Octets of a receipt.
    public func receipt(for message: Digest) -> [UInt8]? { books.messages[message]?.receipt }
    /// The own messages in a file.
    public func sent(in file: CaseRef, from seq: Int) -> [[UInt8]] {
        books.messages.values.filter { $0.isSent && $0.file == file && $0.seq >= seq }.sorted { $0.seq < $1.seq }
            .map(\.octets)
    }
    /// An opinion.
    public func opinion(_ digest: Digest) -> JSON? { books.opinions[digest] }
    /// The wrapped key of an item.
    public func key(of item: ItemID) -> WrappedKey? { books.keys[item] }

    /// The head of the log.
    public func treeHead() -> TreeHead { books.edge.head }
    /// Leaf hashes.
    public func leafHashes(_ range: Range<UInt64>) throws(JournalFailure) -> [Digest] {
        guard range.upperBound <= books.leafHashes.count else {
            throw .corrupt("the log has \(books.leafHashes.count) leaves, not \(range.upperBound)")
        }
        return Array(books.leafHashes[Int(range.lowerBound)..<Int(range.upperBound)])
    }

    /// Hashes of complete subtrees.
    public func hashes(of nodes: [TreeNode]) throws(JournalFailure) -> [Digest] {
        var hashes: [Digest] = []
        for node in nodes { hashes.append(TreeHasher.tree(try leafHashes(node.leaves))) }
        return hashes
    }
    /// The leaf of an event or a receipt.
    public func leaf(of subject: LeafSubject) -> Leaf? { books.leaves[subject] }
    /// The latest checkpoint of an origin.
    public func checkpoint(of origin: String) -> SignedCheckpoint? { books.checkpoints[origin] }
    /// Evidence of forks, in the order in which it came.
    public func forks() -> [Fork] { books.forks }

    /// Takes the next job.
    public func claim(at now: Instant, leaseUntil: Instant) -> LeasedJob? {
        let free = books.jobs.enumerated().filter { $0.element.isFree(at: now) }
        guard let next = free.min(by: { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }) else { return nil }
        let taken = next.element.leased
        books.jobs[next.offset].lease = leaseUntil
        books.jobs[next.offset].attempts += 1
        return taken
    }

    /// Puts a job back.
    public func postpone(_ job: LeasedJob, until: Instant) {
        guard
            let place = books.jobs.firstIndex(where: { $0.id == job.id && $0.attempts == job.attempts + 1 })
        else { return }
        books.jobs[place].due = until
        books.jobs[place].lease = nil
    }

    /// Ends all leases.
    public func endLeases() { for place in books.jobs.indices { books.jobs[place].lease = nil } }

    /// The jobs that are not done.
    public func jobs() -> [LeasedJob] {
        books.jobs.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(
            \.element.leased)
    }
}
