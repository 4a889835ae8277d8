import CanonicalJSON
import Sealing
import Testing

@Suite("item keys under a vault root")
struct KeyWrapTests {
    private let item = "5f0c4b6e-0000-4000-8000-000000000001"
    private let root: VaultRoot
    private let key: ItemKey
    private let nonce = [UInt8](0..<12)

    init() throws {
        root = try VaultRoot(epoch: 3, random: Array(32..<64))
        key = try ItemKey(random: Array(64..<96))
    }

    @Test("wrapping gives the octets of an independent implementation, and unwraps again")
    func vector() throws {
        let wrapped = try root.wrap(key, item: item, nonce: nonce)
        #expect(
            wrapped.box
                == hex(
                    "1c131fe40e70adabf4b0838d6a3e10734321bb373e44f0467c5489e1e7dc95c7e1522ff503c441cca157dc22c9e53446"))
        #expect(try root.unwrap(wrapped, item: item) == key)
    }

    @Test("another item, root or epoch does not unwrap")
    func bound() throws {
        let wrapped = try root.wrap(key, item: item, nonce: nonce)
        let otherRoot = try VaultRoot(epoch: 3, random: Array(33..<65))
        let otherEpoch = try VaultRoot(epoch: 4, random: Array(32..<64))
        #expect(failure { () throws(SealingFailure) in try root.unwrap(wrapped, item: "another") } == .wrapped)
        #expect(failure { () throws(SealingFailure) in try otherRoot.unwrap(wrapped, item: item) } == .wrapped)
        #expect(failure { () throws(SealingFailure) in try otherEpoch.unwrap(wrapped, item: item) } == .wrapped)
        var members = try #require(wrapped.json.object)
        members["epoch"] = 4
        let relabelled = try WrappedKey(.object(members))
        #expect(failure { () throws(SealingFailure) in try otherEpoch.unwrap(relabelled, item: item) } == .wrapped)
    }

    @Test("any changed octet of box or nonce does not unwrap")
    func changed() throws {
        let wrapped = try root.wrap(key, item: item, nonce: nonce)
        for position in 0..<48 {
            var box = wrapped.box
            box[position] ^= 0x10
            let changed = try WrappedKey(json(box: box, nonce: wrapped.nonce))
            #expect(failure { () throws(SealingFailure) in try root.unwrap(changed, item: item) } == .wrapped)
        }
        let renonced = try WrappedKey(json(box: wrapped.box, nonce: Array(1..<13)))
        #expect(failure { () throws(SealingFailure) in try root.unwrap(renonced, item: item) } == .wrapped)
    }

    @Test("the JSON form reads back, and anything else is refused")
    func form() throws {
        let wrapped = try root.wrap(key, item: item, nonce: nonce)
        #expect(try WrappedKey(JSON(canonical: wrapped.json.canonicalBytes)) == wrapped)
        var extra = try #require(wrapped.json.object)
        extra["more"] = 1
        for bad in [
            .object(extra), json(box: [1], nonce: nonce), json(box: wrapped.box, nonce: [1]), [], [:],
        ] as [JSON] {
            #expect(failure { () throws(SealingFailure) in try WrappedKey(bad) } == .format)
        }
    }

    @Test("keys, roots, salts and nonces of another size are refused")
    func sizes() throws {
        #expect(failure { () throws(SealingFailure) in try ItemKey(random: [1]) } == .size)
        #expect(failure { () throws(SealingFailure) in try VaultRoot(epoch: 1, random: [1]) } == .size)
        #expect(failure { () throws(SealingFailure) in try VaultRoot(epoch: 0, random: Array(0..<32)) } == .range)
        #expect(failure { () throws(SealingFailure) in try root.wrap(key, item: item, nonce: [1]) } == .size)
        #expect(failure { () throws(SealingFailure) in try ChunkSealer(key: key, salt: [1]) } == .size)
    }

    @Test("secrets do not show themselves in text or in a dump")
    func hidden() throws {
        let pair = try SealingKeyPair(seed: Array(64..<96))
        for secret in [key, root, pair] as [any Sendable] {
            var dumped = ""
            dump(secret, to: &dumped)
            for text in ["\(secret)", String(reflecting: secret), dumped] {
                #expect(!text.contains("64, 65"))
                #expect(!text.contains("4041"))
                #expect(!text.contains("32, 33"))
            }
            #expect(Mirror(reflecting: secret).children.allSatisfy { $0.label == "epoch" || $0.label == "kid" })
        }
    }

    private func json(box: [UInt8], nonce: [UInt8]) -> JSON {
        ["box": .string(Base64.url.encode(box)), "epoch": 3, "nonce": .string(Base64.url.encode(nonce))]
    }
}
