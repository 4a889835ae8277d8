import CanonicalJSON
import ComityModel
import Testing

@testable import ComityTrust

@Suite("signed messages")
struct MessageTests {
    private let frankfurt: House
    private let paris: House
    private let signed: SignedMessage
    private let outer: JSON

    init() throws {
        let houses = try Houses.shared.get()
        frankfurt = houses.frankfurt
        paris = houses.paris
        signed = houses.message
        outer = try JSON(canonical: signed.bytes)
    }

    private func code(_ outer: JSON) -> TrustFailure.Code? {
        failure { () throws(TrustFailure) in
            try frankfurt.pinned.authenticate(try ReceivedMessage(bounded: outer.canonicalBytes), at: House.now)
        }
    }

    private func signatures() throws -> [JSON] { try #require(outer["signatures"]?.array) }

    @Test("a signed message reads back, authentic, with the digest of its payload octets")
    func authentic() throws {
        let message = try frankfurt.pinned.authenticate(ReceivedMessage(bounded: signed.bytes), at: House.now)
        #expect(message.content == .message(frankfurt.envelope(to: paris.authority)))
        #expect(message.bytes == signed.bytes)
        #expect(message.digest == signed.digest)
        #expect(message.digest == frankfurt.envelope(to: paris.authority).digest)
        #expect(message.kid == frankfurt.signer.publicKey.kid)
        #expect(try SignedMessage(stored: signed.bytes) == signed)
    }

    @Test("the outer form is JWS general JSON with two constant headers, nothing else")
    func form() throws {
        #expect(outer.object?.keys.sorted() == ["payload", "signatures"])
        let headers = try signatures().map { entry in
            #expect(entry.object?.keys.sorted() == ["protected", "signature"])
            return String(decoding: try #require(Base64.url.decode(entry["protected"]?.string ?? "")), as: UTF8.self)
        }
        let key = frankfurt.signer.publicKey
        #expect(
            headers == [
                #"{"alg":"Ed25519","kid":"\#(key.thumbprint(.ed25519))","typ":"comity+jws"}"#,
                #"{"alg":"ML-DSA-65","kid":"\#(key.thumbprint(.mldsa65))","typ":"comity+jws"}"#,
            ])
    }

    @Test("signing twice gives the same digest; only the ML-DSA signature differs")
    func hedged() throws {
        let again = try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority))
        #expect(again.digest == signed.digest)
        let first = try signatures()
        let second = try #require(try JSON(canonical: again.bytes)["signatures"]?.array)
        #expect(first[0] == second[0])
        #expect(code(outer.with("signatures", .array([first[0], second[1]]))) == nil)
    }

    @Test("a receipt is signed and read like a message, outside the chains")
    func receipt() throws {
        let receipt = Receipt(
            from: frankfurt.authority, to: paris.authority, file: .house(of: paris.authority), message: signed.digest,
            verdict: .applied, receivedAt: House.now, due: [], tzdata: "2026a")
        let bytes = try frankfurt.signer.sign(receipt).bytes
        let message = try frankfurt.pinned.authenticate(ReceivedMessage(bounded: bytes), at: House.now)
        #expect(message.content == .receipt(receipt))
    }

    @Test("stripping either signature, or adding a third, is refused")
    func stripped() throws {
        let both = try signatures()
        for list in [[], [both[0]], [both[1]], both + [both[0]], both + both] {
            #expect(code(outer.with("signatures", .array(list))) == .signatureCount)
        }
    }

    @Test("two signatures in the other order, or one of them twice, are refused")
    func reordered() throws {
        let both = try signatures()
        #expect(code(outer.with("signatures", .array([both[1], both[0]]))) == .signatureOrder)
        #expect(code(outer.with("signatures", .array([both[0], both[0]]))) == .signatureOrder)
        #expect(code(outer.with("signatures", .array([both[1], both[1]]))) == .signatureOrder)
    }

    @Test(
        "any other protected header is refused",
        arguments: [
            #"{"alg":"EdDSA","kid":"K","typ":"comity+jws"}"#, #"{"alg":"none","kid":"K","typ":"comity+jws"}"#,
            #"{"alg":"HS256","kid":"K","typ":"comity+jws"}"#, #"{"alg":"Ed25519","kid":"K","typ":"JWT"}"#,
            #"{"alg":"Ed25519","kid":"K"}"#, #"{"alg":"Ed25519","crit":["b64"],"kid":"K","typ":"comity+jws"}"#,
            #"{"alg":"Ed25519","b64":false,"kid":"K","typ":"comity+jws"}"#,
            #"{"alg": "Ed25519","kid":"K","typ":"comity+jws"}"#,
            #"{"kid":"K","alg":"Ed25519","typ":"comity+jws"}"#, #"{"alg":"Ed25519","kid":"","typ":"comity+jws"}"#,
            #"{"alg":"Ed25519","kid":"K","typ":"comity+jws"} "#, #"{"alg":"Ed25519","kid":"short","typ":"comity+jws"}"#,
            "",
        ])
    func header(_ text: String) throws {
        var both = try signatures()
        let header = text.replacingKid(frankfurt.signer.publicKey.thumbprint(.ed25519))
        both[0] = both[0].with("protected", .string(Base64.url.encode(Array(header.utf8))))
        #expect(code(outer.with("signatures", .array(both))) == .header)
    }

    @Test("an unprotected header, and any other member, is refused")
    func members() throws {
        var both = try signatures()
        both[0] = both[0].with("header", ["alg": "Ed25519"])
        #expect(code(outer.with("signatures", .array(both))) == .shape)
        #expect(code(outer.with("extra", 1)) == .shape)
        #expect(code(outer.with("payload", nil)) == .shape)
        #expect(code(outer.with("payload", 1)) == .shape)
        #expect(code(outer.with("payload", .string(try #require(outer["payload"]?.string) + "="))) == .shape)
    }

    @Test("octets that are not canonical are refused, outside and inside")
    func notCanonical() throws {
        let spaced = Array(String(decoding: signed.bytes, as: UTF8.self).replacing(first: ",", with: ", ").utf8)
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: spaced) } == .notCanonical)
        let inner = frankfurt.envelope(to: paris.authority).json.canonicalText.replacing(first: ",", with: ", ")
        #expect(try resigned(Array(inner.utf8)) == .notCanonical)
    }

    @Test("octets that are no JSON, or too many, are refused")
    func noJSON() throws {
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: []) } == .json)
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: Array("{".utf8)) } == .json)
        let compact = Array("a.b.c".utf8)
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: compact) } == .json)
        let long = signed.bytes + [UInt8](repeating: 0x20, count: Envelope.maxMessageBytes)
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: long) } == .size)
        let text = JSON.string(String(repeating: "x", count: Envelope.maxMessageBytes))
        let tooLong = frankfurt.envelope(to: paris.authority, body: ["text": text])
        #expect(failure { () throws(TrustFailure) in try frankfurt.signer.sign(tooLong) } == .size)
    }

    @Test("an authentic payload that is no message is refused")
    func payload() throws {
        let good = frankfurt.envelope(to: paris.authority).json
        for bad in [
            good.with("extra", 1), good.with("seq", 0), good.with("to", nil), good.with("body", 1),
            good.with("at", "2026-11-24T09:00:00+01:00"), 1, [:],
        ] {
            #expect(try resigned(bad.canonicalBytes) == .payload, "\(bad.canonicalText)")
        }
    }

    @Test("a message of somebody else is not signed, and signed all the same it is refused")
    func sender() throws {
        let foreign = frankfurt.envelope(to: paris.authority, from: paris.authority)
        #expect(failure { () throws(TrustFailure) in try frankfurt.signer.sign(foreign) } == .wrongSender)
        #expect(try resigned(foreign.json.canonicalBytes) == .wrongSender)
    }

    @Test("the signature of one payload does not hold for another")
    func payloadSwapped() throws {
        let other = frankfurt.envelope(to: paris.authority, body: ["code": "y"]).json.canonicalBytes
        #expect(code(outer.with("payload", .string(Base64.url.encode(other)))) == .signature)
    }

    @Test("one valid signature does not carry a broken one", arguments: 0...1)
    func half(_ position: Int) throws {
        var both = try signatures()
        var signature = try #require(Base64.url.decode(both[position]["signature"]?.string ?? ""))
        signature[10] ^= 1
        both[position] = both[position].with("signature", .string(Base64.url.encode(signature)))
        #expect(code(outer.with("signatures", .array(both))) == .signature)
        both[position] = both[position].with("signature", "")
        #expect(code(outer.with("signatures", .array(both))) == .signature)
    }

    @Test("any one changed octet of a signed message is refused", arguments: 1...150)
    func flips(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var bytes = signed.bytes
        let position = Int.random(in: 0..<bytes.count, using: &random)
        bytes[position] ^= UInt8.random(in: 1...255, using: &random)
        #expect(
            failure { () throws(TrustFailure) in
                try frankfurt.pinned.authenticate(try ReceivedMessage(bounded: bytes), at: House.now)
            } != nil)
    }

    @Test("a message cut anywhere is refused", arguments: 1...40)
    func cuts(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let cut = Array(signed.bytes.prefix(Int.random(in: 0..<signed.bytes.count, using: &random)))
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: cut) } == .json)
    }

    /// What becomes of a payload that the node's own keys sign, whatever it is.
    private func resigned(_ payload: [UInt8]) throws -> TrustFailure.Code? {
        var random = Seeded(1)
        _ = (random.bytes(32), random.bytes(32))
        let key = try HybridPrivateKey(ed25519: random.bytes(32), mldsa65: random.bytes(32))
        #expect(key.publicKey == frankfurt.signer.publicKey)
        let bytes = try TwiceSigned(signing: payload, with: key).bytes
        return failure { () throws(TrustFailure) in
            try frankfurt.pinned.authenticate(try ReceivedMessage(bounded: bytes), at: House.now)
        }
    }
}

extension String {
    fileprivate func replacingKid(_ kid: String) -> String { replacing(first: "\"K\"", with: "\"\(kid)\"") }

    fileprivate func replacing(first old: String, with new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return replacingCharacters(range, new)
    }

    private func replacingCharacters(_ range: Range<String.Index>, _ new: String) -> String {
        String(self[..<range.lowerBound]) + new + self[range.upperBound...]
    }
}
