import CanonicalJSON
public import ComityModel
import Crypto

/// The trust anchor of an authority, kept under a passphrase: `{v, authority, kdf, box}`. It signs descriptors and nothing
/// else, so it belongs on another machine than the node.
public struct AnchorFile: Sendable, Hashable {
    /// Version of the format.
    public static let version = 1
    /// Octets of the secret: an Ed25519 seed, then an ML-DSA-65 seed.
    public static let secretByteCount = 64

    /// Whose anchor.
    public let authority: AuthorityID
    /// How the passphrase becomes a key.
    public let cost: ScryptCost
    /// Nonce, sealed secret and tag of AES-256-GCM, with all other members as associated data.
    public let box: [UInt8]

    /// Seals an anchor's secret.
    /// - Throws: `AccessFailure` `.format` for a secret or nonce of another size.
    public init(
        sealing secret: [UInt8], of authority: AuthorityID, under passphrase: [UInt8], cost: ScryptCost, nonce: [UInt8]
    ) throws(AccessFailure) {
        guard secret.count == Self.secretByteCount, let key = cost.key(from: passphrase),
            let gcm = try? AES.GCM.Nonce(data: nonce),
            let sealed = try? AES.GCM.seal(
                secret, using: key, nonce: gcm, authenticating: Self.header(authority, cost).canonicalBytes)
        else { throw AccessFailure(.format, at: "/box", "an anchor's secret has 64 octets and its nonce 12") }
        self.authority = authority
        self.cost = cost
        box = Array(gcm) + sealed.ciphertext + sealed.tag
    }

    /// The secret.
    /// - Throws: `AccessFailure` `.notOpened` for a wrong passphrase or a changed file.
    public func open(passphrase: [UInt8]) throws(AccessFailure) -> [UInt8] {
        guard let key = cost.key(from: passphrase), let sealed = try? AES.GCM.SealedBox(combined: box),
            let secret = try? AES.GCM.open(
                sealed, using: key, authenticating: Self.header(authority, cost).canonicalBytes),
            secret.count == Self.secretByteCount
        else {
            throw AccessFailure(.notOpened, at: "/box", "the passphrase is wrong or the file was changed; try again")
        }
        return Array(secret)
    }

    /// Reads a file strictly.
    public init(parsing bytes: [UInt8]) throws(AccessFailure) {
        let (authority, cost, box) = try reading { () throws(JSONError) in
            var members = try JSONMembers(try JSON(parsing: bytes))
            _ = try members.typed("v", "`1`") { $0.integer == Self.version ? true : nil }
            let read = (
                try members.name("authority", as: AuthorityID.self), try members.value("kdf"), try members.octets("box")
            )
            try members.finish()
            return read
        }
        self.authority = authority
        self.cost = try ScryptCost(json: cost, at: "/kdf", policy: .standard)
        self.box = box
    }

    /// The octets of the file.
    public var bytes: [UInt8] {
        var members = Self.header(authority, cost).object ?? [:]
        members["box"] = .string(Base64.url.encode(box))
        return JSON.object(members).canonicalBytes
    }

    private static func header(_ authority: AuthorityID, _ cost: ScryptCost) -> JSON {
        ["v": .integer(version), "authority": .string(authority.rawValue), "kdf": cost.json]
    }
}
