import Crypto
import Foundation
import Sealing

/// The chunked sealing of evidence against what it is made of: AES-256-GCM of the same library in the same 16 KiB calls.
enum SealingBench {
    static let chunks = 16_384
    static let megabytes = Double(chunks * ChunkLayout.chunkSize) / 1e6

    static func run() throws -> [Line] {
        let plain = (0..<ChunkLayout.chunkSize).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let key = try ItemKey(random: (0..<32).map { UInt8($0) })
        let salt = [UInt8](repeating: 7, count: ChunkLayout.saltSize)
        return try seal(plain, key, salt) + open(plain, key, salt)
    }

    private static func seal(_ plain: [UInt8], _ key: ItemKey, _ salt: [UInt8]) throws -> [Line] {
        let raw = SymmetricKey(data: salt + salt.prefix(8))
        var octets = 0
        let seconds = try Rounds.seconds([
            {
                for number in 0..<chunks {
                    let box = try AES.GCM.seal(plain, using: raw, nonce: try nonce(number))
                    octets += box.ciphertext.count + box.tag.count
                }
            },
            {
                var sealer = try ChunkSealer(key: key, salt: salt)
                for _ in 0..<chunks { octets += try sealer.update(plain).count }
                octets += try sealer.finish().count
            },
        ])
        try check(octets > 0)
        return lines("seal 256 MiB", ["raw AES-256-GCM, 16 KiB a call"], seconds)
    }

    private static func open(_ plain: [UInt8], _ key: ItemKey, _ salt: [UInt8]) throws -> [Line] {
        let raw = SymmetricKey(data: salt + salt.prefix(8))
        let boxes = try (0..<chunks).map { try AES.GCM.seal(plain, using: raw, nonce: try nonce($0)) }
        var sealer = try ChunkSealer(key: key, salt: salt)
        var pieces: [[UInt8]] = []
        for _ in 0..<chunks { pieces.append(try sealer.update(plain)) }
        pieces.append(try sealer.finish())
        let parts = boxes.map { (nonce: Array($0.nonce), sealed: Array($0.ciphertext) + Array($0.tag)) }
        var octets = 0
        let seconds = try Rounds.seconds([
            { for box in boxes { octets += try AES.GCM.open(box, using: raw).count } },
            {
                for part in parts {
                    let box = try AES.GCM.SealedBox(
                        nonce: try AES.GCM.Nonce(data: part.nonce),
                        ciphertext: part.sealed.dropLast(ChunkLayout.tagSize),
                        tag: part.sealed.suffix(ChunkLayout.tagSize))
                    octets += try AES.GCM.open(box, using: raw).count
                }
            },
            {
                var opener = ChunkOpener(key: key)
                for piece in pieces { octets += try opener.update(piece).count }
                octets += try opener.finish().count
            },
        ])
        try check(octets == 3 * (Rounds.count + 1) * chunks * ChunkLayout.chunkSize)
        return lines("open 256 MiB", ["raw AES-256-GCM of ready boxes", "raw AES-256-GCM of octets"], seconds)
    }

    /// The rates of all ways, the chunked one last, and what part of each raw one it reaches.
    private static func lines(_ name: String, _ raw: [String], _ seconds: [[Double]]) -> [Line] {
        let rates = zip(raw + ["chunked, streamed in 16 KiB"], seconds).map { way, seconds in
            Line(name: "\(name): \(way)", unit: "MB/s", rates: seconds.map { megabytes / $0 })
        }
        let chunked = seconds.last ?? []
        return rates
            + zip(raw, seconds).map { way, seconds in
                Line(name: "\(name): chunked ÷ \(way)", unit: "", rates: zip(seconds, chunked).map { $0 / $1 })
            }
    }

    private static func nonce(_ number: Int) throws -> AES.GCM.Nonce {
        let big = UInt64(number).bigEndian
        return try AES.GCM.Nonce(data: [0, 0, 0, 0] + withUnsafeBytes(of: big) { Array($0) })
    }
}
