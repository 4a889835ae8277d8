public import CanonicalJSON
public import ComityModel
public import ComityOffice
public import ComityTrust
public import Sealing
public import TransparencyLog

extension FileKeyring {
    /// Signs a message.
    public func sign(_ envelope: Envelope) throws(KeyringFailure) -> SignedMessage {
        try Self.using { try messages.sign(envelope) }
    }

    /// Signs a receipt.
    public func sign(_ receipt: Receipt) throws(KeyringFailure) -> SignedMessage {
        try Self.using { try messages.sign(receipt) }
    }

    /// Signs a named statement.
    public func sign(_ statement: String, _ body: JSON) throws(KeyringFailure) -> SignedStatement {
        try Self.using { try messages.sign(statement: statement, body) }
    }

    /// Signs a checkpoint of the own log.
    public func sign(_ checkpoint: Checkpoint) throws(KeyringFailure) -> SignedCheckpoint {
        try Self.using { try log.sign(checkpoint) }
    }

    /// Cosigns a checkpoint: one signature line.
    public func cosign(_ checkpoint: Checkpoint, at now: Instant) throws(KeyringFailure) -> [UInt8] {
        try Self.using {
            let signature = try witness.cosign(checkpoint, at: UInt64(max(0, now.seconds)))
            return Array("\(signature.line)\n".utf8)
        }
    }

    /// Wraps an item's key under the newest vault root.
    public func wrap(_ key: ItemKey, item: ItemID, nonce: [UInt8]) throws(KeyringFailure) -> WrappedKey {
        try Self.using { try newest.wrap(key, item: item.description, nonce: nonce) }
    }

    /// Unwraps an item's key under the vault root of its epoch.
    public func unwrap(_ key: WrappedKey, item: ItemID) throws(KeyringFailure) -> ItemKey {
        guard let root = roots[key.epoch] else {
            throw KeyringFailure("the vault root of epoch \(key.epoch) is destroyed or missing; the content is gone")
        }
        return try Self.using { try root.unwrap(key, item: item.description) }
    }

    /// Opens a key that a peer sealed to this authority.
    public func open(_ key: SealedKey, terms: Digest) throws(KeyringFailure) -> ItemKey {
        guard let pair = sealing[key.kid] else {
            throw KeyringFailure("there is no sealing key `\(key.kid)`; ask the sender to seal to a present one")
        }
        return try Self.using { try pair.open(key, terms: terms) }
    }

    private static func using<Value>(_ body: () throws -> Value) throws(KeyringFailure) -> Value {
        do { return try body() } catch { throw KeyringFailure("\(error)") }
    }
}
