import CanonicalJSON
import Crypto

/// The key under which the keys of all items lie: 32 octets and the number of its epoch.
///
/// To replace it, unwrap and wrap every living key under the next epoch, then destroy the old root.
public struct VaultRoot: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Octets of a root.
    public static let byteCount = 32
    /// Octets of the nonce of a wrap.
    public static let nonceSize = Aead.nonceSize

    /// Number of the epoch, from 1.
    public let epoch: Int
    private let secret: SymmetricKey

    /// The root of an epoch, from 32 octets of a cryptographic random source.
    /// - Throws: `SealingFailure` `.size` for another number of octets, `.range` for an epoch below 1.
    public init(epoch: Int, random bytes: [UInt8]) throws(SealingFailure) {
        guard bytes.count == Self.byteCount else {
            throw SealingFailure(.size, at: "vault root", "a vault root has 32 octets, not \(bytes.count); draw 32")
        }
        guard epoch >= 1 else {
            throw SealingFailure(.range, at: "epoch", "epochs count from 1; `\(epoch)` is none")
        }
        self.epoch = epoch
        secret = SymmetricKey(data: bytes)
    }

    /// Wraps the key of an item: AES-256-GCM over its 32 octets, bound to item and epoch.
    /// - Parameter nonce: 12 random octets, never used before with this root.
    /// - Throws: `SealingFailure` `.size` for another number of nonce octets.
    public func wrap(_ key: ItemKey, item: String, nonce: [UInt8]) throws(SealingFailure) -> WrappedKey {
        var box: [UInt8] = []
        guard
            Aead.seal(
                key.bytes[...], key: secret, nonce: nonce, authenticating: binding(item: item, epoch: epoch), into: &box
            )
        else {
            throw SealingFailure(.size, at: "nonce", "a nonce has 12 octets, not \(nonce.count); draw 12")
        }
        return WrappedKey(epoch: epoch, nonce: nonce, box: box)
    }

    /// Unwraps the key of an item.
    /// - Throws: `SealingFailure` `.wrapped` when it was wrapped under another root, for another item or epoch, or
    ///   changed.
    public func unwrap(_ wrapped: WrappedKey, item: String) throws(SealingFailure) -> ItemKey {
        var bytes: [UInt8] = []
        guard wrapped.epoch == epoch else {
            throw SealingFailure(
                .wrapped, at: "epoch",
                "the key lies under epoch \(wrapped.epoch), this root is \(epoch); take that root")
        }
        guard
            Aead.open(
                wrapped.box[...], key: secret, nonce: wrapped.nonce, authenticating: binding(item: item, epoch: epoch),
                into: &bytes)
        else {
            throw SealingFailure(.wrapped, at: "box", "the wrapped key is not of this root and item, or was changed")
        }
        return try ItemKey(random: bytes)
    }

    private func binding(item: String, epoch: Int) -> [UInt8] {
        (["domain": "comity/key-wrap/v1", "epoch": .integer(epoch), "item": .string(item)] as JSON).canonicalBytes
    }

    /// The epoch, never the key.
    public var description: String { "vault root of epoch \(epoch) (hidden)" }
    /// The epoch, never the key.
    public var debugDescription: String { description }
    /// The epoch, never the key.
    public var customMirror: Mirror { Mirror(self, children: ["epoch": epoch]) }
}
