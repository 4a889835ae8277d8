public import CanonicalJSON
public import ComityOffice

/// The vault as a folder: `vault/ab/<64 hexadecimal digits>`, blobs being fetched under `vault/partial/`.
///
/// A blob appears under its name complete and flushed, or not at all: file, `fsync`, rename, `fsync` of the folder.
/// Modes are 0700 and 0600; no link is followed. Any number of processes may use it.
public struct FolderBlobStore: BlobStore {
    private let vault: Folder
    private let partial: Folder
    private let random: any Randomness

    /// Opens or makes the vault in a node's folder.
    /// - Parameter random: source of the names of drafts.
    /// - Throws: `StoreFailure` `.file`.
    public init(in folder: String, random: any Randomness) throws(StoreFailure) {
        do {
            vault = try Folder.opening(folder).folder("vault", making: true)
            partial = try vault.folder("partial", making: true)
        } catch { throw StoreFailure(error, at: "vault") }
        self.random = random
    }

    /// Writes a blob. Nothing is kept when the stream fails.
    public func write(_ octets: ByteStream) async throws(BlobFailure) -> (blob: Digest, size: Int) {
        let draft = ".draft-" + Base64.url.encode(random.octets(16))
        do {
            let file = try partial.newFile(draft)
            var (hasher, size) = (DigestHasher(), 0)
            var iterator = octets.makeAsyncIterator()
            while let piece = try await Self.next(&iterator) {
                try file.write(piece, at: size)
                hasher.update(piece)
                size += piece.count
            }
            let blob = hasher.digest
            try file.sync()
            try move(draft, to: blob)
            return (blob, size)
        } catch {
            try? partial.remove(draft)
            throw Self.failure(error)
        }
    }

    /// Octets from an offset on, in pieces of 64 KiB. A stream from the start fails at its end, with `.altered`, when the
    /// octets are not those of the name.
    public func read(_ blob: Digest, from offset: Int) async throws(BlobFailure) -> ByteStream {
        do {
            return BlobStream(blob: blob, file: try shelf(of: blob).file(blob.hex), start: max(0, offset))
        } catch { throw Self.failure(error, of: blob) }
    }

    /// Length; nil where the blob is not here.
    public func size(of blob: Digest) async throws(BlobFailure) -> Int? {
        do { return try shelf(of: blob).file(blob.hex).size } catch { return try Self.absent(error) }
    }

    /// How much of a blob that is being fetched is here.
    public func partialSize(of blob: Digest) async throws(BlobFailure) -> Int {
        do { return try partial.file(blob.hex).size } catch { return try Self.absent(error) ?? 0 }
    }

    /// Adds octets to a blob that is being fetched; they are flushed when this returns.
    public func append(_ octets: [UInt8], to blob: Digest, at offset: Int) async throws(BlobFailure) {
        do {
            try partial.makeFile(blob.hex)
            let file = try partial.file(blob.hex, writing: true)
            let here = try file.size
            guard here == offset else {
                throw BlobFailure.unavailable("\(here) octets of the blob are here, not \(offset); continue from there")
            }
            try file.write(octets, at: offset)
            try file.sync()
        } catch { throw Self.failure(error) }
    }

    /// Turns what was fetched into a blob. Done already, nothing happens.
    public func complete(_ blob: Digest) async throws(BlobFailure) {
        let file: OpenFile
        do { file = try partial.file(blob.hex) } catch {
            guard error.isMissing else { throw Self.failure(error) }
            guard try await size(of: blob) != nil else { throw .missing(blob) }
            return
        }
        do {
            var (hasher, offset) = (DigestHasher(), 0)
            while case let piece = try file.read(BlobStream.pieceSize, at: offset), !piece.isEmpty {
                hasher.update(piece)
                offset += piece.count
            }
            guard hasher.digest == blob else {
                try partial.remove(blob.hex)
                throw BlobFailure.altered(blob)
            }
            try file.sync()
            try move(blob.hex, to: blob)
        } catch { throw Self.failure(error) }
    }

    /// Removes a blob and what was fetched of it.
    public func delete(_ blob: Digest) async throws(BlobFailure) {
        do {
            try partial.remove(blob.hex)
            try shelf(of: blob).remove(blob.hex)
        } catch { _ = try Self.absent(error) }
    }

    private func shelf(of blob: Digest, making: Bool = false) throws(FileFailure) -> Folder {
        try vault.folder(String(blob.hex.prefix(2)), making: making)
    }

    private func move(_ draft: String, to blob: Digest) throws(FileFailure) {
        try partial.rename(draft, to: blob.hex, in: shelf(of: blob, making: true))
        try partial.sync()
    }

    private static func next(
        _ iterator: inout any AsyncIteratorProtocol<[UInt8], any Error>
    ) async throws(BlobFailure) -> [UInt8]? {
        do { return try await iterator.next() } catch { throw .source("\(error)") }
    }

    private static func absent(_ error: FileFailure) throws(BlobFailure) -> Int? {
        guard error.isMissing else { throw failure(error) }
        return nil
    }

    private static func failure(_ error: any Error, of blob: Digest? = nil) -> BlobFailure {
        switch error {
        case let failure as BlobFailure: failure
        case let failure as FileFailure:
            if let blob, failure.isMissing { .missing(blob) } else { .unavailable(failure.description) }
        default: .unavailable("\(error)")
        }
    }
}
