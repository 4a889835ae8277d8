public import CanonicalJSON
public import ComityModel
public import ComityTrust
public import Sealing
public import TransparencyLog

/// The node's keys. They never leave it; it signs, wraps and opens.
public protocol Keyring: Sendable {
    /// Signs a message with both message keys.
    func sign(_ envelope: Envelope) async throws(KeyringFailure) -> SignedMessage
    /// Signs a receipt with both message keys.
    func sign(_ receipt: Receipt) async throws(KeyringFailure) -> SignedMessage
    /// Signs a named statement, such as a dossier's manifest, with both message keys.
    func sign(_ statement: String, _ body: JSON) async throws(KeyringFailure) -> SignedStatement
    /// Signs a checkpoint of the own log.
    func sign(_ checkpoint: Checkpoint) async throws(KeyringFailure) -> SignedCheckpoint
    /// Cosigns a peer's checkpoint that the witness accepted.
    func cosign(_ checkpoint: Checkpoint, at now: Instant) async throws(KeyringFailure) -> [UInt8]
    /// Wraps an item's key under the present vault root.
    func wrap(_ key: ItemKey, item: ItemID, nonce: [UInt8]) async throws(KeyringFailure) -> WrappedKey
    /// Unwraps an item's key.
    func unwrap(_ key: WrappedKey, item: ItemID) async throws(KeyringFailure) -> ItemKey
    /// Opens a key that a peer sealed to this authority under some terms.
    func open(_ key: SealedKey, terms: Digest) async throws(KeyringFailure) -> ItemKey
}

/// Why a key could not be used.
public struct KeyringFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence.
    public let reason: String

    /// A failure.
    public init(_ reason: String) { self.reason = reason }

    /// The sentence.
    public var description: String { reason }
}
