import AsyncHTTPClient
import ComityOffice
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the libraries' errors mean to an operator.
enum Unreachable {
    /// The failure that a library's error amounts to. All of them are worth another try.
    static func why(_ error: any Error) -> PeerFailure {
        switch error {
        case let failure as PeerFailure: failure
        case let error as HTTPClientError: .unreachable(sentence(error))
        // In TLS 1.3 the caller's handshake is over before the listener judges its certificate, so a refusal comes as an alert or a
        // closed connection, whichever is seen first.
        case is BoringSSLError: .unreachable(closed)
        case let error as IOError where error.errnoCode == ECONNRESET || error.errnoCode == EPIPE: .unreachable(closed)
        case is NIOConnectionError, is IOError:
            .unreachable("no connection: nothing listens at its address, or there is no way to it")
        case is NIOSSLError, is NIOSSLExtraError:
            .unreachable(
                "no TLS channel: its certificate is not of its own authority or out of time, or one side lacks TLS 1.3 with "
                    + "X25519MLKEM768")
        case is CancellationError: .unreachable("this node is stopping")
        default: .unreachable("the connection broke")
        }
    }

    private static let closed =
        "it closed the connection: it is stopping, or it does not accept this node's certificate"

    private static func sentence(_ error: HTTPClientError) -> String {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            "its address does not answer in time"
        case .deadlineExceeded, .readTimeout, .writeTimeout: "it took too long to answer"
        case .remoteConnectionClosed, .uncleanShutdown: closed
        case .cancelled, .alreadyShutdown: "this node is stopping"
        default: "the exchange broke off"
        }
    }
}
