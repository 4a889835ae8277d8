import AsyncHTTPClient
import NIOCore

/// A blob as it arrives. The connection is read only as fast as this is consumed, so memory stays flat.
struct PeerBody: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    let body: HTTPClientResponse.Body

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: HTTPClientResponse.Body.AsyncIterator

        /// The next octets; nil only where the announced length has come in full.
        mutating func next() async throws -> [UInt8]? {
            do {
                return try await base.next().map { Array(buffer: $0) }
            } catch {
                throw Unreachable.why(error)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: body.makeAsyncIterator()) }
}
