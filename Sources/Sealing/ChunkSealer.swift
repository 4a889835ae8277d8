/// Seals one message as a stream: C2SP chunked-encryption with SHA-512 and AES-256-GCM ("Cobblestone-256").
///
///     var sealer = try ChunkSealer(key: key, salt: random24)
///     for piece in pieces { write(try sealer.update(piece)) }
///     write(try sealer.finish())
///
/// It holds at most one chunk (16 KiB). It cannot be copied: two copies would seal two messages under one nonce.
public struct ChunkSealer: ~Copyable, Sendable {
    private let keys: ChunkKeys
    private var pending: [UInt8] = []
    private var chunk = 0
    private var headerIsDue = true

    /// A sealer for one message.
    /// - Parameters:
    ///   - salt: 24 random octets, never used before with this key.
    ///   - context: what the message belongs to; the opener must give the same.
    /// - Throws: `SealingFailure` `.size` for another number of salt octets.
    public init(key: ItemKey, salt: [UInt8], context: [UInt8] = []) throws(SealingFailure) {
        keys = try ChunkKeys(key, salt: salt, context: context)
    }

    /// Takes plain octets, any number; gives the sealed octets that are complete.
    /// - Throws: `SealingFailure` `.tooLong` past 2³⁸ chunks.
    public mutating func update(_ plain: [UInt8]) throws(SealingFailure) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(ChunkLayout.sealedSize(plain: pending.count + plain.count))
        takeHeader(into: &output)
        var rest = plain[...]
        if !pending.isEmpty {
            let missing = rest.prefix(ChunkLayout.chunkSize - pending.count)
            pending += missing
            rest = rest.dropFirst(missing.count)
            if pending.count == ChunkLayout.chunkSize {
                try seal(pending[...], into: &output)
                pending.removeAll(keepingCapacity: true)
            }
        }
        while rest.count >= ChunkLayout.chunkSize {
            try seal(rest.prefix(ChunkLayout.chunkSize), into: &output)
            rest = rest.dropFirst(ChunkLayout.chunkSize)
        }
        pending += rest
        return output
    }

    /// Ends the message; gives its last, short chunk. An unfinished message cannot be opened to its end.
    /// - Throws: `SealingFailure` `.tooLong` past 2³⁸ chunks.
    public consuming func finish() throws(SealingFailure) -> [UInt8] {
        var output: [UInt8] = []
        takeHeader(into: &output)
        try seal(pending[...], into: &output)
        return output
    }

    /// Seals a whole message that is in memory.
    /// - Throws: `SealingFailure` `.size` for another number of salt octets.
    public static func seal(
        _ plain: [UInt8], key: ItemKey, salt: [UInt8], context: [UInt8] = []
    ) throws(SealingFailure) -> [UInt8] {
        var sealer = try ChunkSealer(key: key, salt: salt, context: context)
        let sealed = try sealer.update(plain)
        return sealed + (try sealer.finish())
    }

    private mutating func takeHeader(into output: inout [UInt8]) {
        guard headerIsDue else { return }
        headerIsDue = false
        output += keys.header
    }

    private mutating func seal(_ plain: ArraySlice<UInt8>, into output: inout [UInt8]) throws(SealingFailure) {
        try keys.seal(chunk: chunk, plain, into: &output)
        chunk += 1
    }
}
