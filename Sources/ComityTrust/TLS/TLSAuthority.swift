public import ComityModel
import FoundationEssentials
import X509

/// An authority's own certificate authority for TLS: it certifies that authority's leaves and nothing else (path
/// length 0).
public struct TLSAuthority: Sendable {
    /// Its certificate, self-signed; the `ca` of the descriptor.
    public let certificate: TLSCertificate
    private let key: TLSPrivateKey

    /// Makes a certificate authority.
    /// - Parameters:
    ///   - serial: 16 random octets.
    ///   - validity: first and last instant, in whole seconds.
    /// - Throws: `TrustFailure` `.certificate`.
    public init(
        of authority: AuthorityID, key: TLSPrivateKey, serial: [UInt8], validity: ClosedRange<Instant>
    ) throws(TrustFailure) {
        do {
            let name = try DistinguishedName { CommonName("Comity TLS CA of \(authority)") }
            let extensions = try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
                SubjectKeyIdentifier(hash: key.publicKey)
            }
            certificate = try Self.make(
                key.publicKey, subject: name, issuer: name, serial, validity, extensions, signedBy: key)
        } catch {
            throw TrustFailure(.certificate, at: "ca", "the certificate authority cannot be made; check its validity")
        }
        self.key = key
    }

    /// Takes back a certificate authority from its certificate and key.
    /// - Throws: `TrustFailure` `.certificate` when they do not belong together.
    public init(certificate: TLSCertificate, key: TLSPrivateKey) throws(TrustFailure) {
        guard certificate.spki == key.spki else {
            throw TrustFailure(.certificate, at: "ca", "the key is not that of the certificate; give the right one")
        }
        self.certificate = certificate
        self.key = key
    }

    /// Certifies a key of the same authority for both ends of TLS.
    /// - Parameters:
    ///   - serial: 16 random octets.
    ///   - hosts: DNS names that the listener answers to; peers do not look at them.
    /// - Throws: `TrustFailure` `.certificate`.
    public func issue(
        to authority: AuthorityID, key leaf: TLSPrivateKey, serial: [UInt8], validity: ClosedRange<Instant>,
        hosts: [String] = []
    ) throws(TrustFailure) -> TLSCertificate {
        do {
            let name = try DistinguishedName { CommonName(authority.rawValue) }
            let extensions = try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth, .clientAuth])
                SubjectKeyIdentifier(hash: leaf.publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: key.publicKey).keyIdentifier)
                if !hosts.isEmpty { SubjectAlternativeNames(hosts.map { .dnsName($0) }) }
            }
            return try Self.make(
                leaf.publicKey, subject: name, issuer: certificate.certificate.subject, serial, validity, extensions,
                signedBy: key)
        } catch {
            throw TrustFailure(.certificate, at: "leaf", "the certificate cannot be made; check hosts and validity")
        }
    }

    private static func make(
        _ publicKey: Certificate.PublicKey, subject: DistinguishedName, issuer: DistinguishedName, _ serial: [UInt8],
        _ validity: ClosedRange<Instant>, _ extensions: Certificate.Extensions, signedBy key: TLSPrivateKey
    ) throws -> TLSCertificate {
        // RFC 5280 4.1.2.2: positive, not too long, not to be guessed.
        guard serial.count == 16, serial.contains(where: { $0 != 0 }) else {
            throw TrustFailure(.certificate, at: "serial", "a serial number of 16 random octets is expected; draw them")
        }
        return try TLSCertificate(
            Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(bytes: serial), publicKey: publicKey,
                notValidBefore: Date(validity.lowerBound), notValidAfter: Date(validity.upperBound), issuer: issuer,
                subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
                issuerPrivateKey: key.signing))
    }
}

extension Date {
    /// The same instant.
    init(_ instant: Instant) { self.init(timeIntervalSince1970: Double(instant.milliseconds) / 1_000) }
}
