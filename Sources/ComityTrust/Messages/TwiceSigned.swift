import CanonicalJSON

/// JWS in its general JSON serialisation (RFC 7515 7.2.1), canonical (RFC 8785), with exactly two signatures: Ed25519,
/// then ML-DSA-65. Holding one says nothing: only `verify` does.
struct TwiceSigned: Sendable, Hashable {
    let bytes: [UInt8]
    let payload: [UInt8]
    /// Names of the keys, Ed25519 first.
    let kids: [String]
    private let signatures: [[UInt8]]

    init(signing payload: [UInt8], with key: HybridPrivateKey) throws(TrustFailure) {
        var kids: [String] = []
        var signatures: [[UInt8]] = []
        for algorithm in SignatureAlgorithm.allCases {
            let kid = key.publicKey.thumbprint(algorithm)
            let input = Self.signingInput(ProtectedHeader.octets(algorithm, kid: kid), payload)
            kids.append(kid)
            signatures.append(try key.signature(algorithm, over: input))
        }
        self.payload = payload
        self.kids = kids
        self.signatures = signatures
        bytes = Self.json(payload, kids, signatures).canonicalBytes
    }

    /// The same as a value, to stand in the body of a message.
    var json: JSON { Self.json(payload, kids, signatures) }

    init(bounded bytes: [UInt8], to limit: Int) throws(TrustFailure) {
        do {
            let json = try JSON(canonical: bytes, limits: JSON.Limits(depth: 4, bytes: limit))
            var members = try JSONMembers(json)
            payload = try members.octets("payload")
            let entries = try members.array("signatures")
            try members.finish()
            guard entries.count == SignatureAlgorithm.allCases.count else {
                throw TrustFailure(
                    .signatureCount, at: "/signatures",
                    "a message has exactly two signatures; `\(entries.count)` stand here")
            }
            var read: [(header: [UInt8], signature: [UInt8])] = []
            for (position, entry) in entries.enumerated() {
                var members = try JSONMembers(entry, at: "/signatures/\(position)")
                read.append((try members.octets("protected"), try members.octets("signature")))
                try members.finish()
            }
            kids = try Self.kids(read.map(\.header))
            signatures = read.map(\.signature)
        } catch { throw TrustFailure(reading: error) }
        self.bytes = bytes
    }

    /// Whether one of the signatures names a key of this pair.
    func names(one key: HybridPublicKey) -> Bool {
        zip(SignatureAlgorithm.allCases, kids).contains { key.thumbprint($0) == $1 }
    }

    /// Both signatures, or a failure that names the one that does not hold.
    func verify(by key: HybridPublicKey) throws(TrustFailure) {
        for (position, algorithm) in SignatureAlgorithm.allCases.enumerated() {
            let kid = key.thumbprint(algorithm)
            guard kids[position] == kid else {
                throw TrustFailure(
                    .unknownKey, at: "/signatures/\(position)", "this key did not sign; ask for its owner")
            }
            let input = Self.signingInput(ProtectedHeader.octets(algorithm, kid: kid), payload)
            guard algorithm.verifies(signatures[position], over: input, by: key.octets(algorithm)) else {
                throw TrustFailure(
                    .signature, at: "/signatures/\(position)",
                    "the \(algorithm.rawValue) signature does not hold; refuse the message")
            }
        }
    }

    private static func kids(_ headers: [[UInt8]]) throws(TrustFailure) -> [String] {
        var kids: [String] = []
        for (position, algorithm) in SignatureAlgorithm.allCases.enumerated() {
            guard let kid = ProtectedHeader.kid(headers[position], algorithm) else {
                let other = SignatureAlgorithm.allCases.contains { ProtectedHeader.kid(headers[position], $0) != nil }
                throw TrustFailure(
                    other ? .signatureOrder : .header, at: "/signatures/\(position)/protected",
                    "signature \(position + 1) must carry the constant \(algorithm.rawValue) header")
            }
            kids.append(kid)
        }
        return kids
    }

    private static func json(_ payload: [UInt8], _ kids: [String], _ signatures: [[UInt8]]) -> JSON {
        let entries = SignatureAlgorithm.allCases.enumerated().map { position, algorithm -> JSON in
            let header = ProtectedHeader.octets(algorithm, kid: kids[position])
            return [
                "protected": .string(Base64.url.encode(header)),
                "signature": .string(Base64.url.encode(signatures[position])),
            ]
        }
        return ["payload": .string(Base64.url.encode(payload)), "signatures": .array(entries)]
    }

    /// RFC 7515 5.1: BASE64URL(header) ‖ `.` ‖ BASE64URL(payload).
    private static func signingInput(_ header: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        Array(Base64.url.encode(header).utf8) + [UInt8(ascii: ".")] + Array(Base64.url.encode(payload).utf8)
    }
}
