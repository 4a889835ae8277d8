import Synchronization

/// Turns octets into other octets, piece by piece, within one iteration of a stream.
protocol OctetPipe: AnyObject {
    /// Takes a piece; gives what is complete.
    func feed(_ octets: [UInt8]) throws -> [UInt8]
    /// Ends; gives what is left.
    func finish() throws -> [UInt8]
}

/// A stream through a pipe. It is pulled, so that memory stays flat however long the stream is.
struct PipedStream<Source: AsyncSequence & Sendable>: AsyncSequence, Sendable
where Source.Element == [UInt8], Source.Failure == any Error {
    typealias Element = [UInt8]
    typealias Failure = any Error

    private let source: Source
    private let makePipe: @Sendable () throws -> any OctetPipe

    init(_ source: Source, through makePipe: @escaping @Sendable () throws -> any OctetPipe) {
        self.source = source
        self.makePipe = makePipe
    }

    func makeAsyncIterator() -> Iterator { Iterator(source: source.makeAsyncIterator(), makePipe: makePipe) }

    struct Iterator: AsyncIteratorProtocol {
        private var source: Source.AsyncIterator
        private let makePipe: @Sendable () throws -> any OctetPipe
        private var pipe: (any OctetPipe)?
        private var isDone = false

        fileprivate init(source: Source.AsyncIterator, makePipe: @escaping @Sendable () throws -> any OctetPipe) {
            self.source = source
            self.makePipe = makePipe
        }

        mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            guard !isDone else { return nil }
            let pipe = try self.pipe ?? makePipe()
            self.pipe = pipe
            while let piece = try await source.next(isolation: actor) {
                let output = try pipe.feed(piece)
                if !output.isEmpty { return output }
            }
            isDone = true
            let last = try pipe.finish()
            return last.isEmpty ? nil : last
        }

        mutating func next() async throws -> [UInt8]? { try await next(isolation: nil) }
    }
}

/// A stream through a pipe, with its type hidden.
func piped(_ source: ByteStream, through makePipe: @escaping @Sendable () throws -> any OctetPipe) -> ByteStream {
    func pipe(_ source: some AsyncSequence<[UInt8], any Error> & Sendable) -> ByteStream {
        PipedStream(source, through: makePipe)
    }
    return pipe(source)
}

/// Feeds each piece of a stream to a closure.
func drain(_ stream: ByteStream, into body: ([UInt8]) throws -> Void) async throws {
    func drain(_ stream: some AsyncSequence<[UInt8], any Error> & Sendable) async throws {
        for try await piece in stream { try body(piece) }
    }
    try await drain(stream)
}

/// Where a pipe leaves what it found once it has ended.
final class Slot<Value: Sendable>: Sendable {
    private let content = Mutex<Value?>(nil)

    func fill(_ value: Value) { content.withLock { $0 = value } }

    /// The value; nil until the pipe has ended.
    var value: Value? { content.withLock { $0 } }
}
