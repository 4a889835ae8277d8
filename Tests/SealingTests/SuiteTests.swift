import CanonicalJSON
import Crypto
import FoundationEssentials
import Testing

@testable import Sealing

@Suite("public suites")
struct SuiteTests {
    @Test(
        "crypto: AES-256-GCM of wycheproof, nonces of 12 octets and tags of 16",
        .enabled(if: Suites.has("crypto/wycheproof/aes_gcm_test.json"), "suite crypto is absent"))
    func aesGCM() throws {
        var counts = (valid: 0, invalid: 0)
        let groups = try Suites.json("crypto/wycheproof/aes_gcm_test.json")["testGroups"]?.array ?? []
        for group in groups
        where group["keySize"]?.integer == 256 && group["ivSize"]?.integer == 96 && group["tagSize"]?.integer == 128 {
            for test in group["tests"]?.array ?? [] {
                func octets(_ name: String) -> [UInt8] { hex(test[name]?.string ?? "") }
                let key = SymmetricKey(data: octets("key"))
                let sealed = octets("ct") + octets("tag")
                var plain: [UInt8] = []
                let opened = Aead.open(
                    sealed[...], key: key, nonce: octets("iv"), authenticating: octets("aad"), into: &plain)
                let number = test["tcId"]?.integer ?? 0
                if test["result"]?.string == "valid" {
                    counts.valid += 1
                    #expect(opened && plain == octets("msg"), "aes_gcm_test.json \(number)")
                    var again: [UInt8] = []
                    _ = Aead.seal(
                        octets("msg")[...], key: key, nonce: octets("iv"), authenticating: octets("aad"), into: &again)
                    #expect(again == sealed, "aes_gcm_test.json \(number)")
                } else {
                    counts.invalid += 1
                    #expect(!opened && plain.isEmpty, "aes_gcm_test.json \(number)")
                }
            }
        }
        #expect(counts.valid > 20 && counts.invalid > 10)
    }

    @Test(
        "crypto: X-Wing, the public key and name of each seed",
        .enabled(if: Suites.has("crypto/xwing/test-vectors.json"), "suite crypto is absent"))
    func xWing() throws {
        let vectors = try Suites.json("crypto/xwing/test-vectors.json").array ?? []
        #expect(vectors.count == 2)
        for vector in vectors {
            let pair = try SealingKeyPair(seed: hex(vector["seed"]?.string ?? ""))
            #expect(pair.publicKey.bytes == hex(vector["pk"]?.string ?? ""))
            let secret = try XWingMLKEM768X25519.PrivateKey(
                seedRepresentation: hex(vector["sk"]?.string ?? ""), publicKey: nil)
            let shared = try secret.decapsulate(Data(hex(vector["ct"]?.string ?? "")))
            #expect(shared.withUnsafeBytes { Array($0) } == hex(vector["ss"]?.string ?? ""))
        }
    }

    @Test(
        "crypto: HPKE with X-Wing and HKDF-SHA-256 opens the first sealings of the vectors",
        .enabled(if: Suites.has("crypto/hpke/hpke-pq-xwing.json"), "suite crypto is absent"))
    func hpke() throws {
        var count = 0
        let suite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)
        for setting in try Suites.json("crypto/hpke/hpke-pq-xwing.json").array ?? []
        where setting["kdf_id"]?.integer == 1 {
            func octets(_ json: JSON, _ name: String) -> [UInt8] { hex(json[name]?.string ?? "") }
            #expect(try SealingKeyPair(seed: octets(setting, "skRm")).publicKey.bytes == octets(setting, "pkRm"))
            let secret = try XWingMLKEM768X25519.PrivateKey(seedRepresentation: octets(setting, "skRm"), publicKey: nil)
            var recipient = try HPKE.Recipient(
                privateKey: secret, ciphersuite: suite, info: Data(octets(setting, "info")),
                encapsulatedKey: Data(octets(setting, "enc")))
            // A recipient of this library counts by itself, so only the sealings numbered 0, 1, 2 … without a gap are
            // opened.
            for (position, encryption) in (setting["encryptions"]?.array ?? []).enumerated()
            where encryption["seq"]?.integer ?? position == position {
                let plain = try recipient.open(octets(encryption, "ct"), authenticating: octets(encryption, "aad"))
                #expect(Array(plain) == octets(encryption, "pt"))
                count += 1
            }
        }
        #expect(count > 0)
    }
}
