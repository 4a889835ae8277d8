import CanonicalJSON
import ComityModel
import ComityTrust
import Testing

@Suite("the TLS channel and its pins")
struct TLSTests {
    private let frankfurt: House
    private let rome: House
    private let list: TrustList

    init() throws {
        let houses = try Houses.shared.get()
        (frankfurt, rome) = (houses.frankfurt, houses.rome)
        list = try TrustList(own: houses.paris.authority, peers: [frankfurt.pinned, rome.pinned])
    }

    private func code(_ leaf: TLSCertificate, at instant: Instant = House.now) async -> TrustFailure.Code? {
        await failure { () async throws(TrustFailure) in try await list.pins.authenticate(leaf: leaf.der, at: instant) }
    }

    private func leaf(
        by house: House, to name: String = "frankfurt", key: TLSPrivateKey,
        validity: ClosedRange<Instant> = House.validity
    ) throws -> TLSCertificate {
        try house.tls.issue(
            to: AuthorityID(unchecked: name), key: key, serial: [UInt8](repeating: 5, count: 16), validity: validity,
            hosts: ["node.example"])
    }

    @Test("a pinned leaf of the authority's own CA is that authority")
    func pinned() async throws {
        #expect(try await frankfurt.channel(in: list).authority == frankfurt.authority)
        #expect(try await rome.channel(in: list).authority == rome.authority)
    }

    @Test("the pin is the key: a renewed certificate for it is accepted")
    func renewed() async throws {
        #expect(await code(try leaf(by: frankfurt, key: frankfurt.leafKey)) == nil)
    }

    @Test("another authority's CA cannot certify a name or a key of this one")
    func foreignCA() async throws {
        let key = try TLSPrivateKey(random: [UInt8](repeating: 6, count: 32))
        #expect(await code(try leaf(by: rome, to: "frankfurt", key: key)) == .notPinned)
        #expect(await code(try leaf(by: rome, to: "frankfurt", key: frankfurt.leafKey)) == .certificate)
    }

    @Test("a certificate of the right CA for a key that is not pinned is refused")
    func notPinned() async throws {
        let key = try TLSPrivateKey(random: [UInt8](repeating: 6, count: 32))
        #expect(await code(try leaf(by: frankfurt, key: key)) == .notPinned)
        #expect(await code(frankfurt.tls.certificate) == .notPinned)
    }

    @Test("the subject name says nothing: the pinned key decides")
    func subject() async throws {
        let misnamed = try leaf(by: frankfurt, to: "rome", key: frankfurt.leafKey)
        #expect(try await list.pins.authenticate(leaf: misnamed.der, at: House.now).authority == frankfurt.authority)
    }

    @Test("a certificate is judged at the node's clock")
    func validity() async throws {
        let end = House.start.advanced(bySeconds: 100)
        let short = try leaf(by: frankfurt, key: frankfurt.leafKey, validity: House.start...end)
        #expect(short.validity == House.start...end)
        #expect(await code(short, at: House.start.advanced(bySeconds: 50)) == nil)
        #expect(await code(short, at: end.advanced(bySeconds: 1)) == .certificate)
        #expect(await code(short, at: House.start.advanced(bySeconds: -1)) == .notPinned)
        let later = try leaf(by: frankfurt, key: frankfurt.leafKey, validity: end...House.validity.upperBound)
        #expect(await code(later, at: House.start.advanced(bySeconds: 50)) == .certificate)
    }

    @Test("a leaf cannot certify other leaves")
    func pathLength() async throws {
        let bogus = try TLSAuthority(certificate: frankfurt.leaf, key: frankfurt.leafKey)
        let child = try bogus.issue(
            to: frankfurt.authority, key: frankfurt.leafKey, serial: [UInt8](repeating: 5, count: 16),
            validity: House.validity)
        #expect(await code(child) == .certificate)
    }

    @Test(
        "a serial number has 16 octets, any but zero; one with the top bit set is as good", arguments: [0, 1, 16, 21])
    func serial(_ count: Int) throws {
        for octet: UInt8 in [0, 255] {
            let code = failure { () throws(TrustFailure) in
                try frankfurt.tls.issue(
                    to: frankfurt.authority, key: frankfurt.leafKey, serial: [UInt8](repeating: octet, count: count),
                    validity: House.validity)
            }
            #expect(code == (count == 16 && octet == 255 ? nil : .certificate))
        }
    }

    @Test("any changed octet of a leaf certificate is refused", arguments: 1...60)
    func flips(_ seed: UInt64) async throws {
        var random = Seeded(seed)
        var der = frankfurt.leaf.der
        der[Int.random(in: 0..<der.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        let changed = der
        let code = await failure { () async throws(TrustFailure) in
            try await list.pins.authenticate(leaf: changed, at: House.now)
        }
        #expect(code == .certificate || code == .notPinned)
    }

    @Test("keys and certificates go to PEM and back")
    func pem() throws {
        #expect(try TLSCertificate(pem: frankfurt.leaf.pem) == frankfurt.leaf)
        #expect(try TLSCertificate(der: frankfurt.leaf.der).spki == frankfurt.leafKey.spki)
        let key = try TLSPrivateKey(pem: frankfurt.leafKey.secretPEM)
        #expect(key.spki == frankfurt.leafKey.spki)
        #expect(!"\(key)".contains("PRIVATE"))
        #expect(
            failure { () throws(TrustFailure) in try TLSCertificate(pem: frankfurt.leafKey.secretPEM) } == .certificate)
        #expect(failure { () throws(TrustFailure) in try TLSCertificate(pem: "") } == .certificate)
        #expect(failure { () throws(TrustFailure) in try TLSPrivateKey(pem: frankfurt.leaf.pem) } == .key)
        #expect(failure { () throws(TrustFailure) in try TLSPrivateKey(random: [1]) } == .key)
        #expect(
            failure { () throws(TrustFailure) in try TLSPrivateKey(random: [UInt8](repeating: 0, count: 32)) } == .key)
        #expect(
            failure { () throws(TrustFailure) in try TLSAuthority(certificate: frankfurt.tls.certificate, key: key) }
                == .certificate)
    }

    @Test("the pin is SHA-256 of the SubjectPublicKeyInfo, as other tools compute it")
    func pinOfOtherTools() throws {
        let pem = """
            -----BEGIN CERTIFICATE-----
            MIIBdzCCAR2gAwIBAgIUeRwRiN8YXk6LIxZLxMj+LWcn1IcwCgYIKoZIzj0EAwIw
            ETEPMA0GA1UEAwwGdmVjdG9yMB4XDTI2MTEyNDA4MDk1MloXDTM2MTEyMTA4MDk1
            MlowETEPMA0GA1UEAwwGdmVjdG9yMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            PAOMTW766WjHkGdgxYjOe5LhcLoLhPkNmv/BMJL2dHyBxmmwk1LVNk9/TIABGnVs
            Q1J6Vhk1E1VcDaX/7NOp8qNTMFEwHQYDVR0OBBYEFKMArDA7exE34YQd+LChIpRK
            RH8LMB8GA1UdIwQYMBaAFKMArDA7exE34YQd+LChIpRKRH8LMA8GA1UdEwEB/wQF
            MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgSFO7TRWGHKj6lw38PHPf//KD/q9Ax6eX
            uc/8yV3Nh/oCIQCwrR1Butxv7ClDmWqbaqE91++J7KhlUEyjlmOn5uxURQ==
            -----END CERTIFICATE-----
            """
        let certificate = try TLSCertificate(pem: pem)
        #expect(certificate.spki.hex == "e99c5f567d99955f72e7a6b30c899a4aff702b2f1d585598b4382cc070cea1fb")
        #expect(
            Digest.sha256(certificate.der).hex == "87e9026aeee67d8a85648f82aa1bb2366ea6e870a67047608337eef49c8ceddb")
    }
}
