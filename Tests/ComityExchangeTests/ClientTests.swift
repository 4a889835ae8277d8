import AsyncHTTPClient
import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import ComityExchange

extension ExchangeTests {
    @Suite("the caller, and the end of things")
    struct ClientTests {
        @Test("a peer that nobody knows, or without an https endpoint, cannot be reached")
        func unknown() async throws {
            try await Node.serving { (node) async throws in
                #expect(
                    isUnreachable(
                        await failure {
                            _ = try await node.client {
                                try await $0.deliver(.sample, to: AuthorityID(unchecked: "madrid"))
                            }
                        }))
                let clear = PeerAddress(
                    endpoints: ["http://127.0.0.1:\(node.port)"], tlsAuthority: node.peers.paris.tls.certificate)
                #expect(
                    isUnreachable(
                        await failure {
                            _ = try await node.client(address: clear) {
                                try await $0.deliver(.sample, to: node.peers.paris.id)
                            }
                        }))
            }
        }

        @Test("the address comes from the pinned descriptor")
        func address() throws {
            let paris = try Peers.shared.get().paris
            let address = PeerAddress(paris.pinned)
            #expect(address.endpoints == ["https://127.0.0.1:1"])
            #expect(address.tlsAuthority == paris.tls.certificate)
        }

        @Test("where the first endpoint is dead the next one is tried, with or without a slash at its end")
        func nextEndpoint() async throws {
            try await Node.serving { (node) async throws in
                let address = PeerAddress(
                    endpoints: ["https://127.0.0.1:\(try await closedPort())", "https://127.0.0.1:\(node.port)/"],
                    tlsAuthority: node.peers.paris.tls.certificate)
                _ = try await node.client(address: address) { try await $0.deliver(.sample, to: node.peers.paris.id) }
                #expect(node.desk.get { $0.deliveries.count } == 1)
            }
        }

        @Test("nobody listening is said so")
        func nobody() async throws {
            let peers = try Peers.shared.get()
            let address = peers.paris.address(try await closedPort())
            let client = PeerClient(identity: try peers.frankfurt.identity()) { _ in address }
            let failure = await failure { _ = try await client.latestCheckpoint(at: peers.paris.id) }
            await client.shutdown()
            #expect(isUnreachable(failure))
            #expect(failure?.description.contains("nothing listens at its address") == true)
        }

        @Test(
            "an answer that cannot be read, or is too long, is worth another try: the peer may have stored the message")
        func unreadable() async throws {
            var limits = ExchangeLimits()
            limits.body = 200
            try await Node.serving { [limits] (node) async throws in
                for length in [300, 100_000] {
                    node.desk.set {
                        let receipt = [UInt8](repeating: UInt8(ascii: "r"), count: length)
                        $0.reply = DeliveryReply(receipt: receipt, cosignature: nil, checkpoint: nil, proof: nil)
                    }
                    #expect(
                        isUnreachable(
                            await failure {
                                _ = try await node.client(limits: limits) {
                                    try await $0.deliver(.sample, to: node.peers.paris.id)
                                }
                            }))
                }
            }
        }

        @Test("an exchange that takes too long is given up")
        func deadline() async throws {
            let result = await Deadline.result(within: .milliseconds(20)) {
                try await Task.sleep(for: .seconds(60))
                return 1
            }
            #expect(throws: HTTPClientError.deadlineExceeded) { try result.get() }
            #expect(try await Deadline.result(within: .seconds(60)) { 2 }.get() == 2)
        }

        @Test("a peer's reason is shown in one bounded line")
        func reasons() throws {
            let detail = String(repeating: "a\u{1b}[31m\n\u{202E}", count: 200)
            let body = JSON.object(["code": "x", "detail": .string(detail), "more": [1]]).canonicalBytes
            let problem = try #require(Problem(body, status: 403))
            #expect(problem.detail.unicodeScalars.count == 300)
            #expect(problem.detail.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E })
            for bad in ["", "[]", "{}", "{\"code\":1,\"detail\":\"x\"}"] {
                #expect(Problem(Array(bad.utf8), status: 400) == nil)
            }
        }

        @Test("after it has stopped, a client says so instead of calling")
        func stopped() async throws {
            try await Node.serving { (node) async throws in
                let client = PeerClient(identity: try node.peers.frankfurt.identity()) { [peers = node.peers] _ in
                    peers.paris.address(node.port)
                }
                await client.shutdown()
                #expect(
                    await failure { _ = try await client.latestCheckpoint(at: node.peers.paris.id) }
                        == .unreachable("this node is stopping"))
            }
        }

        @Test("a connection that never sends a request is closed after the idle time")
        func idle() async throws {
            var limits = ExchangeLimits()
            limits.idle = .milliseconds(50)
            try await Node.serving(limits: limits) { (node) async throws in
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: "127.0.0.1", port: node.port).get()
                try await channel.closeFuture.get()
            }
        }

        @Test("listener and client stop gracefully: what is under way is finished first")
        func graceful() async throws {
            let peers = try Peers.shared.get()
            let desk = TestDesk()
            let (blob, size) = (Digest.sha256([1]), 32 << 20)
            desk.set { $0.generated = [blob: size] }
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            let log = RecordedLog()
            let server = try PeerServer(
                desk: desk, identity: peers.paris.identity(), pins: { peers.pins }, clock: ManualClock(Peer.now),
                host: "127.0.0.1", port: 0, logger: log.logger, onListening: { port.yield($0) })
            var iterator = ports.makeAsyncIterator()
            let group = ServiceGroup(configuration: .init(services: [server], logger: log.logger))
            async let running: Void = group.run()
            let listening = try #require(await iterator.next())
            let address = peers.paris.address(listening)
            let client = PeerClient(identity: try peers.frankfurt.identity()) { _ in address }
            let stream = try await client.fetch(blob, from: 0, at: peers.paris.id)
            await group.triggerGracefulShutdown()
            var received = 0
            for try await piece in stream { received += piece.count }
            #expect(received == size)
            let clients = ServiceGroup(configuration: .init(services: [client], logger: log.logger))
            async let closing: Void = clients.run()
            await clients.triggerGracefulShutdown()
            try await closing
            try await running
            #expect(isUnreachable(await failure { _ = try await client.latestCheckpoint(at: peers.paris.id) }))
        }
    }
}

/// A port of this machine on which nothing listens.
private func closedPort() async throws -> Int {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(
        host: "127.0.0.1", port: 0
    ).get()
    let port = channel.localAddress?.port ?? 1
    try await channel.close().get()
    return port
}
