import CanonicalJSON
public import ComityModel
import FoundationEssentials
@_spi(FixedExpiryValidationTime) import X509

/// Which TLS key belongs to which authority. The key decides, never a subject name and never a common pool of roots.
public struct TLSPins: Sendable, Hashable {
    /// Nobody's: every certificate is refused.
    public static let none = TLSPins([])

    private struct Owner: Sendable, Hashable {
        let authority: AuthorityID
        let from: Instant
        let ca: TLSCertificate
    }

    private let owners: [Digest: Owner]

    /// The pins of these descriptors; `TrustList` has made sure that no key stands in two.
    init(_ descriptors: [PinnedDescriptor]) {
        var owners: [Digest: Owner] = [:]
        for descriptor in descriptors.map(\.descriptor) {
            for pin in descriptor.tlsPins {
                owners[pin.spki] = Owner(authority: descriptor.authority, from: pin.from, ca: descriptor.tlsAuthority)
            }
        }
        self.owners = owners
    }

    /// Judges the leaf certificate that the other end presented and whose key TLS proved.
    ///
    /// Its key must be pinned, and the certificate must be issued by that very authority's CA and valid (RFC 5280) at
    /// the instant.
    /// - Parameters:
    ///   - leaf: the certificate in DER.
    ///   - instant: now, by this node's clock.
    /// - Throws: `TrustFailure` `.certificate`, `.notPinned`.
    public func authenticate(leaf: [UInt8], at instant: Instant) async throws(TrustFailure) -> AuthenticatedAuthority {
        let leaf = try TLSCertificate(der: leaf)
        guard let owner = owners[leaf.spki] else {
            throw TrustFailure(
                .notPinned, at: leaf.spki.hex,
                "no descriptor pins the key of this certificate; ask the peer for its newest one")
        }
        guard owner.from <= instant else {
            throw TrustFailure(
                .notPinned, at: leaf.spki.hex, "the key is pinned from \(owner.from) on; wait or use the former one")
        }
        var verifier = Verifier(rootCertificates: CertificateStore([owner.ca.certificate])) {
            RFC5280Policy(fixedExpiryValidationTime: Date(instant))
        }
        let result = await verifier.validate(leaf: leaf.certificate, intermediates: CertificateStore())
        guard case .validCertificate = result else {
            throw TrustFailure(
                .certificate, at: leaf.spki.hex,
                "the certificate is out of its time or not issued by the CA of `\(owner.authority)`; have it renewed")
        }
        return AuthenticatedAuthority(owner.authority)
    }
}
