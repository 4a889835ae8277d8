public import CanonicalJSON
public import ComityCase
public import ComityLaw
public import ComityModel
import struct Crypto.SHA256
public import Sealing

/// The vault: sealed blobs, and the keys that open them. Content comes in without ceremony; it goes out through doors that
/// demand proof of a committed act or a permit.
public struct Vault: Sendable {
    private let blobs: any BlobStore
    private let keyring: any Keyring
    private let journal: any Journal
    private let random: any Randomness
    private let progress: WorkProgress

    /// A vault over its parts.
    public init(
        blobs: any BlobStore, keyring: any Keyring, journal: any Journal, random: any Randomness,
        progress: WorkProgress = .unwatched
    ) {
        self.blobs = blobs
        self.keyring = keyring
        self.journal = journal
        self.random = random
        self.progress = progress
    }

    /// A fresh random key for one item.
    public func newKey() throws -> ItemKey { try ItemKey(random: random.octets(ItemKey.byteCount)) }

    /// Seals a content while it streams in, and makes it durable. Until its key is committed it is noise.
    public func stage(_ content: ByteStream, as item: ItemID, key: ItemKey? = nil) async throws -> Staged {
        let key = try key ?? newKey()
        let salt = random.octets(ChunkLayout.saltSize)
        let digest = Slot<Digest>()
        let (blob, size) = try await blobs.write(
            piped(content) { try SealingPipe(key: key, salt: salt, digest: digest) })
        guard let content = digest.value else { throw OfficeError(.integrity, "the content was not read to its end") }
        return Staged(
            item: item, content: content, blob: blob, size: size, key: key,
            wrapped: try await keyring.wrap(key, item: item, nonce: random.octets(VaultRoot.nonceSize)))
    }

    /// Opens an item for as long as `body` runs. The door for every reader: it demands that the reading is committed.
    public func open<Result: Sendable>(
        _ item: Item, after proof: consuming Committed<Open>,
        _ body: @Sendable (ByteStream, ItemKey) async throws -> Result
    ) async throws -> Result {
        guard proof.subject == item.content else {
            throw OfficeError(.refused, "the committed reading was of another item")
        }
        let key = try await key(of: item.id)
        return try await body(try await content(of: item, key), key)
    }

    /// What was staged just now, read back before it is committed: the check that fails closed.
    func reread(_ staged: Staged) async throws -> ByteStream {
        let key = staged.key
        return piped(try await blobs.read(staged.blob, from: 0)) { OpeningPipe(key: key) }
    }

    /// Opens an item to write it out. As `open`, for an export.
    public func export<Result: Sendable>(
        _ item: Item, after proof: consuming Committed<Export>, _ body: @Sendable (ByteStream) async throws -> Result
    ) async throws -> Result {
        guard proof.subject == item.content else {
            throw OfficeError(.refused, "the committed export was of another item")
        }
        let key = try await key(of: item.id)
        return try await body(try await content(of: item, key))
    }

    // Not inlined: the optimiser of Swift 6.3 crashes on the coroutine that it would make of its callers.
    /// Wraps an item's key to another authority under some terms, for an act that the law permits.
    @inline(never)
    public func wrap<Act: LegalAct>(
        _ item: ItemID, to recipient: SealingPublicKey, terms: Digest, under permit: borrowing Permit<Act>
    ) async throws -> SealedKey {
        try recipient.seal(try await key(of: item), terms: terms)
    }

    // Not inlined: the optimiser of Swift 6.3 crashes on the coroutine that it would make of its callers.
    /// Wraps the key of something staged that no commit holds yet.
    @inline(never)
    public func wrap<Act: LegalAct>(
        _ staged: Staged, to recipient: SealingPublicKey, terms: Digest, under permit: borrowing Permit<Act>
    ) throws -> SealedKey {
        try recipient.seal(staged.key, terms: terms)
    }

    /// Takes over the key of something that another authority sealed to this one: the HPKE form is dropped here.
    public func adopt(_ sealed: SealedKey, terms: Digest, item: ItemID) async throws -> KeyChange {
        let key = try await keyring.open(sealed, terms: terms)
        return .add(item, try await keyring.wrap(key, item: item, nonce: random.octets(VaultRoot.nonceSize)))
    }

    /// Whether a blob, opened with a key that a peer sealed, holds the content that was announced. Nothing is shown.
    public func verify(_ sealed: SealedKey, terms: Digest, blob: Digest, content: Digest) async throws -> Bool {
        let key = try await keyring.open(sealed, terms: terms)
        var hasher = SHA256()
        try await drain(piped(try await blobs.read(blob, from: 0)) { OpeningPipe(key: key) }) {
            hasher.update(data: $0)
        }
        return Digest(hasher.finalize()) == content
    }

    /// What an item holds, with the progress of its reading told.
    private func content(of item: Item, _ key: ItemKey) async throws -> ByteStream {
        let sealed = try await blobs.read(item.blob, from: 0)
        return piped(piped(sealed) { CountingPipe(of: item.size, progress) }) { OpeningPipe(key: key) }
    }

    private func key(of item: ItemID) async throws -> ItemKey {
        guard let wrapped = try await journal.key(of: item) else {
            throw OfficeError(.refused, "the key of item `\(item)` is destroyed; its content cannot be read by anybody")
        }
        return try await keyring.unwrap(wrapped, item: item)
    }
}

/// Something sealed in the vault whose key is not committed yet.
public struct Staged: Sendable {
    /// Its id.
    public let item: ItemID
    /// SHA-256 of its content.
    public let content: Digest
    /// SHA-256 of the sealed blob.
    public let blob: Digest
    /// Octets of the sealed blob.
    public let size: Int
    let key: ItemKey
    let wrapped: WrappedKey

    /// The change that makes it an item.
    public var added: KeyChange { .add(item, wrapped) }
}
