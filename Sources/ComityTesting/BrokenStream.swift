/// A stream that yields some pieces and then fails, as a broken connection does.
public struct BrokenStream: AsyncSequence, Sendable {
    /// Pieces of octets.
    public typealias Element = [UInt8]
    /// As every stream of octets.
    public typealias Failure = any Error

    /// What it fails with.
    public struct Broken: Error, Sendable, CustomStringConvertible {
        /// A sentence.
        public var description: String { "injected: the stream broke" }
    }

    private let good: [[UInt8]]

    /// A stream that breaks after some pieces.
    public init(good: [[UInt8]]) { self.good = good }

    /// Yields the pieces, then fails.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<[UInt8]>

        /// The next piece.
        public mutating func next() async throws -> [UInt8]? {
            guard let piece = rest.popFirst() else { throw Broken() }
            return piece
        }
    }

    /// An iterator from the start.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: good[...]) }
}
