public import CanonicalJSON
import ComityModel

extension AuthorityDescriptor {
    /// Reads the JSON form strictly.
    /// - Throws: `TrustFailure` `.shape`, `.key`, `.certificate`.
    public init(json: JSON) throws(TrustFailure) {
        do {
            var members = try JSONMembers(json)
            _ = try members.typed("v", "version 1 of the format") { $0.integer == 1 ? true : nil }
            var log = try JSONMembers(try members.value("log"), at: "/log")
            var witness = try JSONMembers(try members.value("witness"), at: "/witness")
            var tls = try JSONMembers(try members.value("tls"), at: "/tls")
            self.init(
                authority: try members.name("authority"), name: try members.string("name"),
                jurisdiction: try members.typed("jurisdiction", "two capital letters") {
                    $0.string.flatMap { Jurisdiction($0) }
                },
                version: try members.integer("version"), validFrom: try members.instant("validFrom"),
                anchor: TrustAnchor(try HybridPublicKey(json: try members.value("anchor"), at: "/anchor")),
                messageKeys: try Self.list(&members, "message", MessageKey.init(json:at:)),
                sealingKeys: try Self.list(&members, "sealing", PublishedSealingKey.init(json:at:)),
                logOrigin: try log.string("origin"), logKey: try log.string("vkey"),
                witnessKey: try witness.string("vkey"), tlsAuthority: try TLSCertificate(der: try tls.octets("ca")),
                tlsPins: try Self.list(&tls, "leaves", TLSPin.init(json:at:)),
                registrars: try Self.registrars(&members), endpoints: try members.strings("endpoints"),
                speaks: try Self.speaks(&members), maxMessage: try members.integer("maxMessage"))
            try log.finish()
            try witness.finish()
            try tls.finish()
            try members.finish()
        } catch { throw TrustFailure(reading: error) }
        try check()
    }

    /// The JSON form; its canonical octets are what the trust anchor signs.
    public var json: JSON {
        [
            "v": 1, "authority": .string(authority.rawValue), "name": .string(name),
            "jurisdiction": .string(jurisdiction.code), "version": .integer(version), "validFrom": validFrom.json,
            "anchor": anchor.keys.json, "message": .array(messageKeys.map(\.json)),
            "sealing": .array(sealingKeys.map(\.json)), "log": ["origin": .string(logOrigin), "vkey": .string(logKey)],
            "witness": ["vkey": .string(witnessKey)],
            "tls": [
                "ca": .string(Base64.url.encode(tlsAuthority.der)), "leaves": .array(tlsPins.map(\.json)),
            ],
            "registrars": .array(registrars.map { .string(Base64.url.encode($0)) }),
            "endpoints": .array(endpoints.map(JSON.string)), "speaks": .object(speaks.mapValues { .integer($0) }),
            "maxMessage": .integer(maxMessage),
        ]
    }

    /// Rules that hold inside every descriptor.
    func check() throws(TrustFailure) {
        func refuse(_ pointer: String, _ reason: String) -> TrustFailure { TrustFailure(.shape, at: pointer, reason) }
        guard version >= 1 else { throw refuse("/version", "versions count from 1") }
        guard !messageKeys.isEmpty, Set(messageKeys.map(\.keys.kid)).count == messageKeys.count else {
            throw refuse("/message", "one message key at least, and none twice, is expected")
        }
        guard !messageKeys.contains(where: { $0.keys == anchor.keys }) else {
            throw refuse("/message", "the trust anchor signs descriptors only; make other keys for messages")
        }
        guard !sealingKeys.isEmpty else { throw refuse("/sealing", "one sealing key at least is expected") }
        guard logOrigin == authority.logOrigin || logOrigin.hasPrefix(authority.logOrigin + "/") else {
            throw refuse("/log/origin", "the origin of the log must begin with `\(authority.logOrigin)`")
        }
        guard logKey.hasPrefix(logOrigin + "+") else {
            throw refuse("/log/vkey", "the verifier key must bear the origin of the log")
        }
        guard !tlsPins.isEmpty else { throw refuse("/tls/leaves", "one leaf key at least is expected") }
        guard registrars.count == 2, registrars[0] != registrars[1], registrars.allSatisfy({ $0.count == 32 }) else {
            throw refuse("/registrars", "two different Ed25519 keys of 32 octets are expected")
        }
        guard maxMessage > 0 else { throw refuse("/maxMessage", "a number of octets above 0 is expected") }
    }

    private static func list<Element, Failure: Error>(
        _ members: inout JSONMembers, _ name: String, _ read: (JSON, String) throws(Failure) -> Element
    ) throws -> [Element] {
        let pointer = "\(members.pointer)/\(name)"
        var elements: [Element] = []
        for (position, json) in try members.array(name).enumerated() {
            elements.append(try read(json, "\(pointer)/\(position)"))
        }
        return elements
    }

    private static func registrars(_ members: inout JSONMembers) throws(JSONError) -> [[UInt8]] {
        try members.typed("registrars", "two keys in base 64 (URL-safe, no padding)") { json in
            let keys = json.array?.compactMap { $0.string.flatMap(Base64.url.decode) } ?? []
            return keys.count == json.array?.count ? keys : nil
        }
    }

    private static func speaks(_ members: inout JSONMembers) throws(JSONError) -> [String: Int] {
        try members.typed("speaks", "an object of message types and versions from 1") { json in
            guard let object = json.object else { return nil }
            let versions = object.compactMapValues { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
            return versions.count == object.count ? versions : nil
        }
    }
}
