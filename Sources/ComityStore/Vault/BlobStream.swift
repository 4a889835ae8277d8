import CanonicalJSON
import ComityOffice

/// The octets of a blob's file in pieces. From the start to the end they are checked against the blob's name.
struct BlobStream: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    static let pieceSize = 64 * 1024

    let blob: Digest
    let file: OpenFile
    let start: Int

    struct AsyncIterator: AsyncIteratorProtocol {
        let blob: Digest
        let file: OpenFile
        var offset: Int
        var hasher: DigestHasher?

        mutating func next() async throws -> [UInt8]? {
            let piece: [UInt8]
            do { piece = try file.read(BlobStream.pieceSize, at: offset) } catch {
                throw BlobFailure.unavailable(error.description)
            }
            guard piece.isEmpty else {
                offset += piece.count
                hasher?.update(piece)
                return piece
            }
            if let hasher, hasher.digest != blob { throw BlobFailure.altered(blob) }
            return nil
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(blob: blob, file: file, offset: start, hasher: start == 0 ? DigestHasher() : nil)
    }
}
