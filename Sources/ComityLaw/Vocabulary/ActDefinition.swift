/// An act of the vocabulary, with the acts whose norms bear on it.
public struct ActDefinition: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// What it is.
    public let means: String
    /// Acts whose norms are consulted when this act is decided.
    public let consults: [String]
    /// Acts that are done with this one: their bases carry it, their bars bar it.
    public let carries: [String]
    /// Events that happen with it, and start terms.
    public let starts: [String]
    /// Acts whose duties are reported with the outcome.
    public let also: [String]
    /// The operation to be logged (LED art. 25), for `log.operation`.
    public let logs: String?
}
