import AsyncHTTPClient
import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
import Testing

@testable import ComityExchange

/// All tests of the exchange, one after the other: they measure memory and share two cores.
@Suite("the exchange between authorities", .serialized)
enum ExchangeTests {}

/// Paris's listener on a free port of this machine, for the time of a test.
struct Node: Sendable {
    let peers: Peers
    let desk: TestDesk
    let clock: ManualClock
    let pins: Shared<TLSPins>
    let port: Int
    let log: RecordedLog

    /// Runs a listener around a test.
    static func serving(
        as identity: TLSIdentity? = nil, limits: ExchangeLimits = ExchangeLimits(),
        _ test: @escaping @Sendable (Node) async throws -> Void
    ) async throws {
        let peers = try Peers.shared.get()
        let desk = TestDesk()
        let clock = ManualClock(Peer.now)
        let pins = Shared(peers.pins)
        let log = RecordedLog()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = try PeerServer(
            desk: desk, identity: identity ?? peers.paris.identity(), pins: { pins.value }, clock: clock,
            host: "127.0.0.1",
            port: 0, limits: limits, logger: log.logger, onListening: { port.yield($0) })
        try await withThrowingTaskGroup { group in
            group.addTask {
                defer { port.finish() }
                try await server.run()
            }
            var iterator = ports.makeAsyncIterator()
            let listening = try #require(await iterator.next())
            let node = Node(peers: peers, desk: desk, clock: clock, pins: pins, port: listening, log: log)
            try await test(node)
            group.cancelAll()
        }
    }

    /// Runs a test with the client of a peer.
    func client<Value: Sendable>(
        as identity: TLSIdentity? = nil, limits: ExchangeLimits = ExchangeLimits(), address: PeerAddress? = nil,
        _ test: (PeerClient) async throws -> Value
    ) async throws -> Value {
        let address = address ?? peers.paris.address(port)
        let client = PeerClient(identity: try identity ?? peers.frankfurt.identity(), limits: limits) { [peers] peer in
            peer == peers.paris.id ? address : nil
        }
        do {
            let value = try await test(client)
            await client.shutdown()
            return value
        } catch {
            await client.shutdown()
            throw error
        }
    }

    /// One request by a plain HTTP client, whose TLS a test may spoil.
    func request(
        _ method: HTTPMethod, _ path: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
        spoil: (inout TLSConfiguration) throws -> Void = { _ in }
    ) async throws -> Reply {
        var tls = try TLSConfiguration.peers(
            .client(trusting: peers.paris.tls.certificate), as: peers.frankfurt.identity())
        try spoil(&tls)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { (client) async throws in
            var request = HTTPClientRequest(url: "https://127.0.0.1:\(port)\(path)")
            request.method = method
            request.headers = headers
            if let body { request.body = .bytes(body) }
            let response = try await client.execute(request, timeout: .seconds(10))
            return Reply(
                status: Int(response.status.code), headers: response.headers,
                body: Array(buffer: try await response.body.collect(upTo: 16 << 20)))
        }
    }

    struct Reply: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]

        var problem: JSON? {
            guard headers.first(name: "content-type") == "application/problem+json" else { return nil }
            return try? JSON(canonical: body)
        }
    }
}

/// A value behind a lock that closures can share.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>
    init(_ value: Value) { mutex = Mutex(value) }
    var value: Value {
        get { mutex.withLock { $0 } }
        set { mutex.withLock { $0 = newValue } }
    }
}

/// Keeps what was logged.
final class RecordedLog: Sendable {
    private let lines = Mutex<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)") }
        }
    }
}

/// The failure of a call, or nil where it went through.
func failure(_ call: () async throws -> Void) async -> PeerFailure? {
    do {
        try await call()
        return nil
    } catch let failure as PeerFailure {
        return failure
    } catch {
        Issue.record("an error that is no PeerFailure: \(error)")
        return nil
    }
}

/// All octets of a stream.
func all(of stream: ByteStream) async throws -> [UInt8] { try await octets(of: stream, upTo: 4 << 20) }

/// Whether a failure is of the kind worth another try.
func isUnreachable(_ failure: PeerFailure?) -> Bool {
    if case .unreachable = failure { true } else { false }
}

extension Delivery {
    /// A delivery whose texts need every kind of escape.
    static let sample = Delivery(
        message: Array("{\"payload\":\"a\\\\b \u{7f} é 漢 \u{1F600}\"}".utf8),
        checkpoint: Array("comity/frankfurt\n3\nAAAA\n\n— comity/frankfurt sig\n".utf8), old: 2,
        consistency: [.sha256([1]), .sha256([2])])
}
