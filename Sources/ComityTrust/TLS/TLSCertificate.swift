public import CanonicalJSON
public import ComityModel
import FoundationEssentials
import SwiftASN1
import X509

/// An X.509 certificate for the TLS channel. It says nothing of who may sign messages.
public struct TLSCertificate: Sendable, Hashable {
    /// The octets in DER.
    public let der: [UInt8]
    let certificate: Certificate

    /// Reads DER.
    /// - Throws: `TrustFailure` `.certificate`.
    public init(der: [UInt8]) throws(TrustFailure) {
        guard let certificate = try? Certificate(derEncoded: der) else {
            throw TrustFailure(.certificate, at: "", "these octets are no X.509 certificate in DER")
        }
        var serializer = DER.Serializer()
        guard (try? serializer.serialize(certificate.publicKey)) != nil else {
            throw TrustFailure(.certificate, at: "", "the public key of the certificate is of an unknown kind")
        }
        self.der = der
        self.certificate = certificate
        spki = .sha256(serializer.serializedBytes)
    }

    /// Reads PEM (RFC 7468), one certificate.
    /// - Throws: `TrustFailure` `.certificate`.
    public init(pem: String) throws(TrustFailure) {
        guard let document = try? PEMDocument(pemString: pem),
            document.discriminator == Certificate.defaultPEMDiscriminator
        else { throw TrustFailure(.certificate, at: "", "this text is no certificate in PEM") }
        try self.init(der: document.derBytes)
    }

    init(_ certificate: Certificate) throws(TrustFailure) {
        var serializer = DER.Serializer()
        guard (try? serializer.serialize(certificate)) != nil else {
            throw TrustFailure(.certificate, at: "", "the certificate cannot be written")
        }
        try self.init(der: serializer.serializedBytes)
    }

    /// PEM (RFC 7468).
    public var pem: String { PEMDocument(type: Certificate.defaultPEMDiscriminator, derBytes: der).pemString }

    /// SHA-256 of the SubjectPublicKeyInfo: what a descriptor pins.
    public let spki: Digest

    /// First and last instant of its validity.
    public var validity: ClosedRange<Instant> {
        let start = Instant(seconds: Int64(certificate.notValidBefore.timeIntervalSince1970))
        return start...max(start, Instant(seconds: Int64(certificate.notValidAfter.timeIntervalSince1970)))
    }

    /// Equality of the octets.
    public static func == (left: TLSCertificate, right: TLSCertificate) -> Bool { left.der == right.der }

    /// Feeds the octets.
    public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
