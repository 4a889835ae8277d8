import Crypto

extension ItemKey {
    /// 32 octets for another use of the same item, such as the salts of its commitment: HKDF-SHA256 (RFC 5869) with the
    /// label as `info`. They are shredded with the key, since nothing else can make them.
    public func derived(_ label: String) -> [UInt8] {
        let secret = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array(label.utf8), outputByteCount: 32)
        return secret.withUnsafeBytes { Array($0) }
    }
}
