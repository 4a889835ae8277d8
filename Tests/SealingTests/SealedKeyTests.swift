import CanonicalJSON
import Sealing
import Testing

@Suite("item keys sealed to a recipient")
struct SealedKeyTests {
    private let pair: SealingKeyPair
    private let key: ItemKey
    private let terms = Digest.sha256(Array("terms".utf8))

    init() throws {
        pair = try SealingKeyPair(seed: Array(0..<32))
        key = try ItemKey(random: Array(64..<96))
    }

    @Test("the recipient opens under the same terms; its JSON form reads back")
    func opens() throws {
        let sealed = try pair.publicKey.seal(key, terms: terms)
        #expect(sealed.kid == pair.kid)
        #expect(try pair.open(sealed, terms: terms) == key)
        let read = try SealedKey(JSON(canonical: sealed.json.canonicalBytes))
        #expect(read == sealed)
        #expect(try pair.open(read, terms: terms) == key)
    }

    @Test("other terms and another key pair do not open")
    func refused() throws {
        let sealed = try pair.publicKey.seal(key, terms: terms)
        let other = try SealingKeyPair(seed: Array(1..<33))
        #expect(failure { () throws(SealingFailure) in try pair.open(sealed, terms: .sha256([])) } == .sealed)
        #expect(failure { () throws(SealingFailure) in try other.open(sealed, terms: terms) } == .sealed)
        let renamed = try SealedKey(json(sealed.encapsulated, sealed.box, kid: other.kid))
        #expect(failure { () throws(SealingFailure) in try other.open(renamed, terms: terms) } == .sealed)
    }

    @Test("any changed octet does not open", arguments: 1...20)
    func changed(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let sealed = try pair.publicKey.seal(key, terms: terms)
        var octets = sealed.encapsulated + sealed.box
        octets[Int.random(in: 0..<octets.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        // X25519 ignores the top bit of the last octet of its share; X-Wing's combiner hashes the share, so it counts.
        let changed = try SealedKey(json(Array(octets.prefix(1120)), Array(octets.suffix(48)), kid: sealed.kid))
        #expect(failure { () throws(SealingFailure) in try pair.open(changed, terms: terms) } == .sealed)
    }

    @Test("malformed sealed keys, public keys and seeds are refused")
    func form() throws {
        let sealed = try pair.publicKey.seal(key, terms: terms)
        for bad in [
            json([1], sealed.box, kid: sealed.kid), json(sealed.encapsulated, [1], kid: sealed.kid),
            json(sealed.encapsulated, sealed.box, kid: "short"), [:], 1,
        ] as [JSON] {
            #expect(failure { () throws(SealingFailure) in try SealedKey(bad) } == .format)
        }
        #expect(failure { () throws(SealingFailure) in try SealingPublicKey(bytes: [1]) } == .size)
        // The library checks the ML-KEM half of a public key (FIPS 203 7.2) only when it is used.
        let noKey = try SealingPublicKey(bytes: [UInt8](repeating: 255, count: 1216))
        #expect(failure { () throws(SealingFailure) in try noKey.seal(key, terms: terms) } == .sealed)
        #expect(failure { () throws(SealingFailure) in try SealingKeyPair(seed: [1]) } == .size)
    }

    @Test("the key's name is the SHA-256 of the public octets")
    func name() throws {
        #expect(pair.kid == Base64.url.encode(Digest.sha256(pair.publicKey.bytes).bytes))
        #expect(try SealingPublicKey(bytes: pair.publicKey.bytes) == pair.publicKey)
    }

    private func json(_ encapsulated: [UInt8], _ box: [UInt8], kid: String) -> JSON {
        ["box": .string(Base64.url.encode(box)), "enc": .string(Base64.url.encode(encapsulated)), "kid": .string(kid)]
    }
}
