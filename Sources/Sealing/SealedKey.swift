public import CanonicalJSON
import Crypto

/// The key of an item, sealed to one recipient under one set of terms (HPKE, RFC 9180, X-Wing).
///
/// As canonical JSON: `{"box":…,"enc":…,"kid":…}`, octets in URL-safe base 64.
public struct SealedKey: Sendable, Hashable {
    static let ciphersuite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256
    static let encapsulatedSize = 1120

    /// Name of the recipient's key.
    public let kid: String
    /// 1120 octets.
    public let encapsulated: [UInt8]
    /// 48 octets: the sealed key and its tag.
    public let box: [UInt8]

    init(kid: String, encapsulated: [UInt8], box: [UInt8]) {
        self.kid = kid
        self.encapsulated = encapsulated
        self.box = box
    }

    /// Reads the JSON form.
    /// - Throws: `SealingFailure` `.format` with the JSON Pointer.
    public init(_ json: JSON, at pointer: String = "") throws(SealingFailure) {
        do {
            var members = try JSONMembers(json, at: pointer)
            box = try members.octets("box")
            encapsulated = try members.octets("enc")
            kid = try members.string("kid")
            try members.finish()
        } catch {
            throw SealingFailure(.format, at: error.place, error.reason)
        }
        guard box.count == ItemKey.byteCount + Aead.tagSize, encapsulated.count == Self.encapsulatedSize,
            Base64.url.decode(kid)?.count == CanonicalJSON.Digest.byteCount
        else {
            throw SealingFailure(
                .format, at: pointer, "a sealed key has a box of 48 octets, an enc of 1120 and a kid of 43 characters")
        }
    }

    /// The JSON form.
    public var json: JSON {
        [
            "box": .string(Base64.url.encode(box)), "enc": .string(Base64.url.encode(encapsulated)),
            "kid": .string(kid),
        ]
    }
}
