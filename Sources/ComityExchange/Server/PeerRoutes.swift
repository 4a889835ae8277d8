import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The routes of the peer protocol (docs/formats/exchange.md), each a thin skin on the desk. A route gets to run only with the
/// authority that TLS proved.
struct PeerRoutes: Sendable {
    typealias Answer = @Sendable (Request, ConnectionContext, AuthenticatedAuthority) async throws -> Response

    let desk: any PeerDesk
    let gate: PeerGate
    let limits: ExchangeLimits
    let logger: Logger

    /// The router of all routes.
    var router: Router<ConnectionContext> {
        let router = Router(context: ConnectionContext.self)
        router.add(middleware: ProblemMiddleware(logger: logger))
        router.post("/v1/messages", use: known(receive))
        router.get("/v1/messages", use: known(sent))
        router.get("/v1/blobs/:sha256", use: known(blob))
        router.post("/v1/witness/add-checkpoint", use: known(addCheckpoint))
        router.get("/v1/witness/latest", use: known(latestCheckpoint))
        router.get("/v1/descriptor", use: known(descriptor))
        return router
    }

    private func known(_ answer: @escaping Answer) -> @Sendable (Request, ConnectionContext) async throws -> Response {
        { request, context in
            guard let peer = try await gate.authority(over: context.channel) else {
                throw DeskRefusal(
                    .foreign,
                    "the certificate of this connection does not hold any more; renew it, or ask for the reason")
            }
            return try await answer(request, context, peer)
        }
    }

    @Sendable
    private func receive(
        _ request: Request, _ context: ConnectionContext, from peer: AuthenticatedAuthority
    ) async throws -> Response {
        let octets = try await body(of: request, upTo: limits.body)
        let delivery: Delivery
        do {
            delivery = try Delivery(json: octets, limits: limits)
        } catch {
            throw DeskRefusal(error.code == .size ? .tooLarge : .malformed, error.description)
        }
        return try Response(json: await desk.receive(delivery, over: peer).json())
    }

    @Sendable
    private func sent(
        _ request: Request, _ context: ConnectionContext, to peer: AuthenticatedAuthority
    ) async throws -> Response {
        let query = request.uri.queryParameters
        guard query.count == 2, let file = query["file"].flatMap({ CaseRef(String($0)) }),
            let seq = query["from"].flatMap({ Int($0) }), seq >= 0
        else {
            throw DeskRefusal(.malformed, "the query is `file=<authority>/<uuid>&from=<number>`")
        }
        let messages = try await desk.sent(in: file, from: seq, to: peer)
        return try Response(json: SentMessages(messages, upTo: limits.messages).json())
    }

    @Sendable
    private func blob(
        _ request: Request, _ context: ConnectionContext, to peer: AuthenticatedAuthority
    ) async throws -> Response {
        guard let name = context.parameters.get("sha256"), let digest = Digest(hex: name) else {
            throw DeskRefusal(.malformed, "a blob is named by 64 lower-case hexadecimal digits")
        }
        let size = try await desk.blobSize(digest, for: peer)
        // The name is the content's digest, so a blob never changes and any If-Range but its own tag asks for the whole.
        let tag = "\"\(digest.hex)\""
        let condition = request.headers[.ifRange]
        let range = ByteRange(condition == nil || condition == tag ? request.headers[.range] : nil, size: size)
        var headers: HTTPFields = [
            .acceptRanges: "bytes", .contentType: MediaTypes.blob, .eTag: tag, .cacheControl: "no-store",
        ]
        let part: Range<Int>
        switch range {
        case .unsatisfiable:
            var response = Response(
                Problem(status: 416, code: "range", detail: "the blob has \(size) octets; ask for some of these"))
            response.headers[.contentRange] = "bytes */\(size)"
            return response
        case .whole: part = 0..<size
        case .part(let asked):
            part = asked
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)"
        }
        let stream = try await desk.blob(digest, from: part.lowerBound, for: peer)
        return Response(
            status: range == .whole ? .ok : .partialContent, headers: headers,
            body: PacedBody.of(stream, length: part.count, over: context.channel))
    }

    @Sendable
    private func addCheckpoint(
        _ request: Request, _ context: ConnectionContext, from peer: AuthenticatedAuthority
    ) async throws -> Response {
        let reply = try await desk.addCheckpoint(try await body(of: request, upTo: limits.note), over: peer)
        return Response(
            status: HTTPResponse.Status(code: reply.status),
            type: reply.status == 409 ? MediaTypes.size : MediaTypes.note, octets: reply.body)
    }

    @Sendable
    private func latestCheckpoint(
        _ request: Request, _ context: ConnectionContext, to peer: AuthenticatedAuthority
    ) async throws -> Response {
        // 204, not 404: a start-up guard must not mistake a wrong address for *nothing cosigned yet*.
        guard let note = try await desk.latestCheckpoint(over: peer) else { return Response(status: .noContent) }
        return Response(type: MediaTypes.note, octets: note)
    }

    @Sendable
    private func descriptor(
        _ request: Request, _ context: ConnectionContext, to peer: AuthenticatedAuthority
    ) async throws -> Response {
        Response(type: MediaTypes.json, octets: await desk.descriptor())
    }

    /// The whole body. What goes past the bound is not kept.
    private func body(of request: Request, upTo limit: Int) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw DeskRefusal(.tooLarge, "the body is larger than \(limit) octets; see openapi.yaml for the bounds")
        }
    }
}

extension Response {
    fileprivate init(json: JSON) { self.init(type: MediaTypes.json, octets: json.canonicalBytes) }
}
