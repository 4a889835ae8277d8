public import ComityOffice
public import ComityTrust
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
public import ServiceLifecycle

/// The listener for other authorities' nodes: their half of the protocol lands on a desk.
///
/// TLS 1.3 with a client certificate that belongs to exactly one known authority, HTTP/1.1, and the routes of
/// docs/formats/exchange.md. It stops gracefully: requests under way are finished first.
public struct PeerServer: Service {
    private let application: Application<RouterResponder<ConnectionContext>>

    /// A listener; it listens once it runs.
    /// - Parameters:
    ///   - desk: what does the work.
    ///   - identity: what this node shows to callers.
    ///   - pins: the pins of the peers as they are at the moment: asked at each handshake and each request, so that peers that are
    ///     added, renewed or suspended while the node runs are known at once.
    ///   - clock: judges the callers' certificates.
    ///   - host: address to listen on.
    ///   - port: port to listen on; 0 takes a free one.
    ///   - onListening: told the port once connections are accepted.
    /// - Throws: `ExchangeFailure` `.identity`.
    public init(
        desk: any PeerDesk, identity: TLSIdentity, pins: @escaping @Sendable () async -> TLSPins,
        clock: any ComityOffice.Clock, host: String, port: Int, limits: ExchangeLimits = ExchangeLimits(),
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws(ExchangeFailure) {
        let gate = PeerGate(pins: pins, clock: clock, logger: logger)
        let routes = PeerRoutes(desk: desk, gate: gate, limits: limits, logger: logger)
        let tls = HummingbirdTLS.TLSChannelConfiguration(
            tlsConfiguration: try .peers(.server, as: identity),
            customAsyncVerificationCallback: { await gate.verify($0) })
        let http = HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64))
        do {
            application = Application(
                router: routes.router,
                server: try .tls(.http1(configuration: http), configuration: tls),
                configuration: ApplicationConfiguration(
                    address: .hostname(host, port: port),
                    availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
                onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) },
                logger: logger)
        } catch {
            throw ExchangeFailure(.identity, "the TLS library cannot use tls.pem and tls.key; have them issued again")
        }
    }

    /// Listens until graceful shutdown or cancellation.
    public func run() async throws { try await application.run() }
}
