import Crypto

/// The random key of one item: 32 octets, drawn once, used for one sealed message, destroyed to shred the item.
///
/// It never shows itself in text or in a debugger's mirror, and compares in constant time.
public struct ItemKey: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Octets of a key.
    public static let byteCount = 32

    let secret: SymmetricKey

    /// The key with these octets, which must come from a cryptographic random source.
    /// - Throws: `SealingFailure` `.size` unless there are 32.
    public init(random bytes: [UInt8]) throws(SealingFailure) {
        guard bytes.count == Self.byteCount else {
            throw SealingFailure(.size, at: "key", "an item key has 32 octets, not \(bytes.count); draw 32")
        }
        secret = SymmetricKey(data: bytes)
    }

    var bytes: [UInt8] { secret.withUnsafeBytes { Array($0) } }

    /// Always the same words.
    public var description: String { "item key (hidden)" }
    /// Always the same words.
    public var debugDescription: String { description }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
