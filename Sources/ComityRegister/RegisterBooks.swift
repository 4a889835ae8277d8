public import ComityModel
public import TransparencyLog

/// What the register reads: the office's journal, without its doors for writing.
public protocol RegisterBooks: Sendable {
    /// The case files, in the order in which they were opened here; the first one is number 1.
    func files() async throws -> [CaseRef]
    /// The events of a file, in order; empty for a file that does not exist.
    func events(of file: CaseRef) async throws -> [Event]
    /// The head of the own log.
    func treeHead() async throws -> TreeHead
    /// The latest checkpoint kept for an origin: the own log's published one, or a peer's that was cosigned here.
    func checkpoint(of origin: String) async throws -> SignedCheckpoint?
    /// Evidence of forks that was kept.
    func forks() async throws -> [Fork]
}
