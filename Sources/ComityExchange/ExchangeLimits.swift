import ComityModel

/// How much, and for how long, this node listens to a peer. Sizes are in octets.
public struct ExchangeLimits: Sendable, Hashable {
    /// Largest message or receipt.
    public var message = Envelope.maxMessageBytes
    /// Largest checkpoint, cosignature, proof or witness request: texts of C2SP.
    public var note = 64 * 1024
    /// Largest body of a request or answer other than a blob. JSON escapes may double a message.
    public var body = 1024 * 1024
    /// Most hashes in a consistency proof (C2SP tlog-witness).
    public var proofHashes = 63
    /// Largest body of an answer with messages; at least one message is always sent.
    public var messages = 2 * 1024 * 1024
    /// Most connections at once; further ones wait.
    public var connections = 256
    /// Longest time without a finished TLS handshake and request head, or between two requests. Clients keep connections for
    /// half of it, so that neither side uses one that the other is closing.
    public var idle: Duration = .seconds(60)
    /// Longest time until a peer's listener accepts a connection.
    public var connect: Duration = .seconds(10)
    /// Longest time for a whole exchange other than that of a blob.
    public var exchange: Duration = .seconds(60)
    /// Longest time in which a blob brings no octet.
    public var stall: Duration = .seconds(30)

    /// The limits as they are in service.
    public init() {}
}
