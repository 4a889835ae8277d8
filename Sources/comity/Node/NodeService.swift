import ComityExchange
import ComityModel
import ComityOffice
import ComityStore
import ComityTrust
import Foundation
import Logging
import ServiceLifecycle
import TransparencyLog
import UnixSignals

/// What `serve` runs beside the listener: jobs as they fall due, and the published checkpoint on its cadence.
struct Worker: Service {
    let node: Node
    let log: Logger

    /// Between two looks for due jobs. Jobs of other processes appear in the database.
    private static let pause = Duration.milliseconds(50)
    /// Cadence of checkpoints that leave the house, in seconds of the node's clock (formats 5).
    private static let cadence: Int64 = 300

    func run() async throws {
        var published = node.clock.now()
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                while try await node.office.workOnce() != nil {}
                if node.clock.now() >= published.advanced(bySeconds: Self.cadence) {
                    published = node.clock.now()
                    try await beat()
                }
            } catch {
                log.error("work was interrupted and goes on", metadata: ["reason": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// The heartbeat of an idle relation: each peer witnesses the log's newest checkpoint, which bounds the unwitnessed tail.
    private func beat() async throws {
        let house = try await node.office.house()
        for peer in house.peers.values where !peer.isSuspended {
            guard let authority = peer.pinned?.authority else { continue }
            do {
                _ = try await node.office.cosignedCheckpoint(by: authority)
            } catch {
                log.notice(
                    "a peer did not witness the log this time",
                    metadata: ["peer": "\(authority)", "reason": "\(error)"])
            }
        }
    }
}

extension Node {
    /// Serves until told to stop.
    func serve(log: Logger, onListening: @escaping @Sendable (Int) async -> Void) async throws {
        try await office.insistLogIsWhole()
        try await journal.endLeases()
        let office = office
        let server = try PeerServer(
            desk: office, identity: try TLSIdentity(certificate: keyring.published.tls, key: keyring.tlsKey),
            pins: { (try? await office.house().trust?.pins) ?? .none }, clock: clock, host: configuration.host,
            port: configuration.port, logger: log, onListening: onListening)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: server), .init(service: client), .init(service: Worker(node: self, log: log)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        try await group.run()
        try? journal.close()
    }
}
