import Sealing
import Testing

@Suite("a sealed message as a stream")
struct ChunkStreamTests {
    private let key: ItemKey
    private let salt = [UInt8](repeating: 7, count: 24)

    init() throws { key = try ItemKey(random: [UInt8](repeating: 1, count: 32)) }

    @Test("sealing and opening do not depend on how the octets are cut into pieces", arguments: 1...12)
    func pieces(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let plain = random.bytes([0, 1, 16_383, 16_384, 16_385, 32_768, 40_000][Int(seed % 7)])
        let whole = try ChunkSealer.seal(plain, key: key, salt: salt)
        var sealer = try ChunkSealer(key: key, salt: salt)
        var sealed: [UInt8] = []
        for piece in cut(plain, &random) { sealed += try sealer.update(piece) }
        sealed += try sealer.finish()
        #expect(sealed == whole)
        var opener = ChunkOpener(key: key)
        var opened: [UInt8] = []
        for piece in cut(sealed, &random) { opened += try opener.update(piece) }
        opened += try opener.finish()
        #expect(opened == plain)
        #expect(opener.verifiedChunks == (try ChunkLayout.chunkCount(sealed: sealed.count)))
    }

    @Test("any one flipped bit makes the message fail", arguments: 1...60)
    func flips(_ seed: UInt64) throws {
        var random = Seeded(seed)
        var sealed = try ChunkSealer.seal(random.bytes(17_000), key: key, salt: salt)
        sealed[Int.random(in: 0..<sealed.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let code = failure { () throws(SealingFailure) in try ChunkOpener.open(sealed, key: key) }
        #expect(code == .altered || code == .commitment)
    }

    @Test("a message cut anywhere fails", arguments: 1...60)
    func cuts(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let sealed = try ChunkSealer.seal(random.bytes(33_000), key: key, salt: salt)
        let cut = Array(sealed.prefix(Int.random(in: 0..<sealed.count, using: &random)))
        let code = failure { () throws(SealingFailure) in try ChunkOpener.open(cut, key: key) }
        #expect(code == .altered || code == .truncated)
    }

    @Test("a message cut at a chunk's end is known to be truncated")
    func cutAtChunk() throws {
        let sealed = try ChunkSealer.seal(counting(40_000), key: key, salt: salt)
        for chunk in 0...2 {
            let cut = Array(sealed.prefix(ChunkLayout.sealedOffset(chunk: chunk)))
            #expect(failure { () throws(SealingFailure) in try ChunkOpener.open(cut, key: key) } == .truncated)
        }
    }

    @Test("anything after the last chunk makes the message fail", arguments: [1, 15, 16, 17, 16_400, 20_000])
    func extended(_ count: Int) throws {
        let sealed = try ChunkSealer.seal(counting(20_000), key: key, salt: salt) + counting(count)
        #expect(failure { () throws(SealingFailure) in try ChunkOpener.open(sealed, key: key) } == .altered)
    }

    @Test("swapped chunks fail, and so does the chunk of another message")
    func swapped() throws {
        let sealed = try ChunkSealer.seal(counting(40_000), key: key, salt: salt)
        let header = Array(sealed.prefix(56))
        let first = sealed[56..<16_456]
        let second = sealed[16_456..<32_856]
        let swapped = header + second + first + sealed.dropFirst(32_856)
        #expect(failure { () throws(SealingFailure) in try ChunkOpener.open(swapped, key: key) } == .altered)
        let other = try ChunkSealer.seal(counting(40_000), key: key, salt: [UInt8](repeating: 8, count: 24))
        let mixed = header + first + other[16_456..<32_856] + sealed.dropFirst(32_856)
        #expect(failure { () throws(SealingFailure) in try ChunkOpener.open(mixed, key: key) } == .altered)
    }

    @Test("another key and another context fail at the header")
    func commitment() throws {
        let sealed = try ChunkSealer.seal([1, 2, 3], key: key, salt: salt, context: [1])
        let other = try ItemKey(random: [UInt8](repeating: 2, count: 32))
        #expect(
            failure { () throws(SealingFailure) in try ChunkOpener.open(sealed, key: other, context: [1]) }
                == .commitment)
        #expect(failure { () throws(SealingFailure) in try ChunkOpener.open(sealed, key: key) } == .commitment)
    }

    @Test("a broken fetch resumes at the last verified chunk")
    func resumes() throws {
        let plain = counting(70_000)
        let sealed = try ChunkSealer.seal(plain, key: key, salt: salt)
        var first = ChunkOpener(key: key)
        var opened = try first.update(Array(sealed.prefix(45_000)))
        #expect(first.verifiedChunks == 2)
        let reader = try ChunkReader(key: key, header: Array(sealed.prefix(56)))
        var second = try ChunkOpener(resuming: reader, atChunk: first.verifiedChunks)
        opened += try second.update(Array(sealed.dropFirst(ChunkLayout.sealedOffset(chunk: first.verifiedChunks))))
        opened += try second.finish()
        #expect(opened == plain)
    }

    @Test("resuming at the wrong chunk fails")
    func resumesWrong() throws {
        let sealed = try ChunkSealer.seal(counting(70_000), key: key, salt: salt)
        let reader = try ChunkReader(key: key, header: Array(sealed.prefix(56)))
        var opener = try ChunkOpener(resuming: reader, atChunk: 1)
        let rest = Array(sealed.dropFirst(ChunkLayout.sealedOffset(chunk: 2)))
        #expect(failure { () throws(SealingFailure) in try opener.update(rest) } == .altered)
        #expect(failure { () throws(SealingFailure) in try ChunkOpener(resuming: reader, atChunk: -1) } == .range)
    }

    private func cut(_ bytes: [UInt8], _ random: inout Seeded) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 0...20_000, using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
