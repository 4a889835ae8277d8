import AsyncHTTPClient
public import CanonicalJSON
public import ComityModel
public import ComityOffice
import NIOCore
import NIOHTTP1
public import ServiceLifecycle

/// The caller's half of the protocol (docs/formats/exchange.md).
///
/// It tries a peer's endpoints in their order, each once: to try again later is the business of the office's jobs. Every exchange is
/// safe to repeat, since messages, blobs and checkpoints have names of their own.
public struct PeerClient: PeerLink, Service {
    private typealias Body = (type: String, octets: [UInt8])

    private let directory: @Sendable (AuthorityID) async -> PeerAddress?
    private let limits: ExchangeLimits
    private let pool: ClientPool

    /// A client.
    /// - Parameters:
    ///   - identity: what this node shows to peers.
    ///   - directory: where a peer listens now, by its pinned descriptor; nil for an unknown peer or one without a node.
    public init(
        identity: TLSIdentity, limits: ExchangeLimits = ExchangeLimits(),
        directory: @escaping @Sendable (AuthorityID) async -> PeerAddress?
    ) {
        self.directory = directory
        self.limits = limits
        pool = ClientPool(identity: identity, limits: limits)
    }

    /// Waits for graceful shutdown or cancellation, then closes the connections.
    public func run() async throws {
        try? await gracefulShutdown()
        await shutdown()
    }

    /// Closes the connections. Calls after it fail. Needed where the client does not run as a service.
    public func shutdown() async { await pool.shutdown() }

    /// Hands a message over and brings back the receipt.
    public func deliver(_ delivery: Delivery, to peer: AuthorityID) async throws(PeerFailure) -> DeliveryReply {
        let body: [UInt8]
        do {
            body = try delivery.json().canonicalBytes
        } catch {
            throw .refused(status: 400, reason: "the message is not UTF-8, so it is no message; nothing was sent")
        }
        let answer = try await exchange(.POST, "/v1/messages", sending: (MediaTypes.json, body), at: peer)
        guard answer.status == 200 else { throw answer.failure }
        return try read(answer) { (octets) throws(JSONError) in try DeliveryReply(json: octets, limits: limits) }
    }

    /// The octets of a blob from an offset on, as they arrive. Where the connection breaks, the stream throws `PeerFailure`; go on with
    /// another call from the number of octets that came. Whether the whole has the digest is for the caller to check.
    public func fetch(
        _ blob: Digest, from offset: Int, at peer: AuthorityID
    ) async throws(PeerFailure) -> ByteStream {
        let response = try await send(.GET, "/v1/blobs/\(blob.hex)", range: offset, at: peer)
        guard response.status == (offset > 0 ? .partialContent : .ok) else {
            throw try await Answer(response, upTo: limits.body).failure
        }
        if offset > 0 {
            guard response.headers.first(name: "content-range")?.hasPrefix("bytes \(offset)-") == true else {
                throw .unreachable("it sent another part of the blob than was asked for")
            }
        }
        return PeerBody(body: response.body)
    }

    /// Asks a peer to witness a checkpoint.
    public func addCheckpoint(
        _ request: [UInt8], at peer: AuthorityID
    ) async throws(PeerFailure) -> WitnessReply {
        let answer = try await exchange(
            .POST, "/v1/witness/add-checkpoint", sending: (MediaTypes.note, request), at: peer)
        // A witness answers 4xx as C2SP says, a node in trouble with problem details.
        guard !answer.isProblem, answer.status < 500 else { throw answer.failure }
        return WitnessReply(status: answer.status, body: answer.body)
    }

    /// The checkpoint of this node's log that a peer holds; nil when it has cosigned none.
    public func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]? {
        let answer = try await exchange(.GET, "/v1/witness/latest", at: peer)
        switch answer.status {
        case 200: return answer.body
        case 204: return nil
        default: throw answer.failure
        }
    }

    /// The messages of a peer's own chain in a file, from a number on: to fetch again what was lost.
    public func messages(
        in file: CaseRef, from seq: Int, at peer: AuthorityID
    ) async throws(PeerFailure) -> SentMessages {
        let answer = try await exchange(
            .GET, "/v1/messages?file=\(file)&from=\(seq)", upTo: SentMessages.mostOctets(limits), at: peer)
        guard answer.status == 200 else { throw answer.failure }
        return try read(answer) { (octets) throws(JSONError) in try SentMessages(json: octets, limits: limits) }
    }

    /// The octets of a peer's signed descriptor, not yet judged.
    public func descriptor(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8] {
        let answer = try await exchange(.GET, "/v1/descriptor", at: peer)
        guard answer.status == 200 else { throw answer.failure }
        return answer.body
    }

    private func read<Value>(
        _ answer: Answer, _ parse: ([UInt8]) throws(JSONError) -> Value
    ) throws(PeerFailure) -> Value {
        do {
            return try parse(answer.body)
        } catch {
            throw .unreachable("its answer cannot be read: \(error.code.rawValue) at `\(error.place)`")
        }
    }

    private func exchange(
        _ method: HTTPMethod, _ path: String, sending body: Body? = nil, upTo limit: Int? = nil,
        at peer: AuthorityID
    ) async throws(PeerFailure) -> Answer {
        let answer = await Deadline.result(within: limits.exchange) {
            try await Answer(send(method, path, sending: body, at: peer), upTo: limit ?? limits.body)
        }
        do {
            return try answer.get()
        } catch {
            throw Unreachable.why(error)
        }
    }

    /// Sends a request to the first endpoint that can be reached.
    private func send(
        _ method: HTTPMethod, _ path: String, sending body: Body? = nil, range offset: Int = 0,
        at peer: AuthorityID
    ) async throws(PeerFailure) -> HTTPClientResponse {
        guard let address = await directory(peer) else { throw .unreachable("no node of it is known; add the peer") }
        let client = try await pool.client(for: peer, trusting: address.tlsAuthority)
        var failure = PeerFailure.unreachable("its descriptor names no https endpoint; ask for a new one")
        for base in address.bases {
            var request = HTTPClientRequest(url: base + path)
            request.method = method
            if let body {
                request.headers.add(name: "content-type", value: body.type)
                request.body = .bytes(body.octets)
            }
            if offset > 0 { request.headers.add(name: "range", value: "bytes=\(offset)-") }
            do {
                return try await client.execute(request, timeout: TimeAmount(limits.exchange))
            } catch {
                failure = Unreachable.why(error)
            }
        }
        throw failure
    }
}
