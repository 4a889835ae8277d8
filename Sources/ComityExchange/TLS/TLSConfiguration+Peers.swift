import ComityTrust
import NIOCore
import NIOSSL

/// The two ends of a channel between authorities.
enum TLSEnd: Sendable {
    /// The listener. Whom it trusts is decided by `PeerGate`, not by a pool of roots.
    case server
    /// The caller, who trusts the certificate authority of this one peer and no other.
    case client(trusting: TLSCertificate)
}

extension TLSConfiguration {
    /// The only place that makes a configuration of TLS, for both ends: TLS 1.3 (RFC 8446), the post-quantum group
    /// X25519MLKEM768 and no other, ECDSA on P-256 and no other, a certificate demanded from the other end, HTTP/1.1.
    ///
    /// The library's own defaults begin at TLS 1.0 and accept classical groups, hence each line.
    /// - Throws: `ExchangeFailure` `.trustRoot`.
    static func peers(_ end: TLSEnd, as identity: TLSIdentity) throws(ExchangeFailure) -> TLSConfiguration {
        var configuration: TLSConfiguration
        switch end {
        case .server:
            configuration = .makeServerConfigurationWithMTLS(
                certificateChain: identity.chain, privateKey: identity.key, trustRoots: .certificates([]))
        case .client(let authority):
            guard let root = try? NIOSSLCertificate(bytes: authority.der, format: .der) else {
                throw ExchangeFailure(
                    .trustRoot, "the TLS library cannot read the peer's certificate authority; ask for a new descriptor"
                )
            }
            configuration = .makeClientConfiguration()
            configuration.trustRoots = .certificates([root])
            configuration.certificateChain = identity.chain
            configuration.privateKey = identity.key
        }
        // Host names are not looked at: the key and its authority decide, and endpoints may be addresses.
        configuration.certificateVerification = .noHostnameVerification
        configuration.minimumTLSVersion = .tlsv13
        configuration.maximumTLSVersion = .tlsv13
        configuration.curves = [.x25519_MLKEM768]
        configuration.verifySignatureAlgorithms = [.ecdsaSecp256R1Sha256]
        configuration.signingSignatureAlgorithms = [.ecdsaSecp256R1Sha256]
        configuration.applicationProtocols = ["http/1.1"]
        // HTTP says where a body ends, so little is lost when the other end's farewell is not waited for.
        configuration.shutdownTimeout = .seconds(1)
        return configuration
    }
}
