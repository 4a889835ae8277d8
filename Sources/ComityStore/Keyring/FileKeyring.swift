public import ComityModel
public import ComityOffice
public import ComityTrust
import Crypto
import Sealing
import TransparencyLog

/// The node's keys from `keys/` in its folder (formats 1): read once, held in memory, never shown.
public struct FileKeyring: Keyring {
    /// Whose keys.
    public let authority: AuthorityID
    /// What the descriptor publishes of them.
    public let published: PublishedKeys
    /// Key of the TLS leaf.
    public let tlsKey: TLSPrivateKey

    let messages: MessageSigner
    let log: NoteSigner
    let witness: Cosigner
    let sealing: [String: SealingKeyPair]
    let roots: [Int: VaultRoot]
    let newest: VaultRoot

    /// Opens the keys of an authority in a node's folder.
    /// - Throws: `StoreFailure` `.file` naming the file: missing, of another shape, or readable by others.
    public init(in folder: String, of authority: AuthorityID) throws(StoreFailure) {
        try self.init(try KeyFolder.opening(folder), of: authority)
    }

    /// Makes new keys for an authority in a node's folder, which must have none, and opens them.
    /// - Parameters:
    ///   - tls: the leaf's key and certificate, which the TLS authority issued.
    ///   - random: source of all keys.
    /// - Throws: `StoreFailure` `.file`.
    public static func create(
        in folder: String, of authority: AuthorityID, tls: (key: TLSPrivateKey, certificate: TLSCertificate),
        random: any Randomness
    ) throws(StoreFailure) -> FileKeyring {
        let keys = try KeyFolder.making(folder)
        for name in ["message.ed25519", "message.mldsa65", "log.ed25519", "witness.ed25519", "vault-root.1"] {
            try keys.write(random.octets(KeyFolder.seedSize), as: name)
        }
        let seed = random.octets(SealingKeyPair.seedSize)
        let kid: String
        do { kid = try SealingKeyPair(seed: seed).kid } catch { throw .file("sealing", error.description) }
        try keys.write(seed, as: "sealing.\(kid)")
        try keys.write(Array(tls.key.secretPEM.utf8), as: "tls.key")
        try keys.write(Array(tls.certificate.pem.utf8), as: "tls.pem")
        return try FileKeyring(keys, of: authority)
    }

    private init(_ keys: KeyFolder, of authority: AuthorityID) throws(StoreFailure) {
        self.authority = authority
        messages = try keys.key("message.ed25519", "message.mldsa65") { seeds in
            MessageSigner(
                authority: authority, key: try HybridPrivateKey(ed25519: seeds[0], mldsa65: seeds[1]))
        }
        log = try keys.key("log.ed25519") { seeds in
            try NoteSigner(
                name: authority.logOrigin, secret: Curve25519.Signing.PrivateKey(rawRepresentation: seeds[0]))
        }
        witness = try keys.key("witness.ed25519") { seeds in
            try Cosigner(
                name: "\(authority.logOrigin)/witness",
                secret: Curve25519.Signing.PrivateKey(rawRepresentation: seeds[0]))
        }
        var (pairs, sealing): ([SealingKeyPair], [String: SealingKeyPair]) = ([], [:])
        for name in try keys.names(prefix: "sealing.") {
            let pair = try keys.key(name) { seeds in try SealingKeyPair(seed: seeds[0]) }
            guard name == "sealing.\(pair.kid)" else {
                throw .file(name, "the key in it is `\(pair.kid)`; restore the file")
            }
            pairs.append(pair)
            sealing[pair.kid] = pair
        }
        self.sealing = sealing
        var roots: [Int: VaultRoot] = [:]
        for name in try keys.names(prefix: "vault-root.") {
            guard let epoch = Int(name.dropFirst("vault-root.".count)) else {
                throw .file(name, "the name ends in no number of an epoch; restore it")
            }
            roots[epoch] = try keys.key(name) { seeds in try VaultRoot(epoch: epoch, random: seeds[0]) }
        }
        guard let newest = roots.max(by: { $0.key < $1.key })?.value else {
            throw .file("vault-root.1", "there is no vault root; restore it from where it is kept")
        }
        guard !pairs.isEmpty else { throw .file("sealing", "there is no sealing key; restore it") }
        self.roots = roots
        self.newest = newest
        tlsKey = try keys.pem("tls.key") { text in try TLSPrivateKey(pem: text) }
        published = PublishedKeys(
            message: messages.publicKey, log: log.key, witness: witness.key, sealing: pairs.map(\.publicKey),
            tls: try keys.pem("tls.pem") { text in try TLSCertificate(pem: text) })
        guard published.tls.spki == tlsKey.spki else {
            throw .file("tls.pem", "the certificate is for another key than `tls.key`; restore both")
        }
    }
}

extension FileKeyring: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whose keys; never a key.
    public var description: String { "keys of `\(authority)` (hidden)" }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
