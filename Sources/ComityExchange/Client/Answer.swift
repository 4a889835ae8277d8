import AsyncHTTPClient
import ComityOffice
import NIOCore
import NIOHTTP1

/// A whole answer of a peer, small enough to be held.
struct Answer: Sendable {
    let status: Int
    let isProblem: Bool
    let body: [UInt8]

    /// Collects a response.
    /// - Throws: `PeerFailure` `.unreachable` when the connection breaks or the body is larger than `limit`.
    init(_ response: HTTPClientResponse, upTo limit: Int) async throws(PeerFailure) {
        status = Int(response.status.code)
        isProblem = response.headers.first(name: "content-type") == Problem.mediaType
        do {
            body = Array(buffer: try await response.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw .unreachable("its answer is longer than \(limit) octets")
        } catch {
            throw Unreachable.why(error)
        }
    }

    /// What an answer other than the expected one means.
    var failure: PeerFailure {
        let problem = Problem(body, status: status)
        if status == 409, let expect = problem?.expect { return .gap(expect: expect) }
        let reason = problem?.detail ?? "it gave no reason"
        // 408, 429 and 5xx pass; other answers stay the same however often one asks.
        guard status < 500, status != 408, status != 429, status >= 300 else {
            return .unreachable("it answers \(status): \(reason)")
        }
        return .refused(status: status, reason: reason)
    }
}
