import CanonicalJSON
import ComityAccess
import ComityModel
import Foundation
import Testing

@Suite("An officer's key")
struct KeyTests {
    @Test(
        "a seed yields the public key of RFC 8032 7.1, and the signatures there hold under it",
        arguments: [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ])
    func rfc8032(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = try OfficerKey(officer: officer("weber"), seed: hex(seed))
        #expect(key.publicKey.bytes == hex(publicKey))
        #expect(key.publicKey.verifies(hex(signature), over: hex(message)))
        #expect(!key.publicKey.verifies(hex(signature), over: hex(message + "00")))
        #expect(!key.publicKey.verifies(hex(signature).dropLast(), over: hex(message)))
    }

    @Test("an act is signed as another implementation signs it, over the canonical JSON of the format")
    func golden() throws {
        let key = try OfficerKey(officer: officer("weber"), seed: Array(0..<32))
        let file = try #require(CaseRef("frankfurt/6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10"))
        let act = try key.sign(
            act: "request.approve", file: file, subject: try #require(Digest(bytes: [UInt8](repeating: 0, count: 32))),
            command: try #require(CommandID("0b54a1c2-7f3d-4e8a-8c61-2a9b3d5f7e10")), role: .approver,
            at: try #require(Instant("2026-11-24T10:02:00+01:00")))
        #expect(
            String(decoding: act.signedBytes, as: UTF8.self)
                == #"{"act":"request.approve","at":"2026-11-24T09:02:00Z","case":"frankfurt/6f1c0e2a-5b7d-4c3e-9a1f-0d2b4c6e8f10","command":"0b54a1c2-7f3d-4e8a-8c61-2a9b3d5f7e10","domain":"comity/act/v1","officer":"weber","role":"approver","subject":"0000000000000000000000000000000000000000000000000000000000000000"}"#
        )
        #expect(
            act.signature
                == hex(
                    "17d7a5fb6e5816ac157f26518597db0749bd314dbb2c7979a32e82b435fae794fd81a8413a4cceccb5a7e9edec41718a74fbcded8e5c76e375c66ddfb919d900"
                ))
        #expect(try SignedAct(json: act.json) == act)
    }

    @Test("a registrar signs rosters under their own domain, and nothing else passes for one")
    func rosters() throws {
        let house = try House()
        let (key, roster) = (try house.key("adler"), house.roster.json)
        let octets = (["domain": "comity/roster/v1", "roster": roster] as JSON).canonicalBytes
        #expect(key.publicKey.verifies(try key.sign(roster: octets), over: octets))
        let act = try house.sign("adler", .administrator).signedBytes
        let others: [[UInt8]] = [
            act, roster.canonicalBytes, octets + [0x20], [],
            (["domain": "comity/act/v1", "roster": roster] as JSON).canonicalBytes,
            (["domain": "comity/roster/v1", "roster": "x"] as JSON).canonicalBytes,
            (["domain": "comity/roster/v1", "roster": roster, "act": "request.approve"] as JSON).canonicalBytes,
        ]
        for other in others { #expect(refusal { try key.sign(roster: other) }?.code == .format) }
    }

    @Test("no text about a key shows the key")
    func neverPrinted() throws {
        let seed = [UInt8](repeating: 0xA7, count: 32)
        let key = try OfficerKey(officer: officer("weber"), seed: seed)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", String(describing: Optional(key))] {
            #expect(!text.contains("PrivateKey"))
            #expect(!text.contains("167"))
            #expect(!text.lowercased().contains("a7a7"))
            #expect(text.contains("weber"))
        }
    }

    @Test("a seed or public key of another size is none", arguments: [0, 31, 33, 64])
    func sizes(count: Int) throws {
        let bytes = [UInt8](repeating: 1, count: count)
        let weber = try officer("weber")
        #expect(refusal { try OfficerKey(officer: weber, seed: bytes) }?.code == .format)
        #expect(OfficerPublicKey(bytes: bytes) == nil)
    }

    @Test(
        "signatures of the Wycheproof suite hold or fail as it says",
        .enabled(
            if: Suites.file("crypto/wycheproof/ed25519_test.json") != nil, "suite crypto/wycheproof is absent"))
    func wycheproof() throws {
        let file = try #require(Suites.file("crypto/wycheproof/ed25519_test.json"))
        let json = try JSON(parsing: Array(Data(contentsOf: file)))
        var count = 0
        for group in try #require(json["testGroups"]?.array) {
            let octets = hex(try #require(group["publicKey"]?["pk"]?.string))
            let key = try #require(OfficerPublicKey(bytes: octets))
            for test in try #require(group["tests"]?.array) {
                let signature = hex(try #require(test["sig"]?.string))
                let message = hex(try #require(test["msg"]?.string))
                #expect(
                    key.verifies(signature, over: message) == (test["result"] == "valid"),
                    "test \(test["tcId"]?.integer ?? 0)")
                count += 1
            }
        }
        #expect(count == 101)
    }
}
