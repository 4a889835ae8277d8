public import ComityModel

/// Where a scenario plays: authorities in memory, or real processes.
public protocol Stage: Sendable {
    /// Sets up an authority of a State.
    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws
    /// The story's clock.
    func now() async throws -> Instant
    /// Moves the story's clock forward.
    func jump(to instant: Instant) async throws
    /// Has officers give a command. A command that fails is a reply, not an error.
    /// - Parameters:
    ///   - words: The words after `comity`.
    ///   - officers: One, or the two whose signatures a command of the house takes.
    func perform(
        words: [String], officers: [OfficerID], at authority: AuthorityID
    ) async throws -> StageReply
    /// Lets messages and jobs flow until nothing is left to do at this instant.
    func settle() async throws
    /// Kills an authority's process, and starts it again.
    func kill(_ authority: AuthorityID) async throws
    /// Breaks the next call of a port: it is lost, or applied and then reported lost.
    /// - Throws: When the stage has no such port.
    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws
}
