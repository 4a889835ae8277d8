public import ComityTrust
import NIOSSL

/// What this node shows to peers on both ends of TLS: its leaf certificate and the key of it.
public struct TLSIdentity: Sendable {
    /// The leaf certificate.
    public let certificate: TLSCertificate
    let chain: [NIOSSLCertificateSource]
    let key: NIOSSLPrivateKeySource

    /// A certificate and its key.
    /// - Throws: `ExchangeFailure` `.identity` when the key is another one.
    public init(certificate: TLSCertificate, key: TLSPrivateKey) throws(ExchangeFailure) {
        guard certificate.spki == key.spki else {
            throw ExchangeFailure(
                .identity, "tls.key is not the key of tls.pem; put the two together that were made together")
        }
        do {
            chain = [.certificate(try NIOSSLCertificate(bytes: certificate.der, format: .der))]
            self.key = .privateKey(try NIOSSLPrivateKey(bytes: Array(key.secretPEM.utf8), format: .pem))
        } catch {
            throw ExchangeFailure(.identity, "the TLS library cannot read tls.pem and tls.key; have them issued again")
        }
        self.certificate = certificate
    }
}
