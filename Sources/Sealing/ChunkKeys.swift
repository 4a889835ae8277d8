import Crypto
import FoundationEssentials

/// What one item key, salt and context yield: the single-use key, base nonce and commitment of a message.
///
/// HKDF-Expand with SHA-512, AES-256-GCM: the instantiation that the specification calls Cobblestone-256.
struct ChunkKeys: Sendable {
    private let key: SymmetricKey
    private let baseNonce: [UInt8]
    let header: [UInt8]

    init(_ itemKey: ItemKey, salt: [UInt8], context: [UInt8]) throws(SealingFailure) {
        guard salt.count == ChunkLayout.saltSize else {
            throw SealingFailure(.size, at: "salt", "a salt has 24 octets, not \(salt.count); draw 24")
        }
        let info = Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8) + salt + context
        let size = Aead.keySize + Aead.nonceSize + ChunkLayout.commitmentSize
        let expanded = HKDF<SHA512>.expand(pseudoRandomKey: itemKey.secret, info: info, outputByteCount: size)
        let bytes = expanded.withUnsafeBytes { Array($0) }
        key = SymmetricKey(data: bytes.prefix(Aead.keySize))
        baseNonce = Array(bytes[Aead.keySize..<Aead.keySize + Aead.nonceSize])
        header = salt + bytes.suffix(ChunkLayout.commitmentSize)
    }

    /// The keys of the message that opens with this header.
    /// - Throws: `.truncated` for a short header, `.commitment` when it was made with another key or context.
    init(_ itemKey: ItemKey, header: ArraySlice<UInt8>, context: [UInt8]) throws(SealingFailure) {
        guard header.count == ChunkLayout.headerSize else {
            throw SealingFailure(
                .truncated, at: "header", "a header has 56 octets, not \(header.count); fetch it again")
        }
        try self.init(itemKey, salt: Array(header.prefix(ChunkLayout.saltSize)), context: context)
        var difference: UInt8 = 0
        for (ours, theirs) in zip(self.header, header) { difference |= ours ^ theirs }
        guard difference == 0 else {
            throw SealingFailure(
                .commitment, at: "header", "this key and context did not seal this message; use the key of the item")
        }
    }

    func seal(chunk: Int, _ plain: ArraySlice<UInt8>, into output: inout [UInt8]) throws(SealingFailure) {
        guard chunk < ChunkLayout.maxChunks, Aead.seal(plain, key: key, nonce: nonce(chunk), into: &output) else {
            throw SealingFailure(.tooLong, at: "chunk \(chunk)", "a message has at most 2^38 chunks; split it")
        }
    }

    func open(chunk: Int, _ sealed: ArraySlice<UInt8>, into output: inout [UInt8]) throws(SealingFailure) {
        guard chunk < ChunkLayout.maxChunks else {
            throw SealingFailure(.tooLong, at: "chunk \(chunk)", "a message has at most 2^38 chunks; refuse it")
        }
        guard Aead.open(sealed, key: key, nonce: nonce(chunk), into: &output) else {
            throw SealingFailure(
                .altered, at: "chunk \(chunk)", "the chunk was changed, moved, cut or extended; fetch it again")
        }
    }

    /// The base nonce XOR the chunk number as a big-endian integer.
    private func nonce(_ chunk: Int) -> [UInt8] {
        var nonce = baseNonce
        var counter = UInt64(chunk)
        var position = nonce.count - 1
        while counter > 0 {
            nonce[position] ^= UInt8(truncatingIfNeeded: counter)
            counter >>= 8
            position -= 1
        }
        return nonce
    }
}
