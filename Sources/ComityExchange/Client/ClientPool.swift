import AsyncHTTPClient
import ComityModel
import ComityOffice
import ComityTrust
import NIOCore
import NIOSSL

/// One HTTP client a peer, each with that peer's certificate authority as its only trust root: a common pool would let one authority's
/// CA vouch for another authority.
actor ClientPool {
    private struct Entry {
        let authority: TLSCertificate
        let client: HTTPClient
    }

    private let identity: TLSIdentity
    private let limits: ExchangeLimits
    private var entries: [AuthorityID: Entry] = [:]
    private var isOpen = true

    init(identity: TLSIdentity, limits: ExchangeLimits) {
        self.identity = identity
        self.limits = limits
    }

    /// The client for a peer. When its certificate authority has changed, connections under the old one are dropped.
    func client(for peer: AuthorityID, trusting authority: TLSCertificate) throws(PeerFailure) -> HTTPClient {
        guard isOpen else { throw .unreachable("this node is stopping") }
        if let entry = entries[peer] {
            if entry.authority == authority { return entry.client }
            entries[peer] = nil
            Task { try? await entry.client.shutdown() }
        }
        let client = HTTPClient(configuration: try configuration(trusting: authority))
        entries[peer] = Entry(authority: authority, client: client)
        return client
    }

    /// Closes all connections; what is under way fails.
    func shutdown() async {
        isOpen = false
        let clients = entries.values.map(\.client)
        entries = [:]
        for client in clients { try? await client.shutdown() }
    }

    private func configuration(trusting authority: TLSCertificate) throws(PeerFailure) -> HTTPClient.Configuration {
        let tls: TLSConfiguration
        do {
            tls = try .peers(.client(trusting: authority), as: identity)
        } catch {
            throw .unreachable(error.reason)
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(limits.connect), read: TimeAmount(limits.stall)),
            connectionPool: .init(idleTimeout: TimeAmount(limits.idle / 2)))
        configuration.httpVersion = .http1Only
        // The office's jobs try again, with their own patience.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
