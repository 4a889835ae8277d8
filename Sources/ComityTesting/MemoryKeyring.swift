public import CanonicalJSON
public import ComityModel
public import ComityOffice
public import ComityTrust
import Crypto
public import Sealing
public import TransparencyLog

/// A keyring whose keys all follow from a seed.
public struct MemoryKeyring: Keyring {
    /// Whose keys.
    public let authority: AuthorityID
    /// The public half of the message keys.
    public let messageKey: HybridPublicKey
    /// The public half of the sealing key.
    public let sealingKey: SealingPublicKey
    /// The key that verifies the log's checkpoints.
    public let logKey: NoteKey
    /// The key that verifies the witness's cosignatures.
    public let witnessKey: NoteKey

    private let messages: MessageSigner
    private let log: NoteSigner
    private let witness: Cosigner
    private let sealing: SealingKeyPair
    private let root: VaultRoot

    /// The keyring of an authority; the same name and seed give the same keys.
    public init(of authority: AuthorityID, seed: UInt64) throws {
        let random = SeededRandomness(seed: seed &+ CanonicalJSON.Digest.sha256(Array(authority.rawValue.utf8)).prefix)
        self.authority = authority
        messages = MessageSigner(
            authority: authority,
            key: try HybridPrivateKey(ed25519: random.octets(32), mldsa65: random.octets(32)))
        log = try NoteSigner(
            name: authority.logOrigin, secret: Curve25519.Signing.PrivateKey(rawRepresentation: random.octets(32)))
        witness = try Cosigner(
            name: "\(authority.logOrigin)/witness",
            secret: Curve25519.Signing.PrivateKey(rawRepresentation: random.octets(32)))
        sealing = try SealingKeyPair(seed: random.octets(SealingKeyPair.seedSize))
        root = try VaultRoot(epoch: 1, random: random.octets(VaultRoot.byteCount))
        messageKey = messages.publicKey
        sealingKey = sealing.publicKey
        logKey = log.key
        witnessKey = witness.key
    }

    /// Signs a message.
    public func sign(_ envelope: Envelope) throws(KeyringFailure) -> SignedMessage {
        do { return try messages.sign(envelope) } catch { throw KeyringFailure(error.description) }
    }
    /// Signs a receipt.
    public func sign(_ receipt: Receipt) throws(KeyringFailure) -> SignedMessage {
        do { return try messages.sign(receipt) } catch { throw KeyringFailure(error.description) }
    }
    /// Signs a statement.
    public func sign(_ statement: String, _ body: JSON) throws(KeyringFailure) -> SignedStatement {
        do { return try messages.sign(statement: statement, body) } catch { throw KeyringFailure(error.description) }
    }
    /// Signs a checkpoint.
    public func sign(_ checkpoint: Checkpoint) throws(KeyringFailure) -> SignedCheckpoint {
        do { return try log.sign(checkpoint) } catch { throw KeyringFailure(error.description) }
    }
    /// Cosigns a checkpoint: one signature line.
    public func cosign(_ checkpoint: Checkpoint, at now: Instant) throws(KeyringFailure) -> [UInt8] {
        do {
            let signature = try witness.cosign(checkpoint, at: UInt64(max(0, now.seconds)))
            return Array("\(signature.line)\n".utf8)
        } catch { throw KeyringFailure(error.description) }
    }
    /// Wraps a key.
    public func wrap(_ key: ItemKey, item: ItemID, nonce: [UInt8]) throws(KeyringFailure) -> WrappedKey {
        do { return try root.wrap(key, item: item.description, nonce: nonce) } catch {
            throw KeyringFailure(error.description)
        }
    }
    /// Unwraps a key.
    public func unwrap(_ key: WrappedKey, item: ItemID) throws(KeyringFailure) -> ItemKey {
        do { return try root.unwrap(key, item: item.description) } catch { throw KeyringFailure(error.description) }
    }
    /// Opens a key that a peer sealed.
    public func open(_ key: SealedKey, terms: CanonicalJSON.Digest) throws(KeyringFailure) -> ItemKey {
        do { return try sealing.open(key, terms: terms) } catch { throw KeyringFailure(error.description) }
    }
}

extension CanonicalJSON.Digest {
    /// The first eight octets as a number.
    fileprivate var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
