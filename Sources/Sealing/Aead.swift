import Crypto
import FoundationEssentials

/// AES-256-GCM (NIST SP 800-38D) with a nonce of 12 octets and a tag of 16: the only cipher of this kit.
enum Aead {
    static let keySize = 32
    static let nonceSize = 12
    static let tagSize = 16

    /// Appends ciphertext and tag to `output`; false when the nonce has not 12 octets.
    static func seal(
        _ plain: ArraySlice<UInt8>, key: SymmetricKey, nonce: [UInt8], authenticating aad: [UInt8] = [],
        into output: inout [UInt8]
    ) -> Bool {
        guard nonce.count == nonceSize, let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: aad)
        else { return false }
        output.append(contentsOf: box.ciphertext)
        output.append(contentsOf: box.tag)
        return true
    }

    /// Appends the plaintext to `output`; false, and nothing appended, when it does not authenticate.
    static func open(
        _ sealed: ArraySlice<UInt8>, key: SymmetricKey, nonce: [UInt8], authenticating aad: [UInt8] = [],
        into output: inout [UInt8]
    ) -> Bool {
        guard nonce.count == nonceSize, sealed.count >= tagSize, let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(tagSize), tag: sealed.suffix(tagSize)),
            let plain = try? AES.GCM.open(box, using: key, authenticating: aad)
        else { return false }
        output.append(contentsOf: plain)
        return true
    }
}
