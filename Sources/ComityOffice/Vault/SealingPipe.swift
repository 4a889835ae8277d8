import CanonicalJSON
import struct Crypto.SHA256
import Sealing

/// Content on its way into the vault: sealed chunk by chunk, hashed as it passes.
final class SealingPipe: OctetPipe {
    private var sealer: ChunkSealer?
    private var hasher = SHA256()
    private let digest: Slot<Digest>

    init(key: ItemKey, salt: [UInt8], digest: Slot<Digest>) throws {
        sealer = try ChunkSealer(key: key, salt: salt)
        self.digest = digest
    }

    func feed(_ octets: [UInt8]) throws -> [UInt8] {
        hasher.update(data: octets)
        return try sealer?.update(octets) ?? []
    }

    func finish() throws -> [UInt8] {
        digest.fill(Digest(hasher.finalize()))
        return try sealer.take()?.finish() ?? []
    }
}

/// Content on its way out of the vault: every chunk is verified before its octets are seen.
final class OpeningPipe: OctetPipe {
    private var opener: ChunkOpener

    init(key: ItemKey) { opener = ChunkOpener(key: key) }

    func feed(_ octets: [UInt8]) throws -> [UInt8] { try opener.update(octets) }

    func finish() throws -> [UInt8] {
        let rest: [UInt8] = try opener.finish()
        return rest
    }
}
