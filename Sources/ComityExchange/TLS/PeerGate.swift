import ComityOffice
import ComityTrust
import Logging
import NIOCore
import NIOSSL

/// Says which authority holds the other end of a connection: at the handshake, and again at each request, since a peer may
/// have been suspended or its certificate run out while the connection stayed open.
struct PeerGate: Sendable {
    /// The pins of the peers as they are now.
    let pins: @Sendable () async -> TLSPins
    /// The node's clock.
    let clock: any ComityOffice.Clock
    /// Where refusals at the handshake are told to the operator.
    let logger: Logger

    /// The verdict on the chain that the other end presented. It stands in place of the library's own check.
    func verify(_ chain: [NIOSSLCertificate]) async -> NIOSSLVerificationResult {
        guard let leaf = chain.first else { return .failed }
        do {
            _ = try await authority(of: leaf)
            return .certificateVerified
        } catch {
            logger.notice(
                "a caller's certificate was refused",
                metadata: ["code": "\(error.code.rawValue)", "spki": "\(error.place)", "reason": "\(error.reason)"])
            return .failed
        }
    }

    /// The authority at the other end of an established connection; nil when its certificate does not hold any more.
    func authority(over channel: any Channel) async throws -> AuthenticatedAuthority? {
        guard let leaf = try await channel.nioSSL_peerCertificate().get() else { return nil }
        return try? await authority(of: leaf)
    }

    private func authority(of leaf: NIOSSLCertificate) async throws(TrustFailure) -> AuthenticatedAuthority {
        // Octets that cannot be taken out fail as no certificate would.
        let der = (try? leaf.toDERBytes()) ?? []
        return try await pins().authenticate(leaf: der, at: clock.now())
    }
}
