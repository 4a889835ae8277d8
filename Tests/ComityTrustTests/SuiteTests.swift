import CanonicalJSON
import ComityModel
import Testing

@testable import ComityTrust

@Suite("public vectors")
struct SuiteTests {
    @Test("RFC 8037 A.2 to A.4: thumbprint and signature of the Ed25519 example")
    func rfc8037() throws {
        let key = try #require(Base64.url.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        #expect(SignatureAlgorithm.ed25519.thumbprint(of: key) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
        let text = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        let signature = try #require(Base64.url.decode(text))
        let input = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        #expect(SignatureAlgorithm.ed25519.verifies(signature, over: input, by: key))
        #expect(!SignatureAlgorithm.ed25519.verifies(signature, over: input + [0], by: key))
    }

    @Test("RFC 9964 A.1: the thumbprint of the ML-DSA-65 key of the zero seed")
    func rfc9964() throws {
        let seed = [UInt8](repeating: 0, count: 32)
        let pair = try HybridPrivateKey(ed25519: [UInt8](repeating: 1, count: 32), mldsa65: seed)
        #expect(pair.publicKey.thumbprint(.mldsa65) == "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM")
        #expect(failure { () throws(TrustFailure) in try HybridPrivateKey(ed25519: seed, mldsa65: seed) } == .key)
        #expect(failure { () throws(TrustFailure) in try HybridPrivateKey(ed25519: [1], mldsa65: seed) } == .key)
    }

    @Test(
        "jws: the ML-DSA-65 example holds, its name is its thumbprint",
        .enabled(if: Suites.has("jws"), "suite jws is absent"))
    func mldsaJOSE() throws {
        let example = try Suites.json("jws/ML_DSA_65.jose.json")
        let jwk = try #require(example["jwk"])
        let key = try #require(Base64.url.decode(jwk["pub"]?.string ?? ""))
        #expect(SignatureAlgorithm.mldsa65.thumbprint(of: key) == jwk["kid"]?.string)
        let parts = try #require(example["jws"]?.string).split(separator: ".").map(String.init)
        let signature = try #require(Base64.url.decode(parts[2]))
        let input = Array("\(parts[0]).\(parts[1])".utf8)
        #expect(SignatureAlgorithm.mldsa65.verifies(signature, over: input, by: key))
        #expect(!SignatureAlgorithm.mldsa65.verifies(signature, over: Array(input.dropLast()), by: key))
        #expect(!SignatureAlgorithm.ed25519.verifies(signature, over: input, by: key))
    }

    @Test(
        "jws: the Ed25519 rows that our header rules leave; all rows are refused as messages",
        .enabled(if: Suites.has("jws"), "suite jws is absent"))
    func rows() throws {
        var counts = (valid: 0, invalid: 0)
        let rows = try Suites.json("jws/rfc.json").array ?? []
        for row in rows {
            let name = row["name"]?.string ?? ""
            let bytes = row["jws"]?.string.map { Array($0.utf8) } ?? row["jws"]?.canonicalBytes ?? []
            #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: bytes) } != nil, "\(name)")
            guard row["jwk"]?["crv"]?.string == "Ed25519", let compact = row["jws"]?.string else { continue }
            let key = try #require(Base64.url.decode(row["jwk"]?["x"]?.string ?? ""))
            let parts = compact.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            // A header other than `{"alg":"EdDSA"}` is refused before any signature is looked at; ours is a constant
            // too.
            guard parts.count == 3, parts[0] == "eyJhbGciOiJFZERTQSJ9" else {
                #expect(row["expect"]?.string == "invalid", "\(name)")
                continue
            }
            let signature = Base64.url.decode(parts[2])
            let holds = signature.map {
                SignatureAlgorithm.ed25519.verifies($0, over: Array("\(parts[0]).\(parts[1])".utf8), by: key)
            }
            #expect((holds ?? false) == (row["expect"]?.string == "valid"), "\(name)")
            if holds == true { counts.valid += 1 } else { counts.invalid += 1 }
        }
        #expect(rows.count == 17)
        #expect(counts.valid == 1 && counts.invalid == 4)
    }

    @Test(
        "crypto: ML-DSA-65 and Ed25519 of wycheproof, as far as no context is asked for",
        .enabled(if: Suites.has("crypto/wycheproof"), "suite crypto is absent"),
        arguments: [SignatureAlgorithm.mldsa65, .ed25519])
    func wycheproof(_ algorithm: SignatureAlgorithm) throws {
        let file = algorithm == .ed25519 ? "ed25519_test.json" : "mldsa_65_verify_test.json"
        var count = 0
        for group in try Suites.json("crypto/wycheproof/\(file)")["testGroups"]?.array ?? [] {
            let key = group["publicKey"]?["pk"]?.string ?? group["publicKey"]?.string ?? ""
            for test in group["tests"]?.array ?? [] where test["ctx"]?.string ?? "" == "" {
                let holds = algorithm.verifies(
                    hex(test["sig"]?.string ?? ""), over: hex(test["msg"]?.string ?? ""), by: hex(key))
                #expect(holds == (test["result"]?.string == "valid"), "\(file) \(test["tcId"]?.integer ?? 0)")
                count += 1
            }
        }
        #expect(count > 20)
    }
}
