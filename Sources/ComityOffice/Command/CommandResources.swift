/// What the words of a command point to outside: files and terminals are the skin's business.
public struct CommandResources: Sendable {
    /// The case that is meant when no number is given.
    public let defaultCase: CaseNumber?
    /// A request document, YAML or JSON, as canonical JSON octets.
    public let document: @Sendable (String) throws -> [UInt8]
    /// The octets of a small file: an order, a question, an answer.
    public let text: @Sendable (String) throws -> [UInt8]
    /// A file of evidence, which may be large.
    public let evidence: @Sendable (String) throws -> ContentSource
    /// Where opened content goes; nil for the terminal.
    public let sink: @Sendable (String?) throws -> ContentSink

    /// Resources of a skin.
    public init(
        defaultCase: CaseNumber?, document: @escaping @Sendable (String) throws -> [UInt8],
        text: @escaping @Sendable (String) throws -> [UInt8],
        evidence: @escaping @Sendable (String) throws -> ContentSource,
        sink: @escaping @Sendable (String?) throws -> ContentSink
    ) {
        self.defaultCase = defaultCase
        self.document = document
        self.text = text
        self.evidence = evidence
        self.sink = sink
    }
}
