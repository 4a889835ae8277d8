public import CanonicalJSON
public import ComityOffice

/// A vault in memory.
public actor MemoryBlobStore: BlobStore {
    /// All that it holds: blobs, and what was fetched of others.
    struct Content: Sendable {
        var blobs: [Digest: [UInt8]] = [:]
        var partial: [Digest: [UInt8]] = [:]
    }

    private var content = Content()
    private var blobs: [Digest: [UInt8]] {
        get { content.blobs }
        _modify { yield &content.blobs }
    }
    private var partial: [Digest: [UInt8]] {
        get { content.partial }
        _modify { yield &content.partial }
    }

    /// An empty vault.
    public init() {}

    /// Everything that it holds.
    func all() -> Content { content }
    /// Goes back to what it held.
    func restore(_ earlier: Content) { content = earlier }

    /// Keeps the octets under their SHA-256.
    public func write(_ stream: ByteStream) async throws(BlobFailure) -> (blob: Digest, size: Int) {
        let all: [UInt8]
        do { all = try await octets(of: stream, upTo: .max) } catch { throw .source("\(error)") }
        let blob = Digest.sha256(all)
        blobs[blob] = all
        return (blob, all.count)
    }

    /// Octets from an offset on.
    public func read(_ blob: Digest, from offset: Int) throws(BlobFailure) -> ByteStream {
        guard let octets = blobs[blob] else { throw .missing(blob) }
        guard offset > 0 || .sha256(octets) == blob else { throw .altered(blob) }
        return Bytes(Array(octets.dropFirst(max(0, offset))))
    }

    /// Length, nil where it is not here.
    public func size(of blob: Digest) -> Int? { blobs[blob]?.count }

    /// How much of it was fetched.
    public func partialSize(of blob: Digest) -> Int { partial[blob]?.count ?? 0 }

    /// Adds octets that were fetched.
    public func append(_ octets: [UInt8], to blob: Digest, at offset: Int) throws(BlobFailure) {
        let here = partial[blob] ?? []
        guard offset == here.count else {
            throw .unavailable("\(here.count) octets of the blob are here, not \(offset); continue from there")
        }
        partial[blob] = here + octets
    }

    /// Turns what was fetched into a blob.
    public func complete(_ blob: Digest) throws(BlobFailure) {
        guard let octets = partial.removeValue(forKey: blob) else {
            if blobs[blob] != nil { return }
            throw .missing(blob)
        }
        guard .sha256(octets) == blob else { throw .altered(blob) }
        blobs[blob] = octets
    }

    /// Removes a blob and what was fetched of it.
    public func delete(_ blob: Digest) {
        blobs[blob] = nil
        partial[blob] = nil
    }

    /// Changes one octet of a blob, as a failing disk or an intruder would.
    public func tamper(with blob: Digest) {
        guard let octets = blobs[blob], let last = octets.last else { return }
        blobs[blob] = octets.dropLast() + [last ^ 1]
    }
}
