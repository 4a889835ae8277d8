/// Octets that arrive in pieces. Pieces are small (tens of KiB), so memory stays flat.
public typealias ByteStream = any AsyncSequence<[UInt8], any Error> & Sendable

/// A stream over octets that are in memory already.
public struct Bytes: AsyncSequence, Sendable {
    /// Pieces of octets.
    public typealias Element = [UInt8]
    /// Nothing can fail here; the type says `any Error` so that it fits `ByteStream`.
    public typealias Failure = any Error

    private let octets: [UInt8]

    /// A stream of one piece.
    public init(_ octets: [UInt8]) { self.octets = octets }

    /// Yields the one piece.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var rest: [UInt8]?

        /// The piece, then nil.
        public mutating func next() async throws -> [UInt8]? {
            defer { rest = nil }
            return rest
        }
    }

    /// An iterator over the one piece.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: octets) }
}

/// All octets of a stream in memory, up to a bound.
/// - Throws: `StreamTooLong` past `limit`, and what the stream throws.
public func octets(of stream: ByteStream, upTo limit: Int) async throws -> [UInt8] {
    var octets: [UInt8] = []
    try await drain(stream) { piece in
        octets += piece
        guard octets.count <= limit else { throw StreamTooLong(limit: limit) }
    }
    return octets
}

/// A stream held more octets than its reader accepts.
public struct StreamTooLong: Error, Sendable, Hashable, CustomStringConvertible {
    /// The bound, in octets.
    public let limit: Int

    /// A sentence.
    public var description: String { "the content is longer than \(limit) octets" }
}
