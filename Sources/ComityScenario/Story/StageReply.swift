public import ComityModel

/// What a command answered.
public struct StageReply: Sendable, Hashable {
    /// The exit code (`ScenarioOutcome`).
    public let exit: Int32
    /// What the officer reads, line by line.
    public let lines: [String]
    /// The norms that the answer rests on.
    public let citations: [NormRef]
    /// How long it took, by the wall.
    public let milliseconds: Int

    /// A reply.
    public init(exit: Int32, lines: [String], citations: [NormRef] = [], milliseconds: Int = 0) {
        self.exit = exit
        self.lines = lines
        self.citations = citations
        self.milliseconds = milliseconds
    }
}
