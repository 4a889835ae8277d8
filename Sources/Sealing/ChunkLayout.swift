/// Where the chunks of a sealed message lie (C2SP chunked-encryption, "Message chunking", "Implementation notes").
///
///     salt (24) ‖ commitment (32) ‖ chunk 0 (16384 + 16) ‖ … ‖ last chunk (0…16383, + 16)
///
/// All sizes are octets. The last chunk is always shorter than the others and may be empty.
public enum ChunkLayout {
    /// Octets of the salt that opens a sealed message.
    public static let saltSize = 24
    /// Octets of the key commitment that follows the salt.
    public static let commitmentSize = 32
    /// Octets before the first chunk.
    public static let headerSize = saltSize + commitmentSize
    /// Plain octets of every chunk but the last.
    public static let chunkSize = 16_384
    /// Octets that sealing adds to a chunk.
    public static let tagSize = Aead.tagSize
    /// Sealed octets of every chunk but the last.
    public static let sealedChunkSize = chunkSize + tagSize
    /// Most chunks of a message: 2³⁸ (4 PiB).
    public static let maxChunks = 1 << 38

    /// Sealed size of a message of `plain` octets.
    public static func sealedSize(plain: Int) -> Int {
        headerSize + plain + (plain / chunkSize + 1) * tagSize
    }

    /// Plain size of a message of `sealed` octets. Arithmetic only: what is true, the last chunk proves.
    /// - Throws: `SealingFailure` `.truncated` when no message has that size, `.tooLong`.
    public static func plainSize(sealed: Int) throws(SealingFailure) -> Int {
        sealed - headerSize - (try chunkCount(sealed: sealed)) * tagSize
    }

    /// Number of chunks of a message of `sealed` octets.
    /// - Throws: `SealingFailure` `.truncated` when no message has that size, `.tooLong`.
    public static func chunkCount(sealed: Int) throws(SealingFailure) -> Int {
        guard sealed >= headerSize else {
            throw SealingFailure(.truncated, at: "header", "the sealed message ends within its header; fetch it again")
        }
        let (full, last) = (sealed - headerSize).quotientAndRemainder(dividingBy: sealedChunkSize)
        guard last >= tagSize else {
            throw SealingFailure(
                .truncated, at: "chunk \(full)", "no sealed message has \(sealed) octets; fetch the rest of it")
        }
        guard full < maxChunks else {
            throw SealingFailure(.tooLong, at: "chunk \(full)", "a message has at most 2^38 chunks; split it")
        }
        return full + 1
    }

    /// Offset of a chunk in the sealed message: where a resumed fetch goes on.
    public static func sealedOffset(chunk: Int) -> Int { headerSize + chunk * sealedChunkSize }

    /// The chunks that hold these plain octets.
    public static func chunks(plain: Range<Int>) -> Range<Int> {
        guard !plain.isEmpty else { return plain.lowerBound / chunkSize..<plain.lowerBound / chunkSize }
        return plain.lowerBound / chunkSize..<(plain.upperBound - 1) / chunkSize + 1
    }
}
