public import ComityCase
public import ComityModel

/// All reads of an authority: lists, pages, due dates, statistics, the log. It has no write and cannot command.
///
/// Nothing it shows holds personal data, since events hold none.
public struct Register: Sendable {
    private let books: any RegisterBooks
    private let own: AuthorityID
    private let terms: TermReading

    /// A register.
    /// - Parameters:
    ///   - own: Whose view it is.
    ///   - acts: By the id of a norm that sets a term, the act that it asks for (`EIO-16(1).1`: `assistance.acknowledge`).
    ///     Whether a term of another norm was met stays unknown.
    ///   - clock: How a term of a case runs, pauses counted; nil leaves it as it was told.
    public init(
        _ books: any RegisterBooks, own: AuthorityID, acts: [String: ActName] = [:],
        clock: @escaping @Sendable (TermStart, CaseState) -> TermClock? = { _, _ in nil }
    ) {
        self.books = books
        self.own = own
        terms = TermReading(acts: acts, clock: clock)
    }

    /// The cases that a filter lets through, by their next due date.
    public func list(_ filter: CaseFilter = CaseFilter(), at now: Instant) async throws -> CaseList {
        CaseList(try await files().map { CaseCard($0, terms, at: now) }, filter)
    }

    /// The page of one case.
    /// - Throws: `RegisterError` `.unknownCase`.
    public func sheet(_ number: Int, at now: Instant) async throws -> CaseSheet {
        CaseSheet(try await file(number), terms, at: now)
    }

    /// What happened in one case, in order.
    /// - Throws: `RegisterError` `.unknownCase`.
    public func timeline(_ number: Int) async throws -> Timeline { Timeline(try await file(number)) }

    /// What is due in all cases, in order.
    /// - Parameter until: Only what is due before this instant.
    public func due(at now: Instant, until: Instant? = nil) async throws -> DueList {
        let entries = try await files().flatMap { DueEntry.all(of: $0, terms, at: now) }
        return DueList(entries, until: until)
    }

    /// Numbers over all cases.
    public func statistics() async throws -> Statistics { Statistics(try await files()) }

    /// The overrides of all cases.
    public func overrides(at now: Instant) async throws -> OverrideList { OverrideList(try await files(), at: now) }

    /// The own log, and what is known of the peers' logs.
    public func log() async throws -> LogView {
        let peers = Set(try await files().compactMap(\.state.peer)).sorted()
        var known: [LogView.Published] = []
        for peer in peers {
            if let checkpoint = try await books.checkpoint(of: peer.logOrigin) {
                known.append(LogView.Published(checkpoint))
            }
        }
        return LogView(
            origin: own.logOrigin, head: try await books.treeHead(),
            published: try await books.checkpoint(of: own.logOrigin).map { LogView.Published($0) }, peers: known,
            forks: try await books.forks())
    }

    private func file(_ number: Int) async throws -> CaseFile {
        let refs = try await books.files()
        guard refs.indices.contains(number - 1), !refs[number - 1].isHouse else {
            throw RegisterError(.unknownCase, "there is no case \(number); `comity case list` shows their numbers")
        }
        let ref = refs[number - 1]
        return CaseFile(number: number, ref, own: own, try await books.events(of: ref))
    }

    private func files() async throws -> [CaseFile] {
        var files: [CaseFile] = []
        for (index, ref) in try await books.files().enumerated() where !ref.isHouse {
            files.append(CaseFile(number: index + 1, ref, own: own, try await books.events(of: ref)))
        }
        return files
    }
}
