import CanonicalJSON
import ComityModel
import Testing

@testable import ComityTrust

@Suite("descriptors and their succession")
struct DescriptorTests {
    private let house: House

    init() throws { house = try Houses.shared.get().frankfurt }

    private func next(_ change: (inout AuthorityDescriptor) -> Void = { _ in }) -> AuthorityDescriptor {
        var descriptor = house.descriptor
        descriptor.version = 2
        descriptor.validFrom = House.now
        change(&descriptor)
        return descriptor
    }

    @Test("a descriptor reads back from its canonical JSON and from its signed octets")
    func readsBack() throws {
        #expect(
            try AuthorityDescriptor(json: JSON(canonical: house.descriptor.json.canonicalBytes)) == house.descriptor)
        let signed = try SignedDescriptor(bounded: house.pinned.bytes)
        #expect(signed.claimed == house.descriptor)
        #expect(try signed.pin(house.descriptor.anchor.fingerprint) == house.pinned)
        #expect(signed.json.canonicalBytes == signed.bytes)
        #expect(try SignedDescriptor(json: signed.json) == signed)
        #expect(house.pinned.bytes.count < SignedDescriptor.maxBytes)
    }

    @Test("its members are those of the format, no more")
    func members() {
        #expect(
            house.descriptor.json.object?.keys.sorted() == [
                "anchor", "authority", "endpoints", "jurisdiction", "log", "maxMessage", "message", "name",
                "registrars",
                "sealing", "speaks", "tls", "v", "validFrom", "version", "witness",
            ])
    }

    @Test("a member that is missing, unknown or wrong is refused, whichever it is")
    func strict() throws {
        let good = house.descriptor.json
        for name in try #require(good.object).keys {
            for bad in [good.with(name, nil), good.with(name, .null), good.with(name, [[[]]])] {
                let code = failure { () throws(TrustFailure) in try AuthorityDescriptor(json: bad) }
                #expect(code == .shape, "\(name)")
            }
        }
        #expect(failure { () throws(TrustFailure) in try AuthorityDescriptor(json: good.with("extra", 1)) } == .shape)
        for object in ["log", "witness", "tls", "anchor"] {
            let bad = good.with(object, good[object]?.with("extra", 1))
            #expect(failure { () throws(TrustFailure) in try AuthorityDescriptor(json: bad) } == .shape, "\(object)")
        }
    }

    @Test(
        "rules inside a descriptor: names of keys, two registrars, origin of the log, an anchor that signs nothing else"
    )
    func rules() throws {
        let good = house.descriptor.json
        let message = try #require(good["message"]?.array?[0])
        let sealing = try #require(good["sealing"]?.array?[0])
        let registrars = try #require(good["registrars"]?.array)
        let anchored = MessageKey(keys: house.anchor.publicKey, from: House.start).json
        for (bad, code) in [
            (good.with("message", [message.with("kid", sealing["kid"])]), .key),
            (good.with("message", [message.with("mldsa65", "AA")]), .key),
            (good.with("message", [message, message]), .shape), (good.with("message", []), .shape),
            (good.with("message", [anchored]), .shape),
            (good.with("sealing", [sealing.with("kid", message["kid"])]), .key),
            (good.with("sealing", [sealing.with("xwing", "AA")]), .key), (good.with("sealing", []), .shape),
            (good.with("registrars", [registrars[0]]), .shape),
            (good.with("registrars", [registrars[0], registrars[0]]), .shape),
            (good.with("registrars", [registrars[0], "AA"]), .shape), (good.with("version", 0), .shape),
            (good.with("v", 2), .shape), (good.with("maxMessage", 0), .shape),
            (good.with("speaks", ["request.issued": 0]), .shape),
            (good.with("log", ["origin": "comity/paris", "vkey": "comity/paris+0+A"]), .shape),
            (good.with("log", ["origin": "comity/frankfurt", "vkey": "comity/paris+0+A"]), .shape),
            (good.with("log", ["origin": "comity/frankfurt2", "vkey": "comity/frankfurt2+0+A"]), .shape),
            (good.with("tls", good["tls"]?.with("ca", "AA")), .certificate),
            (good.with("tls", good["tls"]?.with("leaves", [])), .shape),
        ] as [(JSON, TrustFailure.Code)] {
            #expect(failure { () throws(TrustFailure) in try AuthorityDescriptor(json: bad) } == code)
        }
    }

    @Test("any changed octet of a signed descriptor is refused", arguments: 1...80)
    func flips(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = house.pinned.bytes
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        let code = failure { () throws(TrustFailure) in
            try SignedDescriptor(bounded: bytes).pin(house.descriptor.anchor.fingerprint)
        }
        #expect(code != nil)
    }

    @Test("pinning takes the right fingerprint, however it is typed")
    func fingerprint() throws {
        let fingerprint = house.descriptor.anchor.fingerprint
        #expect(fingerprint.description.split(separator: "-").map(\.count) == [Int](repeating: 4, count: 8))
        let typed = fingerprint.description.lowercased().split(separator: "-").joined(separator: " ")
        #expect(Fingerprint(typed) == fingerprint)
        #expect(
            Fingerprint("O0IL-1111-1111-1111-1111-1111-1111-1111")?.description
                == "0011-1111-1111-1111-1111-1111-1111-1111")
        #expect(Fingerprint("1111-1111") == nil)
        #expect(Fingerprint("U111-1111-1111-1111-1111-1111-1111-1111") == nil)
        let signed = try SignedDescriptor(bounded: house.pinned.bytes)
        let other = try Houses.shared.get().paris.descriptor.anchor.fingerprint
        #expect(failure { () throws(TrustFailure) in try signed.pin(other) } == .anchor)
    }

    @Test("the fingerprint is the first 160 bits of SHA-256 in Crockford's base 32")
    func fingerprintDigits() {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let bits = house.descriptor.anchor.keys.json.digest.bytes.prefix(20).flatMap { byte in
            stride(from: 7, through: 0, by: -1).map { Int(byte >> UInt8($0) & 1) }
        }
        let text = stride(from: 0, to: 160, by: 5).map { digits[bits[$0..<$0 + 5].reduce(0) { $0 * 2 + $1 }] }
        #expect(String(text) == house.descriptor.anchor.fingerprint.description.filter { $0 != "-" })
    }

    @Test("the next version under the pinned anchor is accepted; its new key signs, the old one still does")
    func rotation() throws {
        let key = try HybridPrivateKey(
            ed25519: [UInt8](repeating: 1, count: 32), mldsa65: [UInt8](repeating: 2, count: 32))
        let signed = try SignedDescriptor(
            signing: next { $0.messageKeys.append(MessageKey(keys: key.publicKey, from: House.now)) },
            with: house.anchor)
        let succeeded = try house.pinned.succeeded(by: signed)
        #expect(succeeded.descriptor.version == 2)
        let envelope = house.envelope(to: AuthorityID(unchecked: "paris"))
        for signer in [house.signer, MessageSigner(authority: house.authority, key: key)] {
            let received = try ReceivedMessage(bounded: signer.sign(envelope).bytes)
            #expect(failure { () throws(TrustFailure) in try succeeded.authenticate(received, at: House.now) } == nil)
        }
    }

    @Test("a version out of its turn, back in time, or of another authority is refused")
    func outOfTurn() throws {
        for version in [1, 3, 4] {
            let signed = try SignedDescriptor(signing: next { $0.version = version }, with: house.anchor)
            #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: signed) } == .version)
        }
        let earlier = try SignedDescriptor(
            signing: next { $0.validFrom = House.start.advanced(bySeconds: -1) }, with: house.anchor)
        #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: earlier) } == .version)
        let other = try Houses.shared.get().paris
        let foreign = try SignedDescriptor(bounded: other.pinned.bytes)
        #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: foreign) } == .unknownAuthority)
    }

    @Test("a descriptor signed by another key is refused, whatever anchor it names")
    func otherAnchor() throws {
        let stranger = try House("frankfurt", seed: 7)
        let own = try SignedDescriptor(signing: next { $0.anchor = stranger.descriptor.anchor }, with: stranger.anchor)
        #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: own) } == .anchor)
        #expect(
            failure { () throws(TrustFailure) in try SignedDescriptor(signing: next(), with: stranger.anchor) }
                == .anchor)
        let forged = try SignedDescriptor(
            bounded: TwiceSigned(signing: next().json.canonicalBytes, with: stranger.anchor).bytes)
        #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: forged) } == .unknownKey)
    }

    @Test("a change of anchor bears both anchors' signatures and a confirmed fingerprint")
    func handover() throws {
        let anchor = try HybridPrivateKey(
            ed25519: [UInt8](repeating: 3, count: 32), mldsa65: [UInt8](repeating: 4, count: 32))
        let new = TrustAnchor(anchor.publicKey)
        let signed = try SignedDescriptor(signing: next { $0.anchor = new }, with: anchor)
        let made = try AnchorHandover(of: house.authority, version: 2, to: new, by: house.anchor)
        let handover = try AnchorHandover(bounded: made.bytes)
        let succeeded = try house.pinned.succeeded(by: signed, after: handover, confirmed: new.fingerprint)
        #expect(succeeded.descriptor.anchor == new)
        #expect(failure { () throws(TrustFailure) in try house.pinned.succeeded(by: signed) } == .anchor)
        let wrong = house.descriptor.anchor.fingerprint
        #expect(
            failure { () throws(TrustFailure) in
                try house.pinned.succeeded(by: signed, after: handover, confirmed: wrong)
            } == .anchor)
        for bad in [
            try AnchorHandover(of: house.authority, version: 3, to: new, by: house.anchor),
            try AnchorHandover(of: AuthorityID(unchecked: "paris"), version: 2, to: new, by: house.anchor),
            try AnchorHandover(of: house.authority, version: 2, to: new, by: anchor),
        ] {
            #expect(
                failure { () throws(TrustFailure) in
                    try house.pinned.succeeded(by: signed, after: bad, confirmed: new.fingerprint)
                } == .anchor)
        }
    }

    @Test("of several sealing keys, the current one that began last is used")
    func sealingKey() throws {
        let end = House.start.advanced(bySeconds: 100)
        let first = try PublishedSealingKey(xwing: [UInt8](repeating: 1, count: 1216), from: House.start, until: end)
        let second = try PublishedSealingKey(
            xwing: [UInt8](repeating: 2, count: 1216), from: House.start.advanced(bySeconds: 50))
        let descriptor = next { $0.sealingKeys = [second, first] }
        #expect(descriptor.sealingKey(at: House.start) == first)
        #expect(descriptor.sealingKey(at: House.start.advanced(bySeconds: 60)) == second)
        #expect(descriptor.sealingKey(at: House.start.advanced(bySeconds: -1)) == nil)
    }
}
