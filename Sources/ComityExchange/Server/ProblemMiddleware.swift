import CanonicalJSON
import ComityOffice
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns every refusal into problem details (RFC 9457), and writes one log line a request: method, route, status. The path itself is
/// not logged.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ConnectionContext

    let logger: Logger

    func handle(
        _ request: Request, context: ConnectionContext,
        next: (Request, ConnectionContext) async throws -> Response
    ) async throws -> Response {
        let response: Response
        do {
            response = try await next(request, context)
        } catch let refusal as DeskRefusal {
            response = Response(Problem(refusal))
        } catch let error as any HTTPResponseError {
            response = Response(
                Problem(status: error.status.code, code: "no-route", detail: "there is no such route; see openapi.yaml")
            )
        }
        logger.info(
            "answered a peer",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)",
            ])
        return response
    }
}

extension Response {
    /// Problem details as an answer.
    init(_ problem: Problem) {
        self.init(
            status: HTTPResponse.Status(code: problem.status), type: Problem.mediaType,
            octets: problem.json.canonicalBytes)
    }

    /// An answer of one piece.
    init(status: HTTPResponse.Status = .ok, type: String, octets: [UInt8]) {
        self.init(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets)))
    }
}
