import Crypto
import Sealing
import Testing

@Suite("the specification's own vectors")
struct Cobblestone256Tests {
    @Test("a valid message opens, and sealing gives the same octets again", arguments: vectors(.valid))
    func valid(_ vector: Cobblestone256Vector) throws {
        let key = try ItemKey(random: vector.key)
        let plain = try ChunkOpener.open(vector.sealed, key: key, context: vector.context)
        #expect(plain.count == vector.size)
        #expect(sha512(plain) == vector.sha512)
        let salt = Array(vector.sealed.prefix(ChunkLayout.saltSize))
        #expect(try ChunkSealer.seal(plain, key: key, salt: salt, context: vector.context) == vector.sealed)
        #expect(try ChunkLayout.plainSize(sealed: vector.sealed.count) == vector.size)
        #expect(ChunkLayout.sealedSize(plain: vector.size) == vector.sealed.count)
    }

    @Test(
        "a message that is not whole gives out its authentic beginning at most, then fails for good",
        arguments: vectors(.invalid))
    func invalid(_ vector: Cobblestone256Vector) throws {
        let key = try ItemKey(random: vector.key)
        for pieceSize in [1_000, 16_400, 100_000] {
            var opener = ChunkOpener(key: key, context: vector.context)
            var plain: [UInt8] = []
            var code: SealingFailure.Code?
            do {
                for start in stride(from: 0, to: vector.sealed.count, by: pieceSize) {
                    plain += try opener.update(
                        Array(vector.sealed[start..<min(start + pieceSize, vector.sealed.count)]))
                }
                plain += try opener.finish()
            } catch { code = error.code }
            #expect(code == .altered || code == .truncated)
            #expect(vector.size == 0 || plain.isEmpty || sha512(plain) == vector.sha512)
            #expect(plain.count <= vector.size)
            #expect(failure { () throws(SealingFailure) in try opener.update([0]) } == .ended)
            #expect(failure { () throws(SealingFailure) in try opener.finish() } == .ended)
        }
    }

    @Test("a wrong header fails before any chunk is opened", arguments: vectors(.headerFailure))
    func headerFailure(_ vector: Cobblestone256Vector) {
        let code = failure { () throws(SealingFailure) in
            var opener = ChunkOpener(key: try ItemKey(random: vector.key), context: vector.context)
            let plain = try opener.update(vector.sealed)
            #expect(plain.isEmpty)
            _ = try opener.finish()
        }
        #expect([.size, .commitment, .truncated].contains(code))
    }

    @Test("the counter passes one octet: 258 chunks, vector of an independent implementation")
    func counter() throws {
        let plain = counting(257 * 16_384 + 5)
        let key = try ItemKey(random: Array(0..<32))
        var sealer = try ChunkSealer(key: key, salt: Array(100..<124), context: Array("comity".utf8))
        var sealed = try sealer.update(Array(plain.prefix(3_000_000)))
        sealed += try sealer.update(Array(plain.dropFirst(3_000_000)))
        sealed += try sealer.finish()
        let digest = SHA256.hash(data: sealed).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(digest == "8c93d3b8bd4497bc1a77a176e00e44c8d5ab9e0a0e5ff1f991e551ff26cd8d04")
        #expect(try ChunkOpener.open(sealed, key: key, context: Array("comity".utf8)) == plain)
    }

    private static func vectors(_ expected: Cobblestone256Vector.Expected) -> [Cobblestone256Vector] {
        Cobblestone256Vector.all.filter { $0.expected == expected }
    }

    private func sha512(_ bytes: [UInt8]) -> String {
        SHA512.hash(data: bytes).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
