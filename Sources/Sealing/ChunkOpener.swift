/// Opens one sealed message as a stream, from its start or from a chunk on; gives out only what has authenticated.
///
///     var opener = ChunkOpener(key: key)
///     for piece in pieces { use(try opener.update(piece)) }
///     use(try opener.finish())
///
/// What `update` gave is authentic but may be only the beginning: nothing is whole before `finish` has returned.
/// It holds at most one chunk (16 KiB). Once failed it stays failed.
public struct ChunkOpener: Sendable {
    private enum State: Sendable {
        case header(ItemKey, context: [UInt8])
        case chunks(ChunkKeys)
        case ended
    }

    private var state: State
    private var pending: [UInt8] = []

    /// Number of whole chunks opened so far, counted from the start of the message. A broken fetch resumes at
    /// `ChunkLayout.sealedOffset(chunk: verifiedChunks)` with a new opener that resumes there.
    public private(set) var verifiedChunks = 0

    /// An opener from the first octet of the message on.
    public init(key: ItemKey, context: [UInt8] = []) {
        state = .header(key, context: context)
    }

    /// An opener from a chunk on; the next octets are those at `ChunkLayout.sealedOffset(chunk:)`.
    public init(resuming reader: ChunkReader, atChunk chunk: Int) throws(SealingFailure) {
        guard (0..<ChunkLayout.maxChunks).contains(chunk) else {
            throw SealingFailure(.range, at: "chunk \(chunk)", "a message has no such chunk; resume at a verified one")
        }
        state = .chunks(reader.keys)
        verifiedChunks = chunk
    }

    /// Takes sealed octets, any number; gives the plain octets of the chunks that are complete.
    /// - Throws: `SealingFailure` `.commitment`, `.altered`, `.tooLong`, `.ended`.
    public mutating func update(_ sealed: [UInt8]) throws(SealingFailure) -> [UInt8] {
        do {
            return try take(sealed)
        } catch {
            end()
            throw error
        }
    }

    /// Says that the sealed octets end here; gives the plain octets of the last chunk.
    /// - Throws: `SealingFailure` `.truncated` when no last chunk came, `.altered`, `.ended`.
    public mutating func finish() throws(SealingFailure) -> [UInt8] {
        defer { end() }
        switch state {
        case .ended: throw Self.ended
        case .header:
            throw SealingFailure(.truncated, at: "header", "the sealed message ends within its header; fetch it again")
        case .chunks(let keys):
            guard pending.count >= ChunkLayout.tagSize else {
                throw SealingFailure(
                    .truncated, at: "chunk \(verifiedChunks)", "the sealed message has no end; fetch the rest of it")
            }
            var output: [UInt8] = []
            try keys.open(chunk: verifiedChunks, pending[...], into: &output)
            verifiedChunks += 1
            return output
        }
    }

    /// Opens a whole message that is in memory.
    /// - Throws: `SealingFailure` as `update` and `finish` do.
    public static func open(_ sealed: [UInt8], key: ItemKey, context: [UInt8] = []) throws(SealingFailure) -> [UInt8] {
        var opener = ChunkOpener(key: key, context: context)
        let plain = try opener.update(sealed)
        return plain + (try opener.finish())
    }

    private static let ended = SealingFailure(.ended, at: "", "this opener has ended or failed; begin a new one")

    private mutating func end() {
        state = .ended
        pending = []
    }

    private mutating func take(_ sealed: [UInt8]) throws(SealingFailure) -> [UInt8] {
        var rest = sealed[...]
        if case .ended = state { throw Self.ended }
        if case .header(let key, let context) = state {
            guard fill(from: &rest, upTo: ChunkLayout.headerSize) else { return [] }
            state = .chunks(try ChunkKeys(key, header: pending[...], context: context))
            pending.removeAll(keepingCapacity: true)
        }
        guard case .chunks(let keys) = state else { return [] }
        var output: [UInt8] = []
        output.reserveCapacity(pending.count + rest.count)
        // A whole chunk is never the last one, so it can be opened at once.
        if !pending.isEmpty, fill(from: &rest, upTo: ChunkLayout.sealedChunkSize) {
            try open(pending[...], keys, into: &output)
            pending.removeAll(keepingCapacity: true)
        }
        while rest.count >= ChunkLayout.sealedChunkSize {
            try open(rest.prefix(ChunkLayout.sealedChunkSize), keys, into: &output)
            rest = rest.dropFirst(ChunkLayout.sealedChunkSize)
        }
        pending += rest
        return output
    }

    /// Moves octets to `pending` until it has `size`; false when there were too few.
    private mutating func fill(from rest: inout ArraySlice<UInt8>, upTo size: Int) -> Bool {
        let missing = rest.prefix(size - pending.count)
        pending += missing
        rest = rest.dropFirst(missing.count)
        return pending.count == size
    }

    private mutating func open(
        _ sealed: ArraySlice<UInt8>, _ keys: ChunkKeys, into output: inout [UInt8]
    ) throws(SealingFailure) {
        try keys.open(chunk: verifiedChunks, sealed, into: &output)
        verifiedChunks += 1
    }
}
