import CanonicalJSON
public import ComityModel
import Crypto
import FoundationEssentials

/// An officer's key as it lies on the officer's own machine: the seed under a passphrase (`docs/formats/officer-keys.md`).
///
/// Whoever knows the passphrase can act in the officer's name; whoever changes one octet of the file makes it useless.
public struct OfficerKeyFile: Sendable, Hashable {
    /// Version of the format.
    public static let version = 1
    /// Octets of a nonce.
    public static let nonceByteCount = 12
    /// Octets of the box: nonce, sealed seed, tag.
    public static let boxByteCount = nonceByteCount + OfficerKey.seedByteCount + 16

    /// Whose key it is.
    public let officer: OfficerID
    /// How the passphrase becomes a key.
    public let cost: ScryptCost
    /// AES-256-GCM (NIST SP 800-38D): nonce, sealed seed, tag, with all other members as associated data.
    public let box: [UInt8]
    /// What the roster holds of the key.
    public let publicKey: OfficerPublicKey

    /// Seals a key under a passphrase (octets as given, no normalisation). The nonce has 12 octets and, like the salt in
    /// `cost`, must be fresh and random.
    /// - Throws: `AccessFailure` `.format` for an empty passphrase or a nonce of another size, `.notOpened` when the library fails.
    public init(
        sealing key: OfficerKey, under passphrase: [UInt8], cost: ScryptCost, nonce: [UInt8]
    ) throws(AccessFailure) {
        guard !passphrase.isEmpty else {
            throw AccessFailure(.format, at: "passphrase", "the passphrase is empty; choose one that nobody guesses")
        }
        guard nonce.count == Self.nonceByteCount else {
            throw AccessFailure(.format, at: "/box", "a nonce has \(Self.nonceByteCount) octets")
        }
        officer = key.officer
        self.cost = cost
        publicKey = key.publicKey
        let header = Self.header(key.officer, cost, key.publicKey)
        guard let secret = cost.key(from: passphrase), let gcm = try? AES.GCM.Nonce(data: nonce),
            let sealed = try? AES.GCM.seal(key.seed, using: secret, nonce: gcm, authenticating: header.canonicalBytes)
        else {
            throw AccessFailure(.notOpened, at: "/kdf", "the key cannot be derived; free some memory and try again")
        }
        box = nonce + Array(sealed.ciphertext) + Array(sealed.tag)
    }

    /// Opens the file for the officer who acts.
    /// - Throws: `AccessFailure` `.otherOfficer` when the file is somebody else's, `.notOpened` for another passphrase or a
    ///   changed file (AES-GCM cannot tell which), `.otherKey` when the public key is not that of the seed.
    public func open(as officer: OfficerID, passphrase: [UInt8]) throws(AccessFailure) -> OfficerKey {
        guard officer == self.officer else {
            throw AccessFailure(
                .otherOfficer, at: "/officer",
                "the key file is that of `\(self.officer)`, not of `\(officer)`; name the officer whose key it is")
        }
        let (nonce, rest) = (box.prefix(Self.nonceByteCount), box.dropFirst(Self.nonceByteCount))
        guard let secret = cost.key(from: passphrase), let gcm = try? AES.GCM.Nonce(data: nonce),
            let sealed = try? AES.GCM.SealedBox(nonce: gcm, ciphertext: rest.dropLast(16), tag: rest.suffix(16)),
            let seed = try? AES.GCM.open(
                sealed, using: secret, authenticating: Self.header(officer, cost, publicKey).canonicalBytes)
        else {
            throw AccessFailure(
                .notOpened, at: "/box",
                "the passphrase is another one, or the key file was changed; try again, or have a new key enrolled")
        }
        let key = try OfficerKey(officer: officer, seed: Array(seed))
        guard key.publicKey == publicKey else {
            throw AccessFailure(
                .otherKey, at: "/public", "the public key is not that of the sealed key; have a new key enrolled")
        }
        return key
    }

    /// Reads a file strictly: no member more, none less.
    /// - Throws: `AccessFailure` `.format` with the line and column or the JSON Pointer, `.cost` when the policy refuses N.
    public init(parsing bytes: [UInt8], policy: ScryptCost.Policy = .standard) throws(AccessFailure) {
        let (officer, cost, box, publicKey) = try reading { () throws(JSONError) in
            var members = try JSONMembers(try JSON(parsing: bytes, limits: .init(depth: 4, bytes: 4096)))
            _ = try members.typed("v", "`\(Self.version)`") { $0.integer == Self.version ? true : nil }
            let officer = try members.name("officer", as: OfficerID.self)
            let cost = try members.value("kdf")
            let box = try members.typed("box", "\(Self.boxByteCount) octets in base 64 (URL-safe, no padding)") {
                $0.string.flatMap(Base64.url.decode).flatMap { $0.count == Self.boxByteCount ? $0 : nil }
            }
            let publicKey = try members.publicKey("public")
            try members.finish()
            return (officer, cost, box, publicKey)
        }
        self.officer = officer
        self.cost = try ScryptCost(json: cost, at: "/kdf", policy: policy)
        self.box = box
        self.publicKey = publicKey
    }

    /// The file in canonical form (RFC 8785).
    public var bytes: [UInt8] {
        var members = Self.header(officer, cost, publicKey).object ?? [:]
        members["box"] = .string(Base64.url.encode(box))
        return JSON.object(members).canonicalBytes
    }

    /// All that stands beside the box; the box authenticates it.
    private static func header(_ officer: OfficerID, _ cost: ScryptCost, _ publicKey: OfficerPublicKey) -> JSON {
        [
            "v": .integer(version), "officer": .string(officer.rawValue), "kdf": cost.json, "public": publicKey.json,
        ]
    }
}

extension JSONMembers {
    /// Takes an Ed25519 public key: 32 octets in URL-safe base 64.
    mutating func publicKey(_ name: String) throws(JSONError) -> OfficerPublicKey {
        try typed(name, "\(OfficerPublicKey.byteCount) octets in base 64 (URL-safe, no padding)") {
            $0.string.flatMap(Base64.url.decode).flatMap { OfficerPublicKey(bytes: $0) }
        }
    }
}
