public import CanonicalJSON

/// Where sealed blobs lie, by the SHA-256 of their octets. It sees ciphertext only; a blob is durable when a call returns.
public protocol BlobStore: Sendable {
    /// Writes a blob and says what it is called and how long it is.
    func write(_ octets: ByteStream) async throws(BlobFailure) -> (blob: Digest, size: Int)
    /// Octets of a blob from an offset on, checked against its name when read from the start to the end.
    func read(_ blob: Digest, from offset: Int) async throws(BlobFailure) -> ByteStream
    /// Its length; nil when it is not here.
    func size(of blob: Digest) async throws(BlobFailure) -> Int?
    /// How much of a blob that is being fetched is here.
    func partialSize(of blob: Digest) async throws(BlobFailure) -> Int
    /// Adds octets to a blob that is being fetched, at the end of what is here.
    func append(_ octets: [UInt8], to blob: Digest, at offset: Int) async throws(BlobFailure)
    /// Turns what was fetched into a blob.
    /// - Throws: `.altered` when the octets are not those of the name; what was fetched is dropped.
    func complete(_ blob: Digest) async throws(BlobFailure)
    /// Removes a blob; nothing happens when it is not here.
    func delete(_ blob: Digest) async throws(BlobFailure)
}

/// Why a blob could not be had.
public enum BlobFailure: Error, Sendable, Hashable, CustomStringConvertible {
    case missing(Digest)
    case altered(Digest)
    case unavailable(String)
    /// The stream that was to be written failed.
    case source(String)

    /// A sentence.
    public var description: String {
        switch self {
        case .missing(let blob): "blob `\(blob)` is not in the vault; restore it from a backup"
        case .altered(let blob): "blob `\(blob)` was altered; its content is not used"
        case .unavailable(let reason): "the vault did not answer (\(reason)); try again"
        case .source(let reason): "the content could not be read to its end (\(reason)); nothing was kept"
        }
    }
}
