public import CanonicalJSON

/// The key of an item, wrapped under a vault root. Safe to store and to back up: without the root it is noise.
///
/// As canonical JSON: `{"box":…,"epoch":…,"nonce":…}`, octets in URL-safe base 64.
public struct WrappedKey: Sendable, Hashable {
    /// Epoch of the vault root.
    public let epoch: Int
    /// 12 octets.
    public let nonce: [UInt8]
    /// 48 octets: the sealed key and its tag.
    public let box: [UInt8]

    init(epoch: Int, nonce: [UInt8], box: [UInt8]) {
        self.epoch = epoch
        self.nonce = nonce
        self.box = box
    }

    /// Reads the JSON form.
    /// - Throws: `SealingFailure` `.format` with the JSON Pointer.
    public init(_ json: JSON, at pointer: String = "") throws(SealingFailure) {
        do {
            var members = try JSONMembers(json, at: pointer)
            box = try members.octets("box")
            epoch = try members.integer("epoch")
            nonce = try members.octets("nonce")
            try members.finish()
        } catch {
            throw SealingFailure(.format, at: error.place, error.reason)
        }
        guard box.count == ItemKey.byteCount + Aead.tagSize, nonce.count == Aead.nonceSize, epoch >= 1 else {
            throw SealingFailure(
                .format, at: pointer, "a wrapped key has a box of 48 octets, a nonce of 12 and an epoch from 1")
        }
    }

    /// The JSON form.
    public var json: JSON {
        ["box": .string(Base64.url.encode(box)), "epoch": .integer(epoch), "nonce": .string(Base64.url.encode(nonce))]
    }
}
