/// A signature that a known key made on a text. Only verification makes one.
public struct VerifiedSignature: Sendable, Hashable {
    /// The key that signed.
    public let key: NoteKey
    /// For a cosignature the time it states, in seconds since 1970.
    public let time: UInt64?

    init(key: NoteKey, time: UInt64?) {
        self.key = key
        self.time = time
    }
}
