import Sealing
import Testing

@Suite("random access and layout")
struct ChunkReaderTests {
    private let plain = counting(70_000)
    private let sealed: [UInt8]
    private let reader: ChunkReader

    init() throws {
        let key = try ItemKey(random: [UInt8](repeating: 1, count: 32))
        sealed = try ChunkSealer.seal(plain, key: key, salt: [UInt8](repeating: 7, count: 24))
        reader = try ChunkReader(key: key, header: Array(sealed.prefix(56)))
    }

    private func open(_ chunks: Range<Int>) throws -> [UInt8] {
        let start = ChunkLayout.sealedOffset(chunk: chunks.lowerBound)
        let end = min(sealed.count, ChunkLayout.sealedOffset(chunk: chunks.upperBound))
        return try reader.open(chunks, sealed: Array(sealed[start..<end]), ofSize: sealed.count)
    }

    @Test("any run of chunks opens to the plain octets of its place", arguments: 0..<5, 1...5)
    func runs(_ start: Int, _ end: Int) throws {
        guard start < end else { return }
        #expect(try open(start..<end) == Array(plain[start * 16_384..<min(end * 16_384, plain.count)]))
    }

    @Test("plain octets are found in the chunks that the layout names")
    func places() throws {
        for range in [0..<1, 16_383..<16_385, 16_384..<32_768, 69_999..<70_000, 5..<65_000] {
            let chunks = ChunkLayout.chunks(plain: range)
            let opened = try open(chunks)
            let base = chunks.lowerBound * ChunkLayout.chunkSize
            #expect(Array(opened[range.lowerBound - base..<range.upperBound - base]) == Array(plain[range]))
        }
        #expect(ChunkLayout.chunks(plain: 20_000..<20_000) == 1..<1)
    }

    @Test("a chunk that the message does not have, and octets of another number, are refused")
    func refused() {
        #expect(
            failure { () throws(SealingFailure) in try reader.open(0..<6, sealed: [], ofSize: sealed.count) } == .range)
        #expect(
            failure { () throws(SealingFailure) in try reader.open(-1..<1, sealed: [], ofSize: sealed.count) } == .range
        )
        #expect(
            failure { () throws(SealingFailure) in try reader.open(0..<1, sealed: [1], ofSize: sealed.count) } == .range
        )
        #expect(failure { () throws(SealingFailure) in try reader.open(0..<1, sealed: [], ofSize: 56) } == .truncated)
    }

    @Test("a size that lies is found out by opening the last chunk")
    func lyingSize() {
        let start = ChunkLayout.sealedOffset(chunk: 2)
        let part = Array(sealed[start..<start + 5_000])
        #expect(
            failure { () throws(SealingFailure) in try reader.open(2..<3, sealed: part, ofSize: start + 5_000) }
                == .altered)
    }

    @Test("a chunk at another place does not open")
    func moved() {
        let chunk = Array(sealed[56..<16_456])
        #expect(
            failure { () throws(SealingFailure) in try reader.open(1..<2, sealed: chunk, ofSize: sealed.count) }
                == .altered)
    }

    @Test("the commitment is checked before anything else")
    func header() throws {
        let key = try ItemKey(random: [UInt8](repeating: 2, count: 32))
        #expect(
            failure { () throws(SealingFailure) in try ChunkReader(key: key, header: Array(sealed.prefix(56))) }
                == .commitment)
        #expect(
            failure { () throws(SealingFailure) in try ChunkReader(key: key, header: Array(sealed.prefix(55))) }
                == .truncated)
    }

    @Test(
        "sizes: each message length has one sealed size, and back",
        arguments: [0, 1, 16_383, 16_384, 16_385, 32_768, 1 << 40])
    func sizes(_ plain: Int) throws {
        #expect(try ChunkLayout.plainSize(sealed: ChunkLayout.sealedSize(plain: plain)) == plain)
    }

    @Test("sizes that no message has are refused", arguments: [0, 55, 56, 57, 71, 56 + 16_400, 56 + 16_400 + 15])
    func noSize(_ sealed: Int) {
        #expect(failure { () throws(SealingFailure) in try ChunkLayout.plainSize(sealed: sealed) } == .truncated)
    }

    @Test("a message of more than 2^38 chunks is refused")
    func tooLong() {
        let size = ChunkLayout.sealedOffset(chunk: 1 << 38) + 16
        #expect(failure { () throws(SealingFailure) in try ChunkLayout.chunkCount(sealed: size) } == .tooLong)
    }
}
