/// Opens any chunks of one sealed message: random access, once the header is known and its commitment checked.
public struct ChunkReader: Sendable {
    let keys: ChunkKeys

    /// A reader for the message that opens with this header.
    /// - Parameters:
    ///   - header: the first 56 octets of the sealed message.
    ///   - context: what the sealer was given.
    /// - Throws: `SealingFailure` `.truncated`, `.commitment`.
    public init(key: ItemKey, header: [UInt8], context: [UInt8] = []) throws(SealingFailure) {
        keys = try ChunkKeys(key, header: header[...], context: context)
    }

    /// Opens neighbouring chunks.
    ///
    /// Only opening the last chunk proves the size of the message; include it before trusting an end.
    /// - Parameters:
    ///   - chunks: numbers from 0.
    ///   - sealed: exactly the octets of these chunks, from `ChunkLayout.sealedOffset(chunk:)` on.
    ///   - size: sealed octets of the whole message; says which chunk is the last.
    /// - Throws: `SealingFailure` `.range` when the message has no such chunks or `sealed` is not of their size,
    ///   `.altered`, `.truncated`, `.tooLong`.
    public func open(_ chunks: Range<Int>, sealed: [UInt8], ofSize size: Int) throws(SealingFailure) -> [UInt8] {
        let count = try ChunkLayout.chunkCount(sealed: size)
        guard chunks.lowerBound >= 0, chunks.upperBound <= count else {
            throw SealingFailure(
                .range, at: "chunks \(chunks.lowerBound)..<\(chunks.upperBound)",
                "the message has \(count) chunks; ask for those")
        }
        let end = min(size, ChunkLayout.sealedOffset(chunk: chunks.upperBound))
        let expected = chunks.isEmpty ? 0 : end - ChunkLayout.sealedOffset(chunk: chunks.lowerBound)
        guard sealed.count == expected else {
            throw SealingFailure(
                .range, at: "chunks \(chunks.lowerBound)..<\(chunks.upperBound)",
                "these chunks have \(expected) octets, not \(sealed.count); give exactly those")
        }
        var output: [UInt8] = []
        output.reserveCapacity(expected)
        var rest = sealed[...]
        for chunk in chunks {
            try keys.open(chunk: chunk, rest.prefix(ChunkLayout.sealedChunkSize), into: &output)
            rest = rest.dropFirst(ChunkLayout.sealedChunkSize)
        }
        return output
    }
}
